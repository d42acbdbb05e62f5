import { A, createAsync } from '@solidjs/router';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import Inbox from 'lucide-solid/icons/inbox';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { programmeStatuses } from '../../../../server/modules/training/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number, shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card, FigureStrip, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { EmptyState, Loads, NoMatch } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { agency, getCohorts, getProgrammes, getSummary, pageOf, type Cohort, type Programme } from '../queries.ts';
import { ProgrammeDialog } from './programme-dialog.tsx';
import { SeatsBar } from './seats.tsx';
import { CohortPill, ProgrammePill } from './status.tsx';

/** The centre's programmes with their cohorts, behind what waits for a decision. */
export function CentreHome(): JSX.Element {
  const [filters, setFilters] = createUrlState({
    status: z.catch(z.optional(z.enum(programmeStatuses)), undefined),
  });
  const [creating, setCreating] = createSignal(false);
  const programmes = createAsync(() => getProgrammes(agency()));
  const summary = createAsync(() => getSummary(agency()));
  const shown = (): Programme[] =>
    (programmes() ?? []).filter((one) => filters().status === undefined || one.status === filters().status);
  return (
    <Page>
      <PageHeader
        title={t('training.programmes')}
        detail={t('training.programmes.detail')}
        actions={
          <Show when={can('training.programme.change')}>
            <Button kind="primary" icon={Plus} onClick={() => setCreating(true)}>
              {t('training.programme.new')}
            </Button>
          </Show>
        }
      />
      <Loads onRetry={() => void reread()}>
        <Show when={centreFigures(summary())}>
          {(figures) => (
            <>
              <Show when={figures().nominationsWaiting > 0}>
                <Notice tone="info" icon={Inbox}>
                  <span class="flex flex-wrap items-center justify-between gap-2">
                    {t('training.waiting', { count: figures().nominationsWaiting })}
                    <A class="mw-link" href={pageOf('nominations')}>
                      {t('training.waiting.decide')}
                    </A>
                  </span>
                </Notice>
              </Show>
            </>
          )}
        </Show>
        <div class="flex flex-wrap gap-2" role="group" aria-label={t('training.programmes.filter')}>
          <Chip pressed={filters().status === undefined} onPress={() => setFilters({ status: undefined })}>
            {t('training.programmes.all')}
          </Chip>
          <For each={programmeStatuses}>
            {(status) => (
              <Chip pressed={filters().status === status} onPress={() => setFilters({ status })}>
                {t(`training.programmeStatus.${status}`)}
              </Chip>
            )}
          </For>
        </div>
        <Show
          when={shown().length > 0}
          fallback={
            <Card flush>
              <Show
                when={(programmes() ?? []).length > 0}
                fallback={
                  <EmptyState
                    icon={GraduationCap}
                    title={t('training.programmes.none')}
                    action={
                      <Button kind="primary" onClick={() => setCreating(true)}>
                        {t('training.programme.new')}
                      </Button>
                    }
                  >
                    {t('training.programmes.none.detail')}
                  </EmptyState>
                }
              >
                <NoMatch title={t('training.programmes.noMatch')} onClear={() => setFilters({ status: undefined })} />
              </Show>
            </Card>
          }
        >
          <For each={shown()}>{(programme) => <ProgrammeCard programme={programme} />}</For>
        </Show>
        <Show when={centreFigures(summary())}>
          {(figures) => (
            <FigureStrip
              label={t('training.figures')}
              figures={[
                { label: t('training.figure.waiting'), value: number(figures().nominationsWaiting) },
                { label: t('training.figure.announced'), value: number(figures().cohortsAnnounced) },
                { label: t('training.figure.running'), value: number(figures().cohortsRunning) },
                { label: t('training.figure.trainees'), value: number(figures().traineesInTraining) },
              ]}
            />
          )}
        </Show>
      </Loads>
      <Show when={creating()}>
        <ProgrammeDialog onClose={() => setCreating(false)} />
      </Show>
    </Page>
  );
}

function centreFigures(summary: Awaited<ReturnType<typeof getSummary>> | undefined) {
  return summary?.side === 'centre' ? summary : undefined;
}

function ProgrammeCard(props: { programme: Programme }): JSX.Element {
  const cohorts = createAsync(() => getCohorts(agency(), props.programme.id));
  const name = (): string => pick(props.programme.nameAr, props.programme.nameEn);
  return (
    <Card
      title={name()}
      aside={
        <span class="flex flex-wrap items-center gap-2">
          <Code class="mw-code">{props.programme.code}</Code>
          <ProgrammePill status={props.programme.status} />
        </span>
      }
      actions={
        <A class="mw-link" href={pageOf('programmes', props.programme.id)}>
          {t('training.programme.open')}
          <span class="sr-only"> {name()}</span>
        </A>
      }
      lined
      flush
    >
      <Loads onRetry={() => void reread()}>
        <Show
          when={(cohorts() ?? []).length > 0}
          fallback={
            <div class="flex flex-wrap items-center justify-between gap-3 p-4.5">
              <span class="text-ink-2">{t('training.cohorts.none')}</span>
              <Show when={can('training.programme.change') && props.programme.status !== 'closed'}>
                <ButtonLink size="small" icon={Plus} href={pageOf('programmes', props.programme.id, 'plan')}>
                  {t('training.plan.title')}
                </ButtonLink>
              </Show>
            </div>
          }
        >
          <CohortRows cohorts={cohorts() ?? []} label={name()} />
        </Show>
      </Loads>
    </Card>
  );
}

/** Cohorts of a programme, one row each, the whole row leading to its page. */
export function CohortRows(props: { cohorts: readonly Cohort[]; label: string }): JSX.Element {
  return (
    <ul aria-label={props.label}>
      <For each={props.cohorts}>
        {(cohort) => (
          <li>
            <A
              href={pageOf('cohorts', cohort.id)}
              class="mw-row no-underline max-md:flex-wrap md:grid md:grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)_150px_110px]"
            >
              <span class="min-w-0 max-md:basis-full">
                <span class="block truncate font-medium text-ink">{pick(cohort.nameAr, cohort.nameEn)}</span>
                <span class="block text-s text-ink-2">
                  <Code>{cohort.code}</Code>
                </span>
              </span>
              <span class="min-w-0 text-s text-ink-2">
                <span class="block">{t('training.from', { day: shortDate(cohort.startsOn) })}</span>
                <span class="block">{t('training.to', { day: shortDate(cohort.endsOn) })}</span>
              </span>
              <span class="min-w-0 max-md:flex-1">
                <SeatsBar taken={cohort.seatsTaken} seats={cohort.seats} />
              </span>
              <span class="text-s text-info max-md:empty:hidden">
                <Show when={cohort.nominationsWaiting > 0}>
                  {t('training.waiting.short', { count: cohort.nominationsWaiting })}
                </Show>
              </span>
              <span class="md:justify-self-end">
                <CohortPill status={cohort.status} />
              </span>
            </A>
          </li>
        )}
      </For>
    </ul>
  );
}
