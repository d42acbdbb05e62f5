import Copy from 'lucide-solid/icons/copy';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Checkbox, TextField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { createKey, places, type ApiKeyMade } from '../queries.ts';
import { permissionName } from './permission-names.ts';

/** Makes a key: whose it is, what it may, until when. */
export function KeyDialog(props: {
  scopes: readonly string[];
  onClose: () => void;
  onMade: (key: ApiKeyMade) => void;
}): JSX.Element {
  const form = createForm({
    initial: { name: '', lastDay: '', scopes: [] as string[] },
    check: (values) => ({
      ...(values.name.trim().length < 2 ? { name: t('access.key.name.missing') } : {}),
      ...(values.lastDay === '' ? { lastDay: t('access.key.lastDay.missing') } : {}),
      ...(values.scopes.length === 0 ? { scopes: t('access.key.scopes.missing') } : {}),
    }),
    send: async (values, key) => {
      const body = { name: values.name.trim(), lastDay: values.lastDay, scopes: values.scopes };
      props.onMade(await createKey(places.agency.code(), body, key));
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('access.key.new')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('access.key.make')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField
        {...form.text('name')}
        label={t('access.key.name')}
        hint={t('access.key.name.hint')}
        dir="auto"
        maxlength={120}
      />
      <DateField
        name="lastDay"
        label={t('access.key.lastDay')}
        hint={t('access.key.lastDay.hint')}
        value={form.values().lastDay}
        onChange={(day) => form.set('lastDay', day)}
        error={form.error('lastDay')}
      />
      <fieldset class="mw-field" id="f-scopes" tabindex="-1">
        <legend class="mw-label mb-1.5">{t('access.key.scopes')}</legend>
        <div
          class="flex max-h-72 flex-col gap-2 overflow-y-auto"
          tabindex="0"
          role="group"
          aria-label={t('access.key.scopes')}
        >
          <For each={props.scopes}>
            {(scope) => (
              <Checkbox
                name={`scope-${scope}`}
                label={permissionName(scope)}
                checked={form.values().scopes.includes(scope)}
                onChange={(on) =>
                  form.set(
                    'scopes',
                    on ? [...form.values().scopes, scope] : form.values().scopes.filter((one) => one !== scope),
                  )
                }
              />
            )}
          </For>
        </div>
        <Show when={form.error('scopes')}>
          <p class="mw-error">{form.error('scopes')}</p>
        </Show>
      </fieldset>
    </Dialog>
  );
}

/** The secret, this once. */
export function SecretDialog(props: { name: string; secret: string; onClose: () => void }): JSX.Element {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.secret);
      showToast({ text: t('access.key.secret.copied') });
    } catch (refused) {
      if (!(refused instanceof DOMException) && !(refused instanceof TypeError)) throw refused;
      showToast({ text: t('access.key.secret.refused'), tone: 'bad' });
    }
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('access.key.secret.title', { name: isolate(props.name) })}
      actions={
        <>
          <Button icon={Copy} onClick={() => void copy()}>
            {t('access.key.secret.copy')}
          </Button>
          <Button kind="primary" onClick={() => props.onClose()}>
            {t('access.key.secret.done')}
          </Button>
        </>
      }
    >
      <Notice tone="warn">{t('access.key.secret.detail')}</Notice>
      <p>
        <span class="mw-label mb-1.5 block">{t('access.key.secret')}</span>
        <span class="[overflow-wrap:anywhere] select-all">
          <Code>{props.secret}</Code>
        </span>
      </p>
    </Dialog>
  );
}
