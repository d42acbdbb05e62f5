import { useSearchParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, untrack } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { RadioGroup, TextArea, TextField } from '../../../ui/inputs.tsx';
import { Card, Notice, type Fact } from '../../../ui/layout.tsx';
import { periodInWords } from '../../../ui/record/words.ts';
import { previewAction } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import { AssignmentFields, assignmentOf, emptyAssignment, type AssignmentValues } from '../parts/assignment-fields.tsx';
import { AboutLine, PresentCard, WithEmployee, type AboutEmployee } from '../parts/employee-action.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { PayFields, payOf, type PayRow } from '../parts/pay-fields.tsx';
import { CivilFields, NameParts, emptyPerson, type PersonValues } from '../parts/person-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { pageOf, type Employee } from '../queries.ts';

const PARTS = ['person', 'assignment', 'pay', 'service'] as const;
type Part = (typeof PARTS)[number];

interface Values extends OrderValues, AssignmentValues, PersonValues {
  part: Part;
  /** All days of the row that holds now, or some of them. */
  stretch: 'whole' | 'part';
  firstDay: string;
  lastDay: string;
  pay: PayRow[];
  payOn: string;
  hiredOn: string;
  staffNumber: string;
  reason: string;
}

/** Correction of what was recorded wrongly: kept apart from a change, the old version stays readable. */
export default function CorrectPage(): JSX.Element {
  return <WithEmployee title={t('people.correct.title')}>{(about) => <CorrectForm about={about} />}</WithEmployee>;
}

function initialOf(employee: Employee, part: Part): Values {
  const { person } = employee;
  const known: PersonValues = person
    ? {
        givenAr: person.givenAr ?? '',
        fatherAr: person.fatherAr ?? '',
        grandfatherAr: person.grandfatherAr ?? '',
        familyAr: person.familyAr ?? '',
        givenEn: person.givenEn ?? '',
        fatherEn: person.fatherEn ?? '',
        grandfatherEn: person.grandfatherEn ?? '',
        familyEn: person.familyEn ?? '',
        personalNumber: '',
        nationality: person.nationality
          ? { value: person.nationality.code, label: pick(person.nationality.nameAr, person.nationality.nameEn) }
          : null,
        sex: person.sex ?? '',
        birthOn: person.birthOn ?? '',
        maritalStatus: person.maritalStatus ?? '',
      }
    : emptyPerson;
  return {
    ...emptyOrder,
    ...emptyAssignment,
    ...known,
    part,
    stretch: 'whole',
    firstDay: '',
    lastDay: '',
    pay: [{ elementCode: 'basic', amountMinor: undefined }],
    payOn: '',
    hiredOn: employee.hiredOn ?? '',
    staffNumber: employee.staffNumber,
    reason: '',
  };
}

const TEXTS = [
  'givenAr',
  'fatherAr',
  'grandfatherAr',
  'familyAr',
  'givenEn',
  'fatherEn',
  'grandfatherEn',
  'familyEn',
] as const;
const FACTS = ['sex', 'birthOn', 'maritalStatus'] as const;

/** Only what differs from the record as it was read. */
function personChanges(values: Values, before: Values): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  for (const name of TEXTS) if (values[name].trim() !== before[name]) changes[name] = values[name].trim() || null;
  for (const name of FACTS) if (values[name] !== before[name]) changes[name] = values[name] || null;
  if (values.nationality?.value !== before.nationality?.value)
    changes['nationality'] = values.nationality?.value ?? null;
  if (values.personalNumber.trim()) changes['personalNumber'] = values.personalNumber.trim();
  return changes;
}

function bodyOf(values: Values, before: Values): object {
  const stretch =
    values.stretch === 'part'
      ? {
          ...(values.firstDay ? { firstDay: values.firstDay } : {}),
          ...(values.lastDay ? { lastDay: values.lastDay } : {}),
        }
      : {};
  const common = { reason: values.reason.trim(), order: orderOf(values) };
  switch (values.part) {
    case 'person':
      return { ...common, person: { ...stretch, changes: personChanges(values, before) } };
    case 'assignment':
      return { ...common, assignment: { ...stretch, changes: assignmentOf(values) } };
    case 'pay':
      return { ...common, pay: payOf(values.pay).map((row) => (values.payOn ? { ...row, on: values.payOn } : row)) };
    case 'service':
      return {
        ...common,
        ...(values.hiredOn && values.hiredOn !== before.hiredOn ? { hiredOn: values.hiredOn } : {}),
        ...(values.staffNumber.trim() && values.staffNumber.trim() !== before.staffNumber
          ? { staffNumber: values.staffNumber.trim() }
          : {}),
      };
  }
}

