import { A, createAsync, useParams } from '@solidjs/router';
import Users from 'lucide-solid/icons/users';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card, DescriptionList, Page, PageHeader } from '../../../ui/layout.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { announce, cancel, decline, reread, select, shortlist } from '../actions.ts';
import { ApplicationPill, VacancyPill, reasonOf } from '../parts/status.tsx';
import { agency, getVacancy, pageOf, type Vacancy } from '../queries.ts';

type Applicant = Vacancy['applications'][number];
const told = (work: Promise<unknown>): Promise<void> => work.then(() => void showToast({ text: t('vacancies.saved') }));

/** One vacancy of this agency: its terms, and who applied with their employer's release. */
export default function VacancyPage(): JSX.Element {
  const params = useParams();
  const vacancy = createAsync(() => getVacancy(agency(), params['vacancy'] ?? ''));
  setCrumbs(() => [
    { label: t('vacancies.title'), href: `${pageOf()}?view=own` },
    { label: vacancy.latest?.number ?? '' },
  ]);
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={vacancy()}>
          {(found) => (
            <>
              <Head vacancy={found()} />
              <Terms vacancy={found()} />
              <Card title={t('vacancies.applicants', { count: found().applications.length })}>
                <Show
                  when={found().applications.length > 0}
                  fallback={
                    <EmptyState icon={Users} title={t('vacancies.nobody')}>
                      {t('vacancies.nobody.detail')}
                    </EmptyState>
                  }
                >
                  <ul class="flex flex-col gap-4">
                    <For each={found().applications}>
                      {(one) => <ApplicantRow applicant={one} isOpen={found().status === 'open'} />}
                    </For>
                  </ul>
                </Show>
              </Card>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function Head(props: { vacancy: Vacancy }): JSX.Element {
  const [asked, setAsked] = createSignal<'announce' | 'cancel'>();
  const close = (): void => void setAsked(undefined);
  const keeps = (): boolean => can('people.vacancy.keep');
  return (
    <>
      <PageHeader
        title={pick(props.vacancy.jobAr, props.vacancy.jobEn)}
        detail={
          <span class="flex flex-wrap items-center gap-3">
            <VacancyPill status={props.vacancy.status} />
            <Code>{props.vacancy.number}</Code>
          </span>
        }
        actions={
          <>
            <Show when={keeps() && (props.vacancy.status === 'draft' || props.vacancy.status === 'open')}>
              <Button onClick={() => setAsked('cancel')}>{t('vacancies.act.cancel')}</Button>
            </Show>
            <Show when={keeps() && props.vacancy.status === 'draft'}>
              <Button kind="primary" onClick={() => setAsked('announce')}>
                {t('vacancies.act.announce')}
              </Button>
            </Show>
          </>
        }
      />
      <Show when={asked() === 'announce'}>
        <ActDialog
          title={t('vacancies.announce.title')}
          consequences={[t('vacancies.new.sees')]}
          action={t('vacancies.act.announce')}
          onAct={() => told(announce(props.vacancy))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
      <Show when={asked() === 'cancel'}>
        <ActDialog
          title={t('vacancies.cancel.title')}
          consequences={[t('vacancies.cancel.1')]}
          reason={{ label: t('vacancies.reason'), hint: t('vacancies.reason.applicants') }}
          action={t('vacancies.act.cancel')}
          danger
          onAct={(reason) => told(cancel(props.vacancy, reason))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
    </>
  );
}

function Terms(props: { vacancy: Vacancy }): JSX.Element {
  return (
    <Card title={t('vacancies.terms')}>
      <DescriptionList
        rows
        facts={[
          { label: t('vacancies.unit'), value: pick(props.vacancy.unitAr, props.vacancy.unitEn) },
          {
            label: t('vacancies.grade'),
            value: props.vacancy.gradeCode ? <Code>{props.vacancy.gradeCode}</Code> : t('vacancies.toBeSet'),
          },
          { label: t('vacancies.closesOn'), value: bothDates(props.vacancy.closesOn) },
          { label: t('vacancies.leads'), value: t(`vacancies.leads.${props.vacancy.leadsTo}`) },
          { label: t('vacancies.startsOn'), value: bothDates(props.vacancy.startsOn) },
          ...(props.vacancy.endsOn ? [{ label: t('vacancies.endsOn'), value: bothDates(props.vacancy.endsOn) }] : []),
          { label: t('vacancies.conditions'), value: <span dir="auto">{props.vacancy.conditions}</span> },
          ...(props.vacancy.reason
            ? [{ label: t('vacancies.reason'), value: <span dir="auto">{props.vacancy.reason}</span> }]
            : []),
        ]}
      />
    </Card>
  );
}

function ApplicantRow(props: { applicant: Applicant; isOpen: boolean }): JSX.Element {
  const [asked, setAsked] = createSignal<'select' | 'decline' | 'shortlist'>();
  const one = (): Applicant => props.applicant;
  const name = (): string => pick(one().nameAr, one().nameEn);
  const waits = (): boolean => props.isOpen && (one().status === 'released' || one().status === 'shortlisted');
  const close = (): void => void setAsked(undefined);
  const label = (act: string): string => `${t(`vacancies.act.${act}`)}: ${name()}`;
  return (
    <li class="flex flex-wrap items-start justify-between gap-3 border-line not-first:border-t not-first:pt-4">
      <div class="min-w-56 flex-1">
        <p class="flex flex-wrap items-center gap-2 font-semibold">
          <bdi>{name()}</bdi>
          <ApplicationPill status={one().status} />
        </p>
        <p class="text-s text-ink-2">
          {[pick(one().jobAr, one().jobEn), pick(one().homeNameAr, one().homeNameEn)].filter(Boolean).join(' · ')}
          <Show when={one().gradeCode}>
            {(code) => (
              <>
                {' · '}
                {t('vacancies.grade')} <Code>{code()}</Code>
              </>
            )}
          </Show>
        </p>
        <p class="mt-1" dir="auto">
          {one().motivation}
        </p>
        <Show when={one().reason}>
          <p class="mt-1 text-s text-ink-2" dir="auto">
            {reasonOf(one().reason ?? '')}
          </p>
        </Show>
      </div>
      <div class="flex flex-wrap gap-2">
        <Show when={one().transferId}>
          {(id) => (
            <A class="mw-link inline-flex min-h-7 items-center" href={`/${agency()}/transfers/${id()}`}>
              {t('vacancies.transfer')}
            </A>
          )}
        </Show>
        <Show when={one().secondmentId}>
          {(id) => (
            <A class="mw-link inline-flex min-h-7 items-center" href={`/${agency()}/secondments/${id()}`}>
              {t('vacancies.secondment')}
            </A>
          )}
        </Show>
        <Show when={waits() && can('people.vacancy.keep')}>
          <Button aria-label={label('decline')} onClick={() => setAsked('decline')}>
            {t('vacancies.act.decline')}
          </Button>
          <Show when={one().status === 'released'}>
            <Button aria-label={label('shortlist')} onClick={() => setAsked('shortlist')}>
              {t('vacancies.act.shortlist')}
            </Button>
          </Show>
        </Show>
        <Show when={waits() && can('people.vacancy.select')}>
          <Button kind="primary" aria-label={label('select')} onClick={() => setAsked('select')}>
            {t('vacancies.act.select')}
          </Button>
        </Show>
      </div>
      <Show when={asked() === 'select'}>
        <ActDialog
          title={t('vacancies.select.title')}
          consequences={[t('vacancies.select.1'), t('vacancies.select.2')]}
          action={t('vacancies.act.select')}
          onAct={() => told(select(one()))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
      <Show when={asked() === 'shortlist'}>
        <ActDialog
          title={t('vacancies.shortlist.title')}
          consequences={[t('vacancies.shortlist.1')]}
          action={t('vacancies.act.shortlist')}
          onAct={() => told(shortlist(one()))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
      <Show when={asked() === 'decline'}>
        <ActDialog
          title={t('vacancies.decline.title')}
          consequences={[t('vacancies.decline.1')]}
          reason={{ label: t('vacancies.reason'), hint: t('vacancies.reason.applicants') }}
          action={t('vacancies.act.decline')}
          danger
          onAct={(reason) => told(decline(one(), reason))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
    </li>
  );
}
