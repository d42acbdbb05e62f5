import { createAsync, useSearchParams } from '@solidjs/router';
import UserCheck from 'lucide-solid/icons/user-check';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Card, Notice, type Fact } from '../../../ui/layout.tsx';
import { Loads, SkeletonRows } from '../../../ui/states.tsx';
import { word } from '../../../ui/record/words.ts';
import { appoint, previewAppointment } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import { AppointTerms } from '../parts/appoint-terms.tsx';
import { appointmentOf, partsOf, type AppointValues } from '../parts/appoint-values.ts';
import { AssignmentFields, emptyAssignment } from '../parts/assignment-fields.tsx';
import { emptyOrder } from '../parts/order-fields.tsx';
import { CivilFields, NameParts, emptyPerson } from '../parts/person-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { agency, getEmployee, pageOf, type Employee } from '../queries.ts';

const FIRST: readonly string[] = ['nameAr', 'nameEn', 'givenAr', 'personalNumber', 'hiredOn', 'unit', 'job'];

/** Appointment of a person new to the agency, or (`?again=`) of one whose service there ended. */
export default function AppointPage(): JSX.Element {
  const [params] = useSearchParams();
  const again = typeof params['again'] === 'string' ? params['again'] : undefined;
  const former = createAsync(async () => (again ? (await getEmployee(agency(), again)).data : undefined));
  return (
    <Loads skeleton={<SkeletonRows rows={8} />}>
      <Show when={again === undefined || former()}>
        <AppointForm former={former()} />
      </Show>
    </Loads>
  );
}

function AppointForm(props: { former: Employee | undefined }): JSX.Element {
  const [page, setPage] = createSignal<'who' | 'terms'>('who');
  const [run, setRun] = createSignal(0);
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('people.appoint.title') }]);
  return (
    <Show when={run() + 1} keyed>
      <Form
        former={props.former}
        page={page()}
        setPage={setPage}
        onAnother={() => {
          setPage('who');
          setRun(run() + 1);
        }}
      />
    </Show>
  );
}

