import LifeBuoy from 'lucide-solid/icons/life-buoy';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { moment } from '../../../lib/fmt.ts';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import type { Support } from '../support.ts';

const TONES = {
  asked: 'warn',
  approved: 'info',
  refused: 'bad',
  withdrawn: 'neutral',
  ended: 'neutral',
  over: 'neutral',
} as const;

/** Accesses as cards: what waits and what is under way stays on top, then what there was. */
export function SupportList(props: {
  items: readonly Support[];
  /** Names the agency (for the platform) or whoever asks (for the agency). */
  names: 'agency' | 'asker';
  actions: (one: Support) => JSX.Element;
}): JSX.Element {
  const open = (): Support[] => props.items.filter((one) => one.state === 'asked' || one.state === 'approved');
  const past = (): Support[] => props.items.filter((one) => one.state !== 'asked' && one.state !== 'approved');
  const title = (one: Support): string =>
    props.names === 'agency' ? pick(one.agency.nameAr, one.agency.nameEn) : pick(one.askedByNameAr, one.askedByNameEn);
  const One = (own: { access: Support }): JSX.Element => (
    <li class="flex flex-col gap-3 border-line px-4.5 py-4 not-first:border-t">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <h3 class="font-semibold">
          <bdi>{title(own.access)}</bdi>
        </h3>
        <StatusPill tone={TONES[own.access.state]}>{t(`support.state.${own.access.state}`)}</StatusPill>
      </div>
      <DescriptionList
        facts={[
          { label: t('support.reason'), value: <span dir="auto">{own.access.reason}</span> },
          { label: t('support.hours'), value: t('support.hours.count', { count: own.access.hours }) },
          { label: t('support.askedAt'), value: moment(own.access.askedAt) },
          ...(own.access.decidedByName
            ? [
                {
                  label: t('support.decidedBy'),
                  value: <bdi>{own.access.decidedByName}</bdi>,
                  ...(own.access.decidedAt ? { detail: moment(own.access.decidedAt) } : {}),
                },
              ]
            : []),
          ...(own.access.endsAt
            ? [{ label: t('support.until'), value: moment(own.access.endedAt ?? own.access.endsAt) }]
            : []),
          ...(own.access.note ? [{ label: t('support.note'), value: <span dir="auto">{own.access.note}</span> }] : []),
        ]}
      />
      <div class="flex flex-wrap gap-2 empty:hidden">{props.actions(own.access)}</div>
    </li>
  );
  return (
    <>
      <Card title={t('support.open')} lined flush>
        <Show
          when={open().length > 0}
          fallback={
            <EmptyState icon={LifeBuoy} title={t('support.none')}>
              {t('support.none.detail')}
            </EmptyState>
          }
        >
          <ul>
            <For each={open()}>{(one) => <One access={one} />}</For>
          </ul>
        </Show>
      </Card>
      <Show when={past().length > 0}>
        <Card title={t('support.past')} lined flush>
          <ul>
            <For each={past()}>{(one) => <One access={one} />}</For>
          </ul>
        </Card>
      </Show>
    </>
  );
}
