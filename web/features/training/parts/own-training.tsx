import { A, createAsync } from '@solidjs/router';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { shortDate } from '../../../lib/fmt.ts';
import { Card, Page, PageHeader } from '../../../ui/layout.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { agency, getOwn, pageOf } from '../queries.ts';
import { Announced } from './announced.tsx';
import { EnrolmentPill, NominationPill } from './status.tsx';

/** An employee's own courses and nominations, and what their agency may nominate to. */
export function OwnTraining(): JSX.Element {
  const own = createAsync(() => getOwn(agency()));
  return (
    <Page>
      <PageHeader title={t('training.own.title')} detail={t('training.own.detail')} />
      <Loads onRetry={() => void reread()}>
        <Show when={own()}>
          {(found) => (
            <>
              <Card title={t('training.own.courses')} lined flush>
                <Show
                  when={found().enrolments.length > 0}
                  fallback={
                    <EmptyState icon={GraduationCap} title={t('training.own.none')}>
                      {t('training.own.none.detail')}
                    </EmptyState>
                  }
                >
                  <ul>
                    <For each={found().enrolments}>
                      {(one) => (
                        <li>
                          <A class="mw-row no-underline" href={pageOf('trainees', one.id)}>
                            <span class="min-w-0 flex-1">
                              <span class="flex flex-wrap items-center justify-between gap-2">
                                <span class="font-medium text-ink">{pick(one.cohortNameAr, one.cohortNameEn)}</span>
                                <EnrolmentPill enrolment={one} />
                              </span>
                              <span class="mb-1 block text-s text-ink-2">
                                {t('training.weeks.done', { done: one.weeksDone, total: one.weeksTotal })}
                              </span>
                              <Progress
                                share={one.weeksDone / one.weeksTotal}
                                label={t('training.weeks.done', { done: one.weeksDone, total: one.weeksTotal })}
                              />
                            </span>
                          </A>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              </Card>
              <Show when={found().nominations.length > 0}>
                <Card title={t('training.own.nominations')} lined flush>
                  <ul>
                    <For each={found().nominations}>
                      {(one) => (
                        <li class="mw-row">
                          <span class="min-w-0 flex-1">
                            <span class="block font-medium">{pick(one.cohortNameAr, one.cohortNameEn)}</span>
                            <span class="block text-s text-ink-2">{shortDate(one.nominatedAt)}</span>
                            <Show when={one.reason}>
                              <span class="block">{one.reason}</span>
                            </Show>
                          </span>
                          <NominationPill status={one.status} />
                        </li>
                      )}
                    </For>
                  </ul>
                </Card>
              </Show>
            </>
          )}
        </Show>
      </Loads>
      <h2 class="text-m">{t('training.own.announced')}</h2>
      <Announced />
    </Page>
  );
}
