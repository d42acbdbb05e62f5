import type { JSX } from 'solid-js';
import { untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { Card, Notice, type Fact } from '../../../ui/layout.tsx';
import { previewAction } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import { AssignmentFields, assignmentOf, emptyAssignment, type AssignmentValues } from '../parts/assignment-fields.tsx';
import { AboutLine, PresentCard, WithEmployee, type AboutEmployee } from '../parts/employee-action.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { pageOf } from '../queries.ts';

interface Values extends OrderValues, AssignmentValues {
  effectiveOn: string;
  reason: string;
}

/** Takes back somebody whose service ended: the former assignment and pay, unless the order says otherwise. */
export default function ReinstatePage(): JSX.Element {
  return <WithEmployee title={t('people.reinstate.title')}>{(about) => <ReinstateForm about={about} />}</WithEmployee>;
}

const bodyOf = (values: Values): object => ({
  effectiveOn: values.effectiveOn,
  reason: values.reason.trim(),
  assignment: assignmentOf(values),
  order: orderOf(values),
});

function ReinstateForm(props: { about: AboutEmployee }): JSX.Element {
  const employee = () => props.about.employee();
  const flow = createActionFlow<Values>({
    draft: untrack(() => `reinstate-${props.about.employee().id}`),
    initial: untrack(() => ({
      ...emptyOrder,
      ...emptyAssignment,
      effectiveOn: props.about.employee().asOf,
      reason: '',
    })),
    check: (values) => ({
      ...(values.effectiveOn === '' ? { effectiveOn: t('people.effectiveOn.missing') } : {}),
      ...(values.reason.trim() === '' ? { reason: t('people.reason.missing') } : {}),
    }),
    preview: (values) => previewAction(props.about.employee().id, 'reinstatements', bodyOf(values)),
    commit: (values, key) => props.about.record('reinstatements', bodyOf(values), key),
    refresh: () => props.about.refresh(),
  });
  const values = (): Values => flow.form.values();
  const title = (): string => t('people.reinstate.of', { name: nameOf(employee()) });
  const summary = (): Fact[] => [{ label: t('people.reason'), value: <bdi>{values().reason}</bdi> }];
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
      doneTitle={t('people.reinstate.done', { name: nameOf(employee()) })}
      fields={
        <>
          <Card title={t('people.reinstate.title')}>
            <div class="flex flex-col gap-4.5">
              <DateField
                name="effectiveOn"
                label={t('people.effectiveOn')}
                hint={t('people.reinstate.hint')}
                value={values().effectiveOn}
                onChange={(day) => flow.form.set('effectiveOn', day)}
                error={flow.form.error('effectiveOn')}
              />
              <TextArea {...flow.form.text('reason')} label={t('people.reason')} rows={2} maxlength={500} />
              <Notice>{t('people.reinstate.same')}</Notice>
            </div>
          </Card>
          <Card title={t('people.reinstate.other')}>
            <AssignmentFields
              form={flow.form}
              fields={['seat', 'unit', 'job', 'grade', 'manager']}
              pointer="assignment"
              optional
              schedule={employee().schedule}
              asOf={values().effectiveOn}
            />
          </Card>
          <OrderFields form={flow.form} withNote={false} />
        </>
      }
    />
  );
}
