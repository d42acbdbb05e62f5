import { createAsync } from '@solidjs/router';
import Megaphone from 'lucide-solid/icons/megaphone';
import UserPlus from 'lucide-solid/icons/user-plus';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { daysBetween, number } from '../../../lib/fmt.ts';
import { can, reach } from '../../../session/session.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DescriptionList } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { agency, getAnnounced, pageOf, type AnnouncedCohort } from '../queries.ts';
import { today } from '../today.ts';
import { BothDates } from './dates.tsx';

/** Cohorts the centre offers to every agency now, open ones first. */
export function Announced(): JSX.Element {
  const cohorts = createAsync(() => getAnnounced(agency()));
  const sorted = (): AnnouncedCohort[] =>
    [...(cohorts() ?? [])].sort(
      (a, b) => Number(b.isOpen) - Number(a.isOpen) || a.nominationsCloseOn.localeCompare(b.nominationsCloseOn),
    );
  return (
    <Loads onRetry={() => void reread()}>
      <Show
        when={sorted().length > 0}
        fallback={
          <div class="mw-card">
            <EmptyState icon={Megaphone} title={t('training.announced.none')}>
              {t('training.announced.none.detail')}
            </EmptyState>
          </div>
        }
      >
        <ul class="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
          <For each={sorted()}>
            {(cohort) => (
              <li>
                <AnnouncedCard cohort={cohort} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Loads>
  );
}

function AnnouncedCard(props: { cohort: AnnouncedCohort }): JSX.Element {
  const left = (): number => daysBetween(today(), props.cohort.nominationsCloseOn);
  const name = (): string => pick(props.cohort.nameAr, props.cohort.nameEn);
  return (
    <section class="mw-card flex h-full flex-col" aria-label={name()}>
      <div class="flex flex-1 flex-col gap-4 p-4.5">
        <div class="flex items-start justify-between gap-3">
          <div class="min-w-0">
            <h2 class="text-m">{name()}</h2>
            <p class="text-ink-2">{pick(props.cohort.programmeNameAr, props.cohort.programmeNameEn)}</p>
            <p class="mt-1 text-s text-ink-2">
              <Code>{props.cohort.code}</Code> · {pick(props.cohort.centreNameAr, props.cohort.centreNameEn)}
            </p>
          </div>
          <Show
            when={props.cohort.isOpen}
            fallback={<StatusPill tone="neutral">{t('training.announced.closed')}</StatusPill>}
          >
            <StatusPill tone={left() <= 7 ? 'warn' : 'info'}>
              {t('training.announced.left', { count: Math.max(0, left()) })}
            </StatusPill>
          </Show>
        </div>
        <Show when={pick(props.cohort.goalAr, props.cohort.goalEn)}>
          {(goal) => <p class="max-w-[70ch]">{goal()}</p>}
        </Show>
        <DescriptionList
          facts={[
            { label: t('training.startsOn'), value: <BothDates day={props.cohort.startsOn} /> },
            { label: t('training.endsOn'), value: <BothDates day={props.cohort.endsOn} /> },
            { label: t('training.closesOn'), value: <BothDates day={props.cohort.nominationsCloseOn} /> },
            {
              label: t('training.seats'),
              value: number(props.cohort.seats),
              detail: t('training.weeks.many', { count: props.cohort.weeks }),
            },
          ]}
        />
      </div>
      <div class="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4.5 py-3">
        <Show
          when={reach('training.nomination.read') === 'agency'}
          fallback={<span class="text-ink-2">{t('training.announced.byHr')}</span>}
        >
          <span class="text-ink-2">{t('training.announced.nominated', { count: props.cohort.nominated })}</span>
        </Show>
        <Show when={props.cohort.isOpen && can('training.nomination.create')}>
          <ButtonLink icon={UserPlus} href={pageOf('nominate', props.cohort.cohortId)}>
            {t('training.nominate.act')}
            <span class="sr-only"> {name()}</span>
          </ButtonLink>
        </Show>
      </div>
    </section>
  );
}
