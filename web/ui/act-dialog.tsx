import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorSummary, createForm } from './form.tsx';
import { TextArea } from './inputs.tsx';
import { Notice } from './layout.tsx';

/** Says that another version came between, and offers to show it; nothing was changed. */
export function StaleNotice(props: { onReload: () => void }): JSX.Element {
  return (
    <Notice tone="warn" alert>
      <p class="font-semibold">{t('ui.stale.title')}</p>
      <p>{t('ui.stale.detail')}</p>
      <div class="mt-2">
        <Button size="small" onClick={() => props.onReload()}>
          {t('ui.stale.reload')}
        </Button>
      </div>
    </Notice>
  );
}

/**
 * Asks before something that cannot simply be taken back: what follows from it, one by one, and where it is needed the
 * reason others will read. `onAct` gets the reason and an Idempotency-Key; the dialog closes itself when it succeeded.
 */
export function ActDialog(props: {
  title: string;
  consequences: readonly string[];
  /** The label of the reason; none is asked without it. */
  reason?: { label: string; hint?: string; optional?: boolean };
  action: string;
  danger?: boolean;
  onAct: (reason: string, idempotencyKey: string) => Promise<void>;
  onClose: () => void;
  /** Shows the version that came between. */
  onReload: () => void;
}): JSX.Element {
  const form = createForm({
    initial: { reason: '' },
    check: (values) =>
      props.reason && !props.reason.optional && values.reason.trim() === ''
        ? { reason: t('ui.act.reasonMissing') }
        : {},
    send: async (values, key) => {
      await props.onAct(values.reason.trim(), key);
      props.onClose();
    },
  });
  const isStale = (): boolean => form.problem()?.code === 'stale-version';
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.title}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind={props.danger ? 'danger' : 'primary'} busy={form.busy()} disabled={isStale()}>
            {props.action}
          </Button>
        </>
      }
    >
      <Show when={isStale()} fallback={<ErrorSummary form={form} />}>
        <StaleNotice
          onReload={() => {
            props.onClose();
            props.onReload();
          }}
        />
      </Show>
      <Show when={props.consequences.length > 0}>
        <ul class="list-disc ps-5">
          <For each={props.consequences}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Show>
      <Show when={props.reason}>
        {(reason) => (
          <TextArea
            {...form.text('reason')}
            label={reason().label}
            hint={reason().hint}
            optional={reason().optional}
            maxlength={2000}
          />
        )}
      </Show>
    </Dialog>
  );
}
