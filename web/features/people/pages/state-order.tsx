import { useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, untrack } from 'solid-js';
import { stateOrders, suspensionReasons, type StateOrder } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { word } from '../../../ui/record/words.ts';
import { previewAction } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import { AboutLine, PresentCard, WithEmployee, type AboutEmployee } from '../parts/employee-action.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { pageOf } from '../queries.ts';

interface Values extends OrderValues {
  firstDay: string;
  lastDay: string;
  effectiveOn: string;
  reasonCode: string;
  approval: string;
}

/** Which fields each order takes; the rest follows from the law and the record. */
const FIELDS: Readonly<Record<StateOrder, readonly (keyof Values)[]>> = {
  begin_probation: ['firstDay'],
  extend_probation: [],
  confirm_probation: ['effectiveOn'],
  suspend: ['firstDay', 'lastDay', 'reasonCode'],
  end_suspension: ['effectiveOn'],
  extend_service: ['approval'],
};
const OPTIONAL: readonly (keyof Values)[] = ['lastDay', 'approval'];

/** An order about probation, suspension or extension past the age, by the last part of its address. */
export default function StateOrderPage(): JSX.Element {
  const params = useParams();
  const kind = (): StateOrder => stateOrders.find((one) => one === params['kind']) ?? 'begin_probation';
  return (
    <WithEmployee title={word('actionKind', kind())}>
      {(about) => (
        <Show when={kind()} keyed>
          {(one) => <StateForm about={about} kind={one} />}
        </Show>
      )}
    </WithEmployee>
  );
}

function StateForm(props: { about: AboutEmployee; kind: StateOrder }): JSX.Element {
  const employee = () => props.about.employee();
  const kind = untrack(() => props.kind);
  const takes = (field: keyof Values): boolean => FIELDS[kind].includes(field);
  const bodyOf = (values: Values): object => ({
    kind,
    ...Object.fromEntries(
      FIELDS[kind].map((field) => [field, OPTIONAL.includes(field) && values[field] === '' ? null : values[field]]),
    ),
    order: orderOf(values),
  });
  const flow = createActionFlow<Values>({
    draft: untrack(() => `${kind}-${props.about.employee().id}`),
    initial: { ...emptyOrder, firstDay: '', lastDay: '', effectiveOn: '', reasonCode: '', approval: '' },
    check: (values) =>
      Object.fromEntries(
        FIELDS[kind]
          .filter((field) => !OPTIONAL.includes(field) && values[field] === '')
          .map((field) => [field, t('history.state.missing')]),
      ),
    preview: (values) => previewAction(props.about.employee().id, 'state-orders', bodyOf(values)),
    commit: (values, key) => props.about.record('state-orders', bodyOf(values), key),
    refresh: () => props.about.refresh(),
  });
  const values = (): Values => flow.form.values();
  const title = (): string => t('history.state.of', { order: word('actionKind', kind), name: nameOf(employee()) });
  const day = (field: 'firstDay' | 'lastDay' | 'effectiveOn', label: string, hint: string): JSX.Element => (
    <DateField
      name={field}
      label={label}
      hint={hint}
      optional={OPTIONAL.includes(field)}
      value={values()[field]}
      onChange={(iso) => flow.form.set(field, iso)}
      error={flow.form.error(field)}
    />
  );
  return (
    <ActionPage
      flow={flow}
      title={title()}
      detail={<AboutLine employee={employee()} />}
      avatar={nameOf(employee())}
      employee={employee()}
      aside={<PresentCard employee={employee()} />}
      summary={[
        ...(takes('firstDay') && values().firstDay
          ? [{ label: t('history.state.firstDay'), value: date(values().firstDay) }]
          : []),
        ...(takes('reasonCode') && values().reasonCode
          ? [{ label: t('history.state.reason'), value: t(`people.suspension.${values().reasonCode}`) }]
          : []),
      ]}
      barTitle={title()}
      confirmLabel={t('history.state.confirm')}
      cancelHref={pageOf(employee().id)}
      doneTitle={t('history.state.done', { order: word('actionKind', kind) })}
      showsStanding={false}
      fields={
        <>
          <Card title={word('actionKind', kind)}>
            <div class="grid items-start gap-4.5 sm:grid-cols-2">
              <Show when={takes('firstDay')}>
                {day('firstDay', t('history.state.firstDay'), t('history.state.firstDay.hint'))}
              </Show>
              <Show when={takes('lastDay')}>
                {day('lastDay', t('history.state.lastDay'), t('history.state.lastDay.hint'))}
              </Show>
              <Show when={takes('effectiveOn')}>
                {day(
                  'effectiveOn',
                  kind === 'end_suspension' ? t('history.state.back') : t('history.state.passedOn'),
                  kind === 'end_suspension' ? t('history.state.back.hint') : t('history.state.passedOn.hint'),
                )}
              </Show>
              <Show when={takes('reasonCode')}>
                <SelectField
                  name="reasonCode"
                  label={t('history.state.reason')}
                  value={values().reasonCode}
                  onChange={(reason) => flow.form.set('reasonCode', reason)}
                  placeholder={t('people.choose')}
                  choices={suspensionReasons.map((reason) => ({
                    value: reason,
                    label: t(`people.suspension.${reason}`),
                  }))}
                  error={flow.form.error('reasonCode')}
                />
              </Show>
              <Show when={takes('approval')}>
                <TextField
                  {...flow.form.text('approval')}
                  label={t('history.state.approval')}
                  hint={t('history.state.approval.hint')}
                  optional
                  maxlength={300}
                />
              </Show>
            </div>
            <div class="mt-4">
              <Notice>
                <Switch fallback={t('history.state.note.suspend')}>
                  <Match when={kind === 'begin_probation'}>{t('history.state.note.begin')}</Match>
                  <Match when={kind === 'extend_probation'}>{t('history.state.note.renew')}</Match>
                  <Match when={kind === 'confirm_probation'}>{t('history.state.note.confirm')}</Match>
                  <Match when={kind === 'end_suspension'}>{t('history.state.note.return')}</Match>
                  <Match when={kind === 'extend_service'}>{t('history.state.note.extend')}</Match>
                </Switch>
              </Notice>
            </div>
          </Card>
          <OrderFields form={flow.form} />
        </>
      }
    />
  );
}
