import type { JSX } from 'solid-js';
import { For, Show, untrack } from 'solid-js';
import { agencyPath, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { Checkbox, TextField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { usePlace, type GrantableRole, type Member } from '../queries.ts';

interface DialogProps {
  onClose: () => void;
  onDone: () => void;
}

/** The roles of this agency to tick, each with what it may do. */
function RolesField(props: {
  value: readonly GrantableRole[];
  error: string | undefined;
  onChange: (roles: GrantableRole[]) => void;
}): JSX.Element {
  const place = usePlace();
  return (
    <fieldset class="mw-field" id="f-roles" tabindex="-1">
      <legend class="mw-label mb-1.5">{t('access.roles')}</legend>
      <div class="flex flex-col gap-2">
        <For each={place.grantable()}>
          {(role) => (
            <Checkbox
              name={`role-${role}`}
              label={t(`shell.role.${role}`)}
              hint={t(`access.may.${role}`)}
              checked={props.value.includes(role)}
              onChange={(on) => props.onChange(on ? [...props.value, role] : props.value.filter((one) => one !== role))}
            />
          )}
        </For>
      </div>
      <Show when={props.error}>
        <p class="mw-error">{props.error}</p>
      </Show>
    </fieldset>
  );
}

/** The way on when somebody changed the same member meanwhile: the list is fetched anew. */
function Stale<Values extends object>(props: { form: Form<Values>; onReload: () => void }): JSX.Element {
  return (
    <Show when={props.form.problem()?.code === 'stale-version'}>
      <Button onClick={() => props.onReload()}>{t('access.reload')}</Button>
    </Show>
  );
}

/** Gives somebody a place in the agency: an account is made when there is none, and a link is mailed. */
export function InviteDialog(props: DialogProps): JSX.Element {
  const place = usePlace();
  const form = createForm({
    initial: { nameAr: '', nameEn: '', email: '', roles: untrack(() => (place.isPlatform ? place.grantable() : [])) },
    check: (values) => ({
      ...(values.nameAr.trim() === '' ? { nameAr: t('access.nameAr.missing') } : {}),
      ...(values.nameEn.trim() === '' ? { nameEn: t('access.nameEn.missing') } : {}),
      ...(/^\S+@\S+\.\S+$/u.test(values.email.trim()) ? {} : { email: t('access.email.missing') }),
      ...(values.roles.length === 0 ? { roles: t('access.roles.missing') } : {}),
    }),
    send: async (values, key) => {
      const email = values.email.trim();
      await api.post(
        agencyPath(place.code(), 'members'),
        { nameAr: values.nameAr.trim(), nameEn: values.nameEn.trim(), email, roles: values.roles },
        { idempotencyKey: key },
      );
      showToast({ text: t('access.invited', { email: `\u2068${email}\u2069` }) });
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('access.invite')}
      consequence={t('access.invite.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('access.invite.send')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField {...form.text('nameAr')} label={t('access.nameAr')} dir="auto" maxlength={200} />
      <TextField {...form.text('nameEn')} label={t('access.nameEn')} dir="ltr" maxlength={200} />
      <TextField
        {...form.text('email')}
        label={t('access.email')}
        hint={t('access.email.hint')}
        type="email"
        inputmode="email"
        dir="ltr"
        maxlength={254}
      />
      <RolesField
        value={form.values().roles}
        error={form.error('roles')}
        onChange={(roles) => form.set('roles', roles)}
      />
    </Dialog>
  );
}

/** Changes a member's roles; nobody changes their own. */
export function RolesDialog(props: DialogProps & { member: Member }): JSX.Element {
  const place = usePlace();
  const name = (): string => pick(props.member.nameAr, props.member.nameEn);
  const form = createForm({
    initial: untrack(() => ({ roles: props.member.roles })),
    send: async (values) => {
      await api.put(agencyPath(place.code(), 'members', props.member.id, 'roles'), values, {
        ifMatch: `"v${props.member.version}"`,
      });
      showToast({ text: t('access.changed', { name: name() }) });
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('access.change.title', { name: name() })}
      consequence={t('access.change.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('access.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Stale form={form} onReload={() => props.onDone()} />
      <RolesField
        value={form.values().roles}
        error={form.error('roles')}
        onChange={(roles) => form.set('roles', roles)}
      />
      <Show when={form.values().roles.length === 0}>
        <Notice tone="warn">{t(props.member.personId ? 'access.noRoles.employee' : 'access.noRoles')}</Notice>
      </Show>
    </Dialog>
  );
}

/** Ends a member's access, after telling what follows. */
export function EndDialog(props: DialogProps & { member: Member }): JSX.Element {
  const place = usePlace();
  const name = (): string => pick(props.member.nameAr, props.member.nameEn);
  const form = createForm({
    initial: {},
    send: async () => {
      await api.post(
        agencyPath(place.code(), 'members', props.member.id, 'ending'),
        {},
        { ifMatch: `"v${props.member.version}"` },
      );
      showToast({ text: t('access.ended', { name: name() }) });
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('access.end.title', { name: name() })}
      consequence={t('access.end.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button data-first onClick={() => props.onClose()}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" kind="danger" busy={form.busy()}>
            {t('access.end')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Stale form={form} onReload={() => props.onDone()} />
      <ul class="list-disc ps-5">
        <li>{t(place.isPlatform ? 'access.platform.end.now' : 'access.end.now')}</li>
        <li>{t('access.end.records')}</li>
        <li>{t('access.end.others')}</li>
      </ul>
    </Dialog>
  );
}
