import { createAsync, useBeforeLeave, useNavigate, useParams } from '@solidjs/router';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Select } from '../../../ui/inputs.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { WeekSheet } from '../parts/week-sheet.tsx';
import { agency, getCohort, getTrainees, pageOf } from '../queries.ts';

/** One week of a cohort, for all its trainees at once. The week stands in the address. */
export default function RecordWeekPage(): JSX.Element {
  const params = useParams();
  const navigate = useNavigate();
  const id = (): string => params['cohort'] ?? '';
  const week = (): number => Math.max(1, Math.trunc(Number(params['week'])) || 1);
  const cohort = createAsync(() => getCohort(agency(), id()));
  const trainees = createAsync(() => getTrainees(agency(), id()));
  let isDirty: () => boolean = () => false;
  setCrumbs(() => [
    { label: t('training.title'), href: pageOf() },
    { label: pick(cohort.latest?.nameAr, cohort.latest?.nameEn), href: pageOf('cohorts', id()) },
    { label: t('training.week', { week: week() }) },
  ]);
  useBeforeLeave((event) => {
    if (!isDirty() || event.defaultPrevented) return;
    event.preventDefault();
    if (window.confirm(t('training.record.leave'))) event.retry(true);
  });
  const active = () => (trainees() ?? []).filter((one) => one.status === 'in_progress');
  return (
    <Page>
      <PageHeader
        title={t('training.record.of', { week: week() })}
        detail={pick(cohort.latest?.nameAr, cohort.latest?.nameEn)}
        actions={
          <Select
            aria-label={t('training.record.week')}
            value={String(week())}
            choices={Array.from({ length: cohort.latest?.weeks ?? week() }, (_, index) => ({
              value: String(index + 1),
              label: t('training.week', { week: index + 1 }),
            }))}
            onChange={(next) => navigate(pageOf('cohorts', id(), 'weeks', next))}
          />
        }
      />
      <Loads onRetry={() => void reread()}>
        <Show when={cohort() && trainees() ? week() : undefined} keyed>
          {(shown) => (
            <Show
              when={cohort()?.status === 'running' && active().length > 0}
              fallback={
                <EmptyState icon={GraduationCap} title={t('training.record.none')}>
                  {t('training.record.none.detail')}
                </EmptyState>
              }
            >
              <WeekSheet
                cohort={id()}
                week={shown}
                trainees={active()}
                whenDirty={(ask) => (isDirty = ask)}
                onSaved={() => navigate(pageOf('cohorts', id()))}
              />
            </Show>
          )}
        </Show>
      </Loads>
    </Page>
  );
}
