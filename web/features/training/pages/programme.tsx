import { createAsync, useParams } from '@solidjs/router';
import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card, Page, PageHeader } from '../../../ui/layout.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { moveProgramme, reread } from '../actions.ts';
import { CohortRows } from '../parts/centre-home.tsx';
import { ProgrammeDialog } from '../parts/programme-dialog.tsx';
import { ProgrammePill } from '../parts/status.tsx';
import { agency, getCohorts, getProgramme, pageOf, type Programme } from '../queries.ts';

type Asked = 'edit' | 'opening' | 'closure';

/** A programme: what it is for, its state, and its cohorts. */
export default function ProgrammePage(): JSX.Element {
  const params = useParams();
  const id = (): string => params['programme'] ?? '';
  const programme = createAsync(() => getProgramme(agency(), id()));
  const cohorts = createAsync(() => getCohorts(agency(), id()));
  const [asked, setAsked] = createSignal<Asked>();
  setCrumbs(() => [
    { label: t('training.title'), href: pageOf() },
    { label: pick(programme.latest?.nameAr, programme.latest?.nameEn) },
  ]);
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={programme()}>
          {(found) => (
            <>
              <PageHeader
                title={pick(found().nameAr, found().nameEn)}
                detail={
                  <span class="flex flex-wrap items-center gap-2">
                    <Code class="mw-code">{found().code}</Code>
                    <ProgrammePill status={found().status} />
                  </span>
                }
                actions={
                  <Show when={can('training.programme.change')}>
                    <Actions programme={found()} onAsk={setAsked} />
                  </Show>
                }
              />
              <Show when={pick(found().goalAr, found().goalEn)}>
                {(goal) => (
                  <Card title={t('training.goal')}>
                    <p class="max-w-[75ch] whitespace-pre-line">{goal()}</p>
                  </Card>
                )}
              </Show>
              <Card title={t('training.cohorts')} lined flush>
                <Show
                  when={(cohorts() ?? []).length > 0}
                  fallback={
                    <EmptyState icon={CalendarPlus} title={t('training.cohorts.none')}>
                      {t('training.cohorts.none.detail')}
                    </EmptyState>
                  }
                >
                  <CohortRows cohorts={cohorts() ?? []} label={t('training.cohorts')} />
                </Show>
              </Card>
              <Show when={asked() === 'edit'}>
                <ProgrammeDialog programme={found()} onClose={() => setAsked(undefined)} />
              </Show>
              <Show when={asked() === 'opening'}>
                <ActDialog
                  title={t('training.opening.title')}
                  consequences={[t('training.opening.1'), t('training.opening.2')]}
                  action={t('training.opening.act')}
                  onAct={() =>
                    moveProgramme(found(), 'opening').then(() => {
                      showToast({ text: t('training.opening.done') });
                    })
                  }
                  onClose={() => setAsked(undefined)}
                  onReload={() => void reread()}
                />
              </Show>
              <Show when={asked() === 'closure'}>
                <ActDialog
                  title={t('training.closure.title')}
                  consequences={[t('training.closure.1'), t('training.closure.2')]}
                  action={t('training.closure.act')}
                  danger
                  onAct={() =>
                    moveProgramme(found(), 'closure').then(() => {
                      showToast({ text: t('training.closure.done') });
                    })
                  }
                  onClose={() => setAsked(undefined)}
                  onReload={() => void reread()}
                />
              </Show>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function Actions(props: { programme: Programme; onAsk: (what: Asked) => void }): JSX.Element {
  return (
    <>
      <Show when={props.programme.status !== 'closed'}>
        <Button icon={Pencil} onClick={() => props.onAsk('edit')}>
          {t('training.edit')}
        </Button>
      </Show>
      <Show when={props.programme.status === 'open'}>
        <Button onClick={() => props.onAsk('closure')}>{t('training.closure.act')}</Button>
        <ButtonLink kind="primary" icon={Plus} href={pageOf('programmes', props.programme.id, 'plan')}>
          {t('training.plan.title')}
        </ButtonLink>
      </Show>
      <Show when={props.programme.status === 'draft'}>
        <ButtonLink icon={Plus} href={pageOf('programmes', props.programme.id, 'plan')}>
          {t('training.plan.title')}
        </ButtonLink>
        <Button kind="primary" onClick={() => props.onAsk('opening')}>
          {t('training.opening.act')}
        </Button>
      </Show>
    </>
  );
}