function Form(props: {
  former: Employee | undefined;
  page: 'who' | 'terms';
  setPage: (page: 'who' | 'terms') => void;
  onAnother: () => void;
}): JSX.Element {
  const former = untrack(() => props.former);
  const [known, setKnown] = createSignal<boolean | null>(null);
  const flow = createActionFlow<AppointValues>({
    draft: former ? `appoint-${former.id}` : 'appoint',
    initial: {
      ...emptyOrder,
      ...emptyAssignment,
      ...emptyPerson,
      contractType: 'permanent',
      workPattern: 'full_time',
      nameAr: '',
      nameEn: '',
      partsShown: false,
      hiredOn: '',
      schedule: former?.schedule ?? '',
      beginsProbation: !former,
      staffNumber: '',
      mobile: '',
      email: '',
      pay: ['basic', 'social', 'housing', 'transport'].map((elementCode) => ({ elementCode, amountMinor: undefined })),
    },
    check: (values) => {
      const faults: Partial<Record<keyof AppointValues, string>> = {};
      if (!former && values.nameAr.trim() === '' && values.nameEn.trim() === '' && !values.partsShown)
        faults.nameAr = t('people.appoint.nameMissing');
      if (values.hiredOn === '') faults.hiredOn = t('people.appoint.hiredMissing');
      if (!values.unit) faults.unit = t('people.appoint.unitMissing');
      if (!values.job) faults.job = t('people.appoint.jobMissing');
      return faults;
    },
    preview: (values) => previewAppointment(appointmentOf(values, former)),
    commit: (values, key) => appoint(appointmentOf(values, former), key),
    // The first page is tried by the service before the second is shown: a person already here, or a seat just taken,
    // is told at once.
    accept: (effect) => {
      if (props.page !== 'who') return true;
      setKnown(effect.isKnownElsewhere);
      toTerms();
      return false;
    },
  });
  const values = (): AppointValues => flow.form.values();
  const schedule = (): string =>
    values().schedule ||
    (values().nationality && values().nationality?.value !== 'QAT' ? 'general-non-qatari' : 'general-qatari');
  const name = (): string =>
    former ? nameOf(former) : values().nameAr || values().nameEn || t('people.appoint.newPerson');
  const onFirst = (): boolean =>
    flow.form
      .faults()
      .some(
        (fault) =>
          FIRST.includes(fault.name) || fault.name.startsWith('person.') || fault.name.startsWith('assignment.'),
      );
  const showParts = (): void => {
    const parts = partsOf(values());
    for (const part of ['given', 'father', 'grandfather', 'family'] as const)
      for (const script of ['Ar', 'En'] as const) flow.form.set(`${part}${script}`, parts[`${part}${script}`] ?? '');
    flow.form.set('partsShown', true);
  };
  const split = (script: 'Ar' | 'En'): string => {
    const parts = partsOf(values());
    return (['given', 'father', 'grandfather', 'family'] as const)
      .map((part) => parts[`${part}${script}`])
      .filter(Boolean)
      .join(' | ');
  };
  const goOn = async (): Promise<void> => {
    await flow.form.submit();
    if (flow.step() === 'form' && onFirst()) props.setPage('who');
  };
  const toTerms = (): void => {
    props.setPage('terms');
    setTimeout(() => {
      scrollTo({ top: 0 });
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }, 0);
  };
  const summary = (): Fact[] => [
    ...(former
      ? []
      : [
          {
            label: t('people.column.name'),
            value: <bdi>{name()}</bdi>,
            ...(values().nameAr && values().nameEn ? { detail: <bdi>{values().nameEn}</bdi> } : {}),
          },
          {
            label: t('people.field.personalNumber'),
            value: values().personalNumber ? <Code>{values().personalNumber}</Code> : t('people.none'),
          },
          { label: t('people.field.nationality'), value: values().nationality?.label ?? t('people.none') },
          { label: t('people.field.birthOn'), value: values().birthOn ? date(values().birthOn) : t('people.none') },
        ]),
    { label: t('people.schedule'), value: word('schedule', schedule()) },
    ...(values()['order.legalBasis']
      ? [{ label: t('people.order.legalBasis'), value: <bdi>{values()['order.legalBasis']}</bdi> }]
      : []),
  ];
  return (
    <ActionPage
      flow={flow}
      title={former ? t('people.reappoint.of', { name: nameOf(former) }) : t('people.appoint.title')}
      detail={former ? t('people.reappoint.detail') : t('people.appoint.detail')}
      avatar={name()}
      summary={summary()}
      formSteps={[
        { id: 'who', label: t('people.appoint.step.who') },
        { id: 'terms', label: t('people.appoint.step.terms') },
      ]}
      formStep={props.page}
      barTitle={
        values().hiredOn
          ? t('people.appoint.bar', { name: name(), day: date(values().hiredOn) })
          : t('people.appoint.title')
      }
      confirmLabel={t('people.appoint.confirm')}
      cancelHref={former ? pageOf(former.id) : pageOf()}
      doneTitle={t('people.appoint.done', { name: name() })}
      onAnother={former ? undefined : props.onAnother}
      anotherLabel={t('people.appoint.another')}
      beforeLabel={t('people.effect.before')}
      showsStanding={false}
      isFirst
      onSubmit={() => void goOn()}
      formActions={
        <Show
          when={props.page === 'who'}
          fallback={
            <>
              <Button onClick={() => props.setPage('who')}>{t('people.back')}</Button>
              <Button type="submit" kind="primary" busy={flow.form.busy()}>
                {t('people.preview')}
              </Button>
            </>
          }
        >
          <Button type="submit" kind="primary" busy={flow.form.busy()}>
            {t('people.continue')}
          </Button>
          <ButtonLink href={former ? pageOf(former.id) : pageOf()}>{t('people.cancel')}</ButtonLink>
        </Show>
      }
      fields={
        <Show
          when={props.page === 'who'}
          fallback={<AppointTerms flow={flow} schedule={schedule()} former={former} known={known()} />}
        >
          <Show
            when={former}
            fallback={
              <Card title={t('people.appoint.person')}>
                <div class="flex flex-col gap-5">
                  <Show when={!values().partsShown} fallback={<NameParts form={flow.form} pointer="person" />}>
                    <div class="grid gap-4.5 sm:grid-cols-2">
                      <TextField
                        {...flow.form.text('nameAr')}
                        name={flow.form.error('nameAr') ? 'nameAr' : 'person.givenAr'}
                        label={t('people.field.fullNameAr')}
                        hint={split('Ar') || t('people.appoint.nameHint')}
                        dir="auto"
                        maxlength={240}
                        error={flow.form.error('nameAr') ?? flow.form.problem()?.fieldError('person.givenAr')}
                      />
                      <TextField
                        {...flow.form.text('nameEn')}
                        label={t('people.field.fullNameEn')}
                        hint={split('En') || t('people.appoint.nameEnHint')}
                        dir="ltr"
                        maxlength={240}
                        optional
                      />
                    </div>
                    <button type="button" class="mw-link min-h-6 self-start" onClick={showParts}>
                      {t('people.appoint.parts')}
                    </button>
                  </Show>
                  <CivilFields
                    form={flow.form}
                    pointer="person"
                    numberHint={t('people.appoint.numberHint')}
                    numberOptional={false}
                    withMarital={false}
                    optional
                  />
                </div>
              </Card>
            }
          >
            {(known) => (
              <Notice icon={UserCheck} tone="info">
                {t('people.reappoint.known', { name: nameOf(known()) })}
              </Notice>
            )}
          </Show>
          <Card title={t('people.appoint.place')}>
            <div class="flex flex-col gap-4.5">
              <DateField
                name="hiredOn"
                label={t('people.field.hiredOn')}
                hint={t('people.appoint.hiredHint')}
                value={values().hiredOn}
                onChange={(day) => flow.form.set('hiredOn', day)}
                error={flow.form.error('hiredOn')}
              />
              <AssignmentFields
                form={flow.form}
                fields={['seat', 'unit', 'job', 'grade']}
                pointer="assignment"
                optional={false}
                schedule={schedule()}
                asOf={values().hiredOn}
              />
            </div>
          </Card>
        </Show>
      }
    />
  );
}
