import { createAsync, useNavigate, useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import type { CohortChange } from '../../../../server/modules/training/schemas.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { changeCohort, reread } from '../actions.ts';
import { CohortForm } from '../parts/cohort-form.tsx';
import { agency, getCohort, pageOf, type Cohort } from '../queries.ts';

const FIELDS = ['nameAr', 'nameEn', 'startsOn', 'endsOn', 'seats', 'weeks', 'nominationsCloseOn'] as const;

/** Only what differs is sent: a field that the cohort's state holds fixed would be refused. */
function differing(cohort: Cohort, values: Pick<Cohort, (typeof FIELDS)[number]>): CohortChange {
  return Object.fromEntries(FIELDS.filter((name) => values[name] !== cohort[name]).map((name) => [name, values[name]]));
}

/** Changes a cohort as far as its state allows. */
export default function EditCohortPage(): JSX.Element {
  const params = useParams();
  const navigate = useNavigate();
  const id = (): string => params['cohort'] ?? '';
  const cohort = createAsync(() => getCohort(agency(), id()));
  setCrumbs(() => [
    { label: t('training.title'), href: pageOf() },
    { label: pick(cohort.latest?.nameAr, cohort.latest?.nameEn), href: pageOf('cohorts', id()) },
    { label: t('training.plan.change') },
  ]);
  return (
    <Page width="narrow">
      <PageHeader title={t('training.plan.change')} detail={pick(cohort.latest?.nameAr, cohort.latest?.nameEn)} />
      <Loads onRetry={() => void reread()}>
        <Show when={cohort()} keyed>
          {(found) => (
            <CohortForm
              cohort={found}
              action={t('training.save')}
              back={pageOf('cohorts', found.id)}
              onSend={(values) =>
                changeCohort(found, differing(found, values)).then((changed) => {
                  showToast({
                    text: t('training.cohort.saved', { name: isolate(pick(changed.nameAr, changed.nameEn)) }),
                  });
                  navigate(pageOf('cohorts', found.id));
                })
              }
            />
          )}
        </Show>
      </Loads>
    </Page>
  );
}
