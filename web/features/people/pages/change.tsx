import { useSearchParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { changeReasons } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { RadioGroup } from '../../../ui/inputs.tsx';
import { Card, type Fact } from '../../../ui/layout.tsx';
import { word } from '../../../ui/record/words.ts';
import { previewAction } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import {
  AssignmentFields,
  assignmentOf,
  emptyAssignment,
  type AssignmentField,
  type AssignmentValues,
} from '../parts/assignment-fields.tsx';
import { AboutLine, PresentCard, WithEmployee, type AboutEmployee } from '../parts/employee-action.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { PayFields, payOf, type PayRow } from '../parts/pay-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { pageOf } from '../queries.ts';

type Reason = (typeof changeReasons)[number];

interface Values extends OrderValues, AssignmentValues {
  reasonCode: Reason;
  effectiveOn: string;
  pay: PayRow[];
}

/** What each reason usually moves; "other" offers all. */
const FIELDS: Readonly<Record<Reason, readonly AssignmentField[]>> = {
  promotion: ['seat', 'grade', 'step', 'job', 'unit', 'manager', 'actualTitleAr'],
  move: ['seat', 'unit', 'job', 'manager', 'actualTitleAr'],
  regrade: ['grade', 'step', 'job', 'actualTitleAr'],
  step: ['step'],
  pay: [],
  contract: ['contractType', 'workPattern'],
  other: ['seat', 'unit', 'job', 'grade', 'step', 'manager', 'contractType', 'workPattern', 'actualTitleAr'],
};
const WITH_PAY: readonly Reason[] = ['promotion', 'regrade', 'step', 'pay', 'contract', 'other'];

/** Promotion, move, regrade, pay: from a day past or to come. */
export default function ChangePage(): JSX.Element {
  return <WithEmployee title={t('people.change.title')}>{(about) => <ChangeForm about={about} />}</WithEmployee>;
}

function bodyOf(values: Values): {
  reasonCode: Reason;
  effectiveOn: string;
  assignment: object;
  pay: unknown[];
  order: object;
} {
  const kept = FIELDS[values.reasonCode];
  const offered = Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      name === 'actualTitleEn' ? kept.includes('actualTitleAr') : kept.some((field) => field === name),
    ),
  );
  return {
    reasonCode: values.reasonCode,
    effectiveOn: values.effectiveOn,
    assignment: assignmentOf({ ...emptyAssignment, ...offered }),
    pay: WITH_PAY.includes(values.reasonCode) ? payOf(values.pay) : [],
    order: orderOf(values),
  };
}

function ChangeForm(props: { about: AboutEmployee }): JSX.Element {
  const [params] = useSearchParams();
  const asked = changeReasons.find((one) => one === params['reason']) ?? 'promotion';
  const employee = () => props.about.employee();
  const flow = createActionFlow<Values>({
    draft: untrack(() => `change-${props.about.employee().id}-${asked}`),
    initial: untrack(() => ({
      ...emptyOrder,
      ...emptyAssignment,
      reasonCode: asked,
      effectiveOn: props.about.employee().asOf,
      pay: WITH_PAY.includes(asked) ? [{ elementCode: 'basic', amountMinor: undefined }] : [],
    })),
    check: (values) => {
      const faults: Partial<Record<keyof Values, string>> = {};
      if (values.effectiveOn === '') faults.effectiveOn = t('people.effectiveOn.missing');
      const body = bodyOf(values);
      if (Object.keys(body.assignment).length === 0 && body.pay.length === 0)
        faults.reasonCode = t('people.change.nothing');
      return faults;
    },
    preview: (values) => previewAction(props.about.employee().id, 'assignment-changes', bodyOf(values)),
    commit: (values, key) => props.about.record('assignment-changes', bodyOf(values), key),
    refresh: () => props.about.refresh(),
  });
  const values = (): Values => flow.form.values();
  const title = (): string => t(`people.change.of.${values().reasonCode}`, { name: nameOf(employee()) });
  const summary = (): Fact[] => [
    { label: t('people.change.reason'), value: word('changeReason', values().reasonCode) },
    ...(values()['order.legalBasis']
      ? [{ label: t('people.order.legalBasis'), value: <bdi>{values()['order.legalBasis']}</bdi> }]
      : []),
    ...(values()['order.note'] ? [{ label: t('people.order.note'), value: <bdi>{values()['order.note']}</bdi> }] : []),
  ];
  return (
    <ActionPage
      flow={flow}
      title={title()}
      detail={<AboutLine employee={employee()} />}
      avatar={nameOf(employee())}
      employee={employee()}
      aside={<PresentCard employee={employee()} />}
      summary={summary()}
      barTitle={`${title()}${t('people.comma')}${values().effectiveOn ? t('people.effect.from', { day: date(values().effectiveOn) }) : ''}`}
      confirmLabel={t('people.confirm.order')}
      cancelHref={pageOf(employee().id)}
      doneTitle={t('people.change.done', { name: nameOf(employee()) })}
      fields={
        <>
          <Card title={t('people.change.what')}>
            <div class="grid items-start gap-4.5 sm:grid-cols-2">
              <RadioGroup
                name="reasonCode"
                label={t('people.change.reason')}
                value={values().reasonCode}
                onChange={(reason) =>
                  flow.form.set('reasonCode', changeReasons.find((one) => one === reason) ?? 'other')
                }
                choices={changeReasons.map((reason) => ({
                  value: reason,
                  label: word('changeReason', reason),
                  detail: t(`people.change.hint.${reason}`),
                }))}
                error={flow.form.error('reasonCode')}
              />
              <DateField
                name="effectiveOn"
                label={t('people.effectiveOn')}
                hint={t('people.effectiveOn.hint')}
                value={values().effectiveOn}
                onChange={(day) => flow.form.set('effectiveOn', day)}
                error={flow.form.error('effectiveOn')}
              />
            </div>
          </Card>
          <Show when={FIELDS[values().reasonCode].length > 0}>
            <Card title={t('people.change.new')}>
              <p class="mw-hint mb-3">{t('people.change.newHint')}</p>
              <AssignmentFields
                form={flow.form}
                fields={FIELDS[values().reasonCode]}
                pointer="assignment"
                optional
                schedule={employee().schedule}
                asOf={values().effectiveOn}
              />
            </Card>
          </Show>
          <Show when={WITH_PAY.includes(values().reasonCode) && can('people.pay.change')}>
            <PayFields
              rows={values().pay}
              onChange={(pay) => flow.form.set('pay', pay)}
              problem={flow.form.problem()}
              gradeCode={values().grade || employee().assignment?.grade?.code}
              schedule={employee().schedule}
              asOf={values().effectiveOn}
              employee={employee().id}
              mayEnd
              hint={t('people.change.payHint')}
            />
          </Show>
          <OrderFields form={flow.form} />
        </>
      }
    />
  );
}
