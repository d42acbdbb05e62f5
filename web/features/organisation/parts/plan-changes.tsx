import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { number } from '../../../lib/fmt.ts';
import { Card, FigureStrip, Notice } from '../../../ui/layout.tsx';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import type { Comparison } from '../restructurings.ts';

type Change = Comparison['changes'][number];
type Shape = NonNullable<Change['before']>;
const TONES: Record<'founded' | 'closed' | 'changed', Tone> = { founded: 'ok', closed: 'bad', changed: 'info' };
const effectOf = (change: Change): keyof typeof TONES =>
  change.before === null ? 'founded' : change.after === null ? 'closed' : 'changed';

/** What a plan changes against what would be without it: in figures, then unit by unit. */
export function PlanChanges(props: { comparison: Comparison }): JSX.Element {
  return (
    <>
      <FigureStrip
        label={t('restructuring.compare')}
        figures={[
          {
            label: t('restructuring.figure.units'),
            value: number(props.comparison.unitsAfter),
            detail: t('restructuring.figure.before', { count: props.comparison.unitsBefore }),
          },
          { label: t('restructuring.figure.changed'), value: number(props.comparison.changes.length) },
          { label: t('restructuring.figure.people'), value: number(props.comparison.people) },
          { label: t('restructuring.figure.seats'), value: number(props.comparison.seats) },
          {
            label: t('restructuring.figure.relocated'),
            value: number(props.comparison.peopleRelocated),
            detail: t('restructuring.figure.relocatedSeats', { count: props.comparison.seatsRelocated }),
          },
        ]}
      />
      <Show when={!props.comparison.isSound}>
        <Notice tone="warn">{t('restructuring.notSound')}</Notice>
      </Show>
      <Show when={props.comparison.changes.length > 0}>
        <Card title={t('restructuring.compare')}>
          <ul class="divide-y divide-line">
            <For each={props.comparison.changes}>{(change) => <ChangeRow change={change} />}</For>
          </ul>
        </Card>
      </Show>
    </>
  );
}

function ChangeRow(props: { change: Change }): JSX.Element {
  const shown = (): Shape | null => props.change.after ?? props.change.before;
  return (
    <li class="py-3">
      <p class="flex flex-wrap items-center gap-2">
        <bdi class="font-medium">{pick(shown()?.nameAr ?? '', shown()?.nameEn ?? '')}</bdi>
        <StatusPill tone={TONES[effectOf(props.change)]} tag>
          {t(`restructuring.effect.${effectOf(props.change)}`)}
        </StatusPill>
      </p>
      <dl class="mt-1 grid gap-x-4 gap-y-0.5 text-s text-ink-2 sm:grid-cols-2">
        <Side label={t('restructuring.before')} shape={props.change.before} />
        <Side label={t('restructuring.after')} shape={props.change.after} />
      </dl>
    </li>
  );
}

function Side(props: { label: string; shape: Shape | null }): JSX.Element {
  const text = (shape: Shape): string =>
    t('restructuring.side', {
      name: isolate(pick(shape.nameAr, shape.nameEn)),
      kind: t(`organisation.kind.${shape.kind}`),
      parent: shape.parent ? isolate(pick(shape.parent.nameAr, shape.parent.nameEn)) : '—',
    });
  return (
    <div>
      <dt class="font-semibold">{props.label}</dt>
      <dd>
        <Show when={props.shape} fallback={t('restructuring.notThere')}>
          {(shape) => text(shape())}
        </Show>
      </dd>
    </div>
  );
}
