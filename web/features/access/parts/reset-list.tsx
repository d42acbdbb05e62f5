import ShieldQuestion from 'lucide-solid/icons/shield-question-mark';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { moment } from '../../../lib/fmt.ts';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import type { FactorReset } from '../resets.ts';

const TONES = { asked: 'warn', done: 'ok', withdrawn: 'neutral' } as const;

/** Lost second factors as cards: those that wait first, each with what hinders the reader, then those decided. */
export function ResetList(props: {
  items: readonly FactorReset[];
  actions: (one: FactorReset) => JSX.Element;
}): JSX.Element {
  const waiting = (): FactorReset[] => props.items.filter((one) => one.state === 'asked');
  const past = (): FactorReset[] => props.items.filter((one) => one.state !== 'asked');
  const One = (own: { reset: FactorReset }): JSX.Element => (
    <li class="flex flex-col gap-3 border-line px-4.5 py-4 not-first:border-t">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <h3 class="font-semibold">
          <bdi>{pick(own.reset.nameAr, own.reset.nameEn)}</bdi>
        </h3>
        <StatusPill tone={TONES[own.reset.state]}>{t(`resets.state.${own.reset.state}`)}</StatusPill>
      </div>
      <DescriptionList
        facts={[
          { label: t('resets.email'), value: <Code>{own.reset.email}</Code> },
          { label: t('resets.reason'), value: <span dir="auto">{own.reset.reason}</span> },
          {
            label: t('resets.askedBy'),
            value: own.reset.isHoldersAsk ? t('resets.holder') : <bdi>{own.reset.askedByName}</bdi>,
            detail: moment(own.reset.askedAt),
          },
          ...(own.reset.decidedByName
            ? [
                {
                  label: t('resets.decidedBy'),
                  value: <bdi>{own.reset.decidedByName}</bdi>,
                  ...(own.reset.decidedAt ? { detail: moment(own.reset.decidedAt) } : {}),
                },
              ]
            : []),
        ]}
      />
      <Show when={own.reset.state === 'asked' && own.reset.hindrance}>
        {(hindrance) => <p class="text-s text-ink-2">{t(`resets.hindrance.${hindrance()}`)}</p>}
      </Show>
      <div class="flex flex-wrap gap-2 empty:hidden">{props.actions(own.reset)}</div>
    </li>
  );
  return (
    <>
      <Card title={t('resets.waiting')} lined flush>
        <Show
          when={waiting().length > 0}
          fallback={
            <EmptyState icon={ShieldQuestion} title={t('resets.none')}>
              {t('resets.none.detail')}
            </EmptyState>
          }
        >
          <ul>
            <For each={waiting()}>{(one) => <One reset={one} />}</For>
          </ul>
        </Show>
      </Card>
      <Show when={past().length > 0}>
        <Card title={t('resets.past')} lined flush>
          <ul>
            <For each={past()}>{(one) => <One reset={one} />}</For>
          </ul>
        </Card>
      </Show>
    </>
  );
}
