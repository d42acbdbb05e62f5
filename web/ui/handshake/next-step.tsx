import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../../i18n/texts.ts';
import { ActDialog } from '../act-dialog.tsx';
import { Button } from '../button.tsx';
import { Card } from '../layout.tsx';
import { StatusPill } from '../marks.tsx';
import { showToast } from '../toast.tsx';

/** What is waited for, whose turn it is, and what the reader may do now. */
export function NextStepCard<Asked extends string>(props: {
  title: string;
  isOurTurn: boolean;
  detail: string;
  /** What the other side wrote to it. */
  reason?: string | null | undefined;
  first: Asked | undefined;
  others: readonly Asked[];
  label: (what: Asked) => string;
  onAsk: (what: Asked) => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Card title={t('handshake.next')}>
      <div class="flex flex-wrap items-start justify-between gap-4">
        <div class="min-w-56 flex-1">
          <p class="flex flex-wrap items-center gap-2 font-semibold">
            {props.title}
            <Show when={props.isOurTurn}>
              <StatusPill tone="warn" tag>
                {t('handshake.ourTurn')}
              </StatusPill>
            </Show>
          </p>
          <p class="text-ink-2">{props.detail}</p>
          <Show when={props.reason}>
            <p class="mt-1" dir="auto">
              {props.reason}
            </p>
          </Show>
        </div>
        <div class="flex flex-wrap gap-2">
          <For each={props.others}>
            {(what) => <Button onClick={() => props.onAsk(what)}>{props.label(what)}</Button>}
          </For>
          <Show when={props.first}>
            {(what) => (
              <Button kind="primary" onClick={() => props.onAsk(what())}>
                {props.label(what())}
              </Button>
            )}
          </Show>
        </div>
      </div>
      {props.children}
    </Card>
  );
}

/** Asks before a step that needs nothing but a yes, or a yes and a reason the other side reads. */
export function StepAct(props: {
  title: string;
  consequences: readonly string[];
  action: string;
  /** Says no or ends it: asks for the reason. */
  isRefusal?: boolean;
  onAct: (reason: string) => Promise<unknown>;
  onClose: () => void;
  onReload: () => void;
}): JSX.Element {
  return (
    <ActDialog
      title={props.title}
      consequences={props.consequences}
      {...(props.isRefusal
        ? { reason: { label: t('handshake.reason'), hint: t('handshake.reason.both') }, danger: true }
        : {})}
      action={props.action}
      onAct={(reason) => props.onAct(reason).then(() => void showToast({ text: t('handshake.saved') }))}
      onClose={() => props.onClose()}
      onReload={() => props.onReload()}
    />
  );
}
