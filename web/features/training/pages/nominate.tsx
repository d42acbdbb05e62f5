import { createAsync, useParams } from '@solidjs/router';
import CalendarX from 'lucide-solid/icons/calendar-x';
import CircleCheck from 'lucide-solid/icons/circle-check';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import type { JSX } from 'solid-js';
import { Show, createEffect, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { bothDates } from '../../../lib/fmt.ts';
import { currentAgency } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TextArea, type Choice } from '../../../ui/inputs.tsx';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { nominate, reread } from '../actions.ts';
import {
  agency,
  findServing,
  getAnnounced,
  pageOf,
  type AnnouncedCohort,
  type DirectoryRow,
  type Nomination,
} from '../queries.ts';

/** Nominates one employee to an announced cohort, after showing exactly what the centre will see of them. */
export default function NominatePage(): JSX.Element {
  const params = useParams();
  const cohorts = createAsync(() => getAnnounced(agency()));
  const cohort = (): AnnouncedCohort | undefined => cohorts()?.find((one) => one.cohortId === params['cohort']);
  const [done, setDone] = createSignal<Nomination>();
  setCrumbs(() => [{ label: t('training.title'), href: pageOf() }, { label: t('training.nominate.title') }]);
  return (
    <Page width="narrow">
      <Show
        when={done()}
        fallback={
          <PageHeader
            title={t('training.nominate.title')}
            detail={pick(
              cohorts.latest?.find((one) => one.cohortId === params['cohort'])?.nameAr,
              cohorts.latest?.find((one) => one.cohortId === params['cohort'])?.nameEn,
            )}
          />
        }
      >
        {(nomination) => <Done nomination={nomination()} onAnother={() => setDone(undefined)} />}
      </Show>
      <Show when={!done()}>
        <Loads onRetry={() => void reread()}>
          <Show
            when={cohort()?.isOpen ? cohort() : undefined}
            fallback={
              <EmptyState
                icon={CalendarX}
                title={t('training.nominate.closed')}
                action={
                  <ButtonLink kind="primary" href={pageOf()}>
                    {t('training.nominate.back')}
                  </ButtonLink>
                }
              >
                {t('training.nominate.closed.detail')}
              </EmptyState>
            }
          >
            {(found) => <NominationForm cohort={found()} onDone={setDone} />}
          </Show>
        </Loads>
      </Show>
    </Page>
  );
}

function NominationForm(props: { cohort: AnnouncedCohort; onDone: (nomination: Nomination) => void }): JSX.Element {
  let found: DirectoryRow[] = [];
  const [person, setPerson] = createSignal<DirectoryRow>();
  const form = createForm<{ employmentId: Choice | undefined; motivation: string }>({
    initial: { employmentId: undefined, motivation: '' },
    check: (values) => (values.employmentId ? {} : { employmentId: t('training.nominate.who.missing') }),
    send: async (values, key) => {
      const employmentId = values.employmentId?.value ?? '';
      props.onDone(
        await nominate({ cohortId: props.cohort.cohortId, employmentId, motivation: values.motivation.trim() }, key),
      );
    },
  });
  const search = async (typed: string, signal: AbortSignal) => {
    found = await findServing(typed, signal);
    return found.map((row) => ({
      value: row.id,
      label: pick(row.fullNameAr, row.fullNameEn),
      detail: [isolate(row.staffNumber), pick(row.jobTitleAr, row.jobTitleEn), pick(row.unitNameAr, row.unitNameEn)]
        .filter(Boolean)
        .join(' · '),
    }));
  };
  return (
    <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
      <ErrorSummary form={form} />
      <Card title={pick(props.cohort.programmeNameAr, props.cohort.programmeNameEn)}>
        <DescriptionList
          facts={[
            { label: t('training.cohort'), value: pick(props.cohort.nameAr, props.cohort.nameEn) },
            { label: t('training.startsOn'), value: bothDates(props.cohort.startsOn) },
            { label: t('training.closesOn'), value: bothDates(props.cohort.nominationsCloseOn) },
          ]}
        />
      </Card>
      <Card title={t('training.nominate.who')}>
        <div class="flex flex-col gap-4.5">
          <Combobox
            label={t('training.nominate.person')}
            name="employmentId"
            hint={t('training.nominate.person.hint')}
            value={form.values().employmentId}
            error={form.error('employmentId')}
            onChange={(choice) => {
              form.set('employmentId', choice);
              setPerson(found.find((row) => row.id === choice?.value));
            }}
            search={search}
          />
          <TextArea
            {...form.text('motivation')}
            label={t('training.motivation')}
            hint={t('training.motivation.hint')}
            optional
            rows={4}
            maxlength={2000}
          />
        </div>
      </Card>
      <Show when={person()}>
        {(row) => (
          <Card title={t('training.sees.title')} icon={Eye}>
            <DescriptionList
              rows
              facts={[
                { label: t('training.sees.nameAr'), value: row().fullNameAr || t('training.none') },
                { label: t('training.sees.nameEn'), value: <Code>{row().fullNameEn || t('training.none')}</Code> },
                { label: t('training.job'), value: pick(row().jobTitleAr, row().jobTitleEn) || t('training.none') },
                {
                  label: t('training.grade'),
                  value: row().hr?.gradeCode ? <Code>{row().hr?.gradeCode}</Code> : t('training.none'),
                },
                { label: t('training.home'), value: pick(currentAgency()?.nameAr, currentAgency()?.nameEn) },
                {
                  label: t('training.motivation'),
                  value: form.values().motivation.trim() || t('training.motivation.none'),
                },
              ]}
            />
            <p class="mt-4 flex items-start gap-2.5 border-t border-line pt-3 text-ink-2">
              <span class="mt-0.5 shrink-0">
                <Icon of={EyeOff} />
              </span>
              {t('training.sees.not')}
            </p>
          </Card>
        )}
      </Show>
      <div class="flex flex-wrap gap-2 border-t border-line pt-4">
        <ButtonLink href={pageOf()}>{t('ui.cancel')}</ButtonLink>
        <Button type="submit" kind="primary" busy={form.busy()}>
          {t('training.nominate.send')}
        </Button>
      </div>
    </form>
  );
}

/** What was sent and what happens next; takes the focus. */
function Done(props: { nomination: Nomination; onAnother: () => void }): JSX.Element {
  let head: HTMLDivElement | undefined;
  createEffect(() => queueMicrotask(() => head?.querySelector('h1')?.focus()));
  return (
    <div ref={(element) => (head = element)} class="flex flex-col gap-4">
      <PageHeader
        title={t('training.nominated.title')}
        detail={pick(props.nomination.cohortNameAr, props.nomination.cohortNameEn)}
      />
      <Notice tone="ok" icon={CircleCheck}>
        {t('training.nominated.detail', {
          name: isolate(pick(props.nomination.nomineeNameAr, props.nomination.nomineeNameEn)),
        })}
      </Notice>
      <p>{t('training.nominated.next')}</p>
      <div class="flex flex-wrap gap-2">
        <ButtonLink kind="primary" href={`${pageOf()}?tab=nominations`}>
          {t('training.nominated.list')}
        </ButtonLink>
        <Button onClick={() => props.onAnother()}>{t('training.nominated.another')}</Button>
      </div>
    </div>
  );
}