/** Whether the chosen part holds anything to correct. */
function isNothing(values: Values, before: Values): boolean {
  switch (values.part) {
    case 'person':
      return Object.keys(personChanges(values, before)).length === 0;
    case 'assignment':
      return Object.keys(assignmentOf(values)).length === 0;
    case 'pay':
      return payOf(values.pay).length === 0;
    case 'service':
      return values.hiredOn === before.hiredOn && values.staffNumber.trim() === before.staffNumber;
  }
}

function CorrectForm(props: { about: AboutEmployee }): JSX.Element {
  const [params] = useSearchParams();
  const asked = PARTS.find((one) => one === params['part']) ?? 'person';
  const employee = () => props.about.employee();
  const before = untrack(() => initialOf(props.about.employee(), asked));
  const flow = createActionFlow<Values>({
    draft: untrack(() => `correct-${props.about.employee().id}-${asked}`),
    initial: before,
    check: (values) => ({
      ...(isNothing(values, before) ? { part: t('people.correct.nothing') } : {}),
      ...(values.stretch === 'part' && values.firstDay === '' && values.lastDay === ''
        ? { firstDay: t('people.correct.stretchMissing') }
        : {}),
      ...(values.reason.trim() === '' ? { reason: t('people.reason.missing') } : {}),
    }),
    preview: (values) => previewAction(props.about.employee().id, 'corrections', bodyOf(values, before)),
    commit: (values, key) => props.about.record('corrections', bodyOf(values, before), key),
    refresh: () => props.about.refresh(),
  });
  const values = (): Values => flow.form.values();
  const parts = (): Part[] => PARTS.filter((part) => part !== 'pay' || can('people.pay.change'));
  const title = (): string => t('people.correct.of', { name: nameOf(employee()) });
  const row = () => (values().part === 'person' ? employee().person : employee().assignment);
  const summary = (): Fact[] => [{ label: t('people.correct.reason'), value: <bdi>{values().reason}</bdi> }];
  return (
    <ActionPage
      flow={flow}
      title={title()}
      detail={<AboutLine employee={employee()} />}
      avatar={nameOf(employee())}
      employee={employee()}
      aside={<PresentCard employee={employee()} />}
      summary={summary()}
      barTitle={title()}
      confirmLabel={t('people.correct.confirm')}
      cancelHref={pageOf(employee().id)}
      doneTitle={t('people.correct.done', { name: nameOf(employee()) })}
      beforeLabel={t('people.correct.was')}
      afterLabel={t('people.correct.right')}
      showsStanding={values().part === 'assignment'}
      fields={
        <>
          <Notice tone="warn">{t('people.correct.note')}</Notice>
          <Card title={t('people.correct.what')}>
            <div class="flex flex-col gap-4.5">
              <RadioGroup
                name="part"
                label={t('people.correct.part')}
                value={values().part}
                onChange={(part) => flow.form.set('part', PARTS.find((one) => one === part) ?? 'person')}
                choices={parts().map((part) => ({
                  value: part,
                  label: t(`people.correct.part.${part}`),
                  detail: t(`people.correct.part.${part}.hint`),
                }))}
                error={flow.form.error('part')}
              />
              <Show when={(values().part === 'person' || values().part === 'assignment') && row()}>
                {(held) => (
                  <>
                    <RadioGroup
                      name="stretch"
                      label={t('people.correct.stretch')}
                      value={values().stretch}
                      onChange={(stretch) => flow.form.set('stretch', stretch === 'part' ? 'part' : 'whole')}
                      choices={[
                        {
                          value: 'whole',
                          label: t('people.correct.stretch.whole'),
                          detail: periodInWords(held().firstDay, held().lastDay),
                        },
                        {
                          value: 'part',
                          label: t('people.correct.stretch.part'),
                          detail: t('people.correct.stretch.partHint'),
                        },
                      ]}
                    />
                    <Show when={values().stretch === 'part'}>
                      <div class="grid gap-4.5 sm:grid-cols-2">
                        <DateField
                          name={`${values().part}.firstDay`}
                          label={t('people.field.firstDay')}
                          optional
                          value={values().firstDay}
                          onChange={(day) => flow.form.set('firstDay', day)}
                          error={
                            flow.form.error('firstDay') ?? flow.form.problem()?.fieldError(`${values().part}.firstDay`)
                          }
                        />
                        <DateField
                          name={`${values().part}.lastDay`}
                          label={t('people.field.untilDay')}
                          optional
                          value={values().lastDay}
                          onChange={(day) => flow.form.set('lastDay', day)}
                          error={
                            flow.form.error('lastDay') ?? flow.form.problem()?.fieldError(`${values().part}.lastDay`)
                          }
                        />
                      </div>
                    </Show>
                  </>
                )}
              </Show>
            </div>
          </Card>
          <Switch>
            <Match when={values().part === 'person'}>
              <Card title={t('people.facts')}>
                <div class="flex flex-col gap-6">
                  <NameParts form={flow.form} pointer="person.changes" />
                  <CivilFields
                    form={flow.form}
                    pointer="person.changes"
                    numberHint={t('people.correct.numberHint')}
                    numberOptional
                    withMarital
                    optional
                  />
                </div>
              </Card>
            </Match>
            <Match when={values().part === 'assignment'}>
              <Card title={t('people.assignment')}>
                <p class="mw-hint mb-3">{t('people.correct.assignmentHint')}</p>
                <AssignmentFields
                  form={flow.form}
                  fields={[
                    'seat',
                    'unit',
                    'job',
                    'grade',
                    'step',
                    'manager',
                    'contractType',
                    'workPattern',
                    'actualTitleAr',
                  ]}
                  pointer="assignment.changes"
                  optional
                  schedule={employee().schedule}
                  asOf={undefined}
                />
              </Card>
            </Match>
            <Match when={values().part === 'pay'}>
              <PayFields
                rows={values().pay}
                onChange={(pay) => flow.form.set('pay', pay)}
                problem={flow.form.problem()}
                gradeCode={employee().assignment?.grade?.code}
                schedule={employee().schedule}
                asOf={values().payOn}
                employee={employee().id}
                mayEnd
                hint={t('people.correct.payHint')}
              />
              <Card>
                <DateField
                  name="payOn"
                  label={t('people.correct.payOn')}
                  hint={t('people.correct.payOnHint')}
                  optional
                  value={values().payOn}
                  onChange={(day) => flow.form.set('payOn', day)}
                  error={flow.form.error('payOn')}
                />
              </Card>
            </Match>
            <Match when={values().part === 'service'}>
              <Card title={t('people.correct.part.service')}>
                <div class="grid items-start gap-4.5 sm:grid-cols-2">
                  <DateField
                    name="hiredOn"
                    label={t('people.field.hiredOn')}
                    hint={
                      employee().hiredOn
                        ? t('people.correct.recorded', { value: date(employee().hiredOn ?? '') })
                        : undefined
                    }
                    value={values().hiredOn}
                    onChange={(day) => flow.form.set('hiredOn', day)}
                    error={flow.form.error('hiredOn')}
                  />
                  <TextField
                    {...flow.form.text('staffNumber')}
                    label={t('people.field.staffNumber')}
                    hint={t('people.correct.staffHint')}
                    dir="ltr"
                    maxlength={30}
                  />
                </div>
              </Card>
            </Match>
          </Switch>
          <Card title={t('people.correct.why')}>
            <TextArea
              {...flow.form.text('reason')}
              label={t('people.correct.reason')}
              hint={t('people.correct.reasonHint')}
              rows={2}
              maxlength={500}
            />
          </Card>
          <OrderFields form={flow.form} withNote={false} />
        </>
      }
    />
  );
}
