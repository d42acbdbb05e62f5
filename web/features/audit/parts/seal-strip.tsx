import { createAsync, revalidate } from '@solidjs/router';
import Link2 from 'lucide-solid/icons/link-2';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, moment, number } from '../../../lib/fmt.ts';
import { api } from '../../../api/client.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { checksPath, getSeal, sealPath, type Check, type Log, type Seal } from '../queries.ts';

/** Up to when the log is sealed, the root of its last whole day, and the check. */
export function SealStrip(props: { log: Log }): JSX.Element {
  const seal = createAsync(() => getSeal(sealPath(props.log)));
  const [checking, setChecking] = createSignal(false);
  return (
    <Loads onRetry={() => void revalidate(getSeal.key)} skeleton={<div class="mw-skeleton h-11 rounded-md" />}>
      <Show when={seal()}>
        {(found) => (
          <>
            <section
              class="mw-card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-s"
              aria-label={t('audit.seal')}
            >
              <span class="text-ink-2">
                <Icon of={Link2} />
              </span>
              <span class="min-w-0 flex-1 text-ink-2">
                <Show when={found().sealedUpTo} fallback={t('audit.seal.none')}>
                  {(upTo) => <span>{t('audit.seal.upTo', { moment: moment(upTo()), count: found().seals })}</span>}
                </Show>
                <Show when={found().roots[0]}>
                  {(root) => (
                    <span>
                      {' · '}
                      {t('audit.seal.root', { day: date(root().day) })} <Code>{root().hash.slice(0, 16)}…</Code>
                    </span>
                  )}
                </Show>
              </span>
              <Button size="small" aria-haspopup="dialog" onClick={() => setChecking(true)}>
                {t('audit.check')}
              </Button>
            </section>
            <Show when={checking()}>
              <CheckDialog log={props.log} seal={found()} onClose={() => setChecking(false)} />
            </Show>
          </>
        )}
      </Show>
    </Loads>
  );
}

/** Compares the whole log with its seals and tells what was found; the roots of the latest days to compare with. */
function CheckDialog(props: { log: Log; seal: Seal; onClose: () => void }): JSX.Element {
  const [check, setCheck] = createSignal<Check>();
  const form = createForm({
    initial: {},
    send: async (_values, key) => {
      setCheck(await api.post<Check>(checksPath(props.log), undefined, { idempotencyKey: key }));
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('audit.check.title')}
      consequence={t('audit.check.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.close')}</Button>
          <Show when={!check()}>
            <Button type="submit" kind="primary" busy={form.busy()}>
              {t('audit.check.go')}
            </Button>
          </Show>
        </>
      }
    >
      <ErrorSummary form={form} />
      <div aria-live="polite" class="flex flex-col gap-3">
        <Show when={check()}>{(done) => <Outcome check={done()} />}</Show>
      </div>
      <Show when={props.seal.roots.length > 0}>
        <section>
          <h3 class="mb-1 font-semibold">{t('audit.roots')}</h3>
          <p class="mb-2 text-s text-ink-2">{t('audit.roots.detail')}</p>
          <ul class="flex max-h-48 flex-col gap-2 overflow-y-auto text-s" tabindex="0" aria-label={t('audit.roots')}>
            <For each={props.seal.roots}>
              {(root) => (
                <li class="flex flex-col">
                  <bdi>{date(root.day)}</bdi>
                  <Code class="text-xs text-ink-2 [overflow-wrap:anywhere]">{root.hash}</Code>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </Dialog>
  );
}

function Outcome(props: { check: Check }): JSX.Element {
  return (
    <>
      <Notice tone={props.check.findingCount === 0 ? 'ok' : 'bad'}>
        {props.check.findingCount === 0
          ? t('audit.check.whole', { count: props.check.seals })
          : t('audit.check.broken', { count: props.check.findingCount })}
      </Notice>
      <Show when={props.check.forgotten > 0}>
        <p class="text-s text-ink-2">{t('audit.check.forgotten', { count: props.check.forgotten })}</p>
      </Show>
      <Show when={props.check.waiting > 0}>
        <p class="text-s text-ink-2">{t('audit.check.waiting', { count: props.check.waiting })}</p>
      </Show>
      <Show when={props.check.findings.length > 0}>
        <ul
          class="flex max-h-60 flex-col gap-2 overflow-y-auto text-s"
          tabindex="0"
          aria-label={t('audit.check.findings')}
        >
          <For each={props.check.findings}>
            {(finding) => (
              <li>
                <span class="font-medium">{t(`audit.finding.${finding.kind}`)}</span>
                <Show when={finding.day}>{(day) => <span> · {date(day())}</span>}</Show>
                <Show when={finding.at}>{(at) => <span> · {moment(at())}</span>}</Show>
                <Show when={finding.sequence !== null}>
                  <span class="text-ink-2">
                    {' · '}
                    {t('audit.check.sequence', { number: number(finding.sequence ?? 0) })}
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}
