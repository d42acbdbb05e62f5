import { createAsync, revalidate } from '@solidjs/router';
import Minus from 'lucide-solid/icons/minus';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { list, shortDate } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { endNarrowing, getHolders, narrow, type Narrowing } from '../administration.ts';
import { getRoles, places, type RoleMatrix } from '../queries.ts';
import { permissionName } from './permission-names.ts';

const reload = (): Promise<void> => revalidate([getRoles.key, getHolders.key]);

/** Where the agency differs from the shared template: what it has taken off which role, since when and why. */
export function Narrowings(props: { matrix: RoleMatrix }): JSX.Element {
  const [giving, setGiving] = createSignal<Narrowing>();
  return (
    <Card title={t('narrow.title')} icon={Minus}>
      <ul class="flex flex-col gap-3">
        <For each={props.matrix.narrowings} fallback={<li class="text-ink-2">{t('narrow.none')}</li>}>
          {(one) => (
            <li class="flex flex-wrap items-start justify-between gap-2">
              <span class="min-w-0">
                <span class="font-semibold">
                  {t('narrow.line', { role: t(`shell.role.${one.role}`), right: permissionName(one.permission) })}
                </span>
                <span class="block text-s text-ink-2">
                  {t(one.isInForce ? 'narrow.since' : 'narrow.from', { day: shortDate(one.from) })}
                </span>
                <span class="block text-s text-ink-2">
                  <bdi>{one.byName}</bdi> — <bdi>{one.reason}</bdi>
                </span>
              </span>
              <Show when={can('identity.role.narrow') && one.lastDay === null}>
                <Button
                  size="small"
                  aria-haspopup="dialog"
                  aria-label={`${t('narrow.giveBack')}: ${permissionName(one.permission)}, ${t(`shell.role.${one.role}`)}`}
                  onClick={() => setGiving(one)}
                >
                  {t('narrow.giveBack')}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={giving()} keyed>
        {(one) => (
          <ActDialog
            title={t('narrow.giveBack')}
            consequences={[t('narrow.giveBack.1'), t('narrow.giveBack.2')]}
            reason={{ label: t('narrow.reason') }}
            action={t('narrow.giveBack')}
            onAct={(reason) => endNarrowing(places.agency.code(), one, reason).then(reload)}
            onClose={() => setGiving(undefined)}
            onReload={() => void reload()}
          />
        )}
      </Show>
    </Card>
  );
}

/** Takes a right off a role: only what the shared template gives it, with a look at who is affected. */
export function NarrowDialog(props: { matrix: RoleMatrix; onClose: () => void }): JSX.Element {
  const form = createForm({
    initial: { role: '', permission: '', from: '', reason: '' },
    check: (values) => ({
      ...(values.role === '' ? { role: t('narrow.role.missing') } : {}),
      ...(values.permission === '' ? { permission: t('narrow.right.missing') } : {}),
      ...(values.reason.trim().length < 3 ? { reason: t('narrow.reason.missing') } : {}),
    }),
    send: async (values, key) => {
      const { from, ...rest } = values;
      await narrow(places.agency.code(), { ...rest, ...(from === '' ? {} : { from }) }, key);
      await reload();
      showToast({ text: t('narrow.done') });
      props.onClose();
    },
  });
  const rights = () => props.matrix.permissions.filter((right) => right.grants[form.values().role] !== undefined);
  const holders = createAsync(
    async () => {
      const { role, permission } = form.values();
      return role === '' || permission === '' ? undefined : getHolders(places.agency.code(), role, permission);
    },
    { initialValue: undefined },
  );
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('narrow.new')}
      consequence={t('narrow.new.detail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('narrow.take')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <SelectField
        label={t('narrow.role')}
        name="role"
        value={form.values().role}
        error={form.error('role')}
        onChange={(role) => {
          form.set('role', role);
          form.set('permission', '');
        }}
        placeholder={t('narrow.choose')}
        choices={props.matrix.roles.map(({ role }) => ({ value: role, label: t(`shell.role.${role}`) }))}
      />
      <SelectField
        label={t('narrow.right')}
        name="permission"
        value={form.values().permission}
        error={form.error('permission')}
        onChange={(permission) => form.set('permission', permission)}
        placeholder={t('narrow.choose')}
        choices={rights().map(({ permission }) => ({ value: permission, label: permissionName(permission) }))}
      />
      <Show when={holders.latest}>
        {(found) => (
          <Notice>
            <p class="font-semibold">{t('narrow.affected', { count: found().total })}</p>
            <Show when={found().items.length > 0}>
              <p>
                {list(
                  found()
                    .items.slice(0, 8)
                    .map((one) => isolate(pick(one.nameAr, one.nameEn))),
                )}
              </p>
            </Show>
            <Show when={found().items.some((one) => one.isHeldOtherwise)}>
              <p>{t('narrow.heldOtherwise')}</p>
            </Show>
          </Notice>
        )}
      </Show>
      <DateField
        label={t('narrow.day')}
        name="from"
        hint={t('narrow.day.hint')}
        optional
        value={form.values().from}
        error={form.error('from')}
        onChange={(iso) => form.set('from', iso)}
      />
      <TextArea {...form.text('reason')} label={t('narrow.reason')} maxlength={500} />
    </Dialog>
  );
}
