import { createAsync, useNavigate, useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { planCohort, reread } from '../actions.ts';
import { CohortForm } from '../parts/cohort-form.tsx';
import { agency, getProgramme, pageOf } from '../queries.ts';

/** Plans a cohort as a draft that no agency sees yet. */
export default function PlanCohortPage(): JSX.Element {
  const params = useParams();
  const navigate = useNavigate();
  const id = (): string => params['programme'] ?? '';
  const programme = createAsync(() => getProgramme(agency(), id()));
  const name = (): string => pick(programme.latest?.nameAr, programme.latest?.nameEn);
  setCrumbs(() => [
    { label: t('training.title'), href: pageOf() },
    { label: name(), href: pageOf('programmes', id()) },
    { label: t('training.plan.title') },
  ]);
  return (
    <Page width="narrow">
      <PageHeader title={t('training.plan.title')} detail={t('training.plan.detail')} />
      <Loads onRetry={() => void reread()}>
        <Show when={programme()}>
          {(found) => (
            <CohortForm
              action={t('training.plan.save')}
              back={pageOf('programmes', found().id)}
              onSend={(values, key) =>
                planCohort(found().id, values, key).then((cohort) => {
                  showToast({ text: t('training.plan.done', { name: isolate(pick(cohort.nameAr, cohort.nameEn)) }) });
                  navigate(pageOf('cohorts', cohort.id));
                })
              }
            />
          )}
        </Show>
      </Loads>
    </Page>
  );
}
