import { useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Card, DescriptionList, Notice } from '../../../ui/layout.tsx';
import { periodInWords } from '../../../ui/record/words.ts';
import { previewAction, type EmployeeAction } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import { AboutLine, PresentCard, WithEmployee, type AboutEmployee } from '../parts/employee-action.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { SeatPicker, type Seat } from '../parts/pickers.tsx';
import { pageOf, type Employee } from '../queries.ts';

type Charge = Employee['acting'][number];
interface Values extends OrderValues {
  seat: Seat | null;
  effectiveOn: string;
  lastDay: string;
}

/** Charges somebody to act in a seat; with a charge in the address, ends that one. */
export default function ActingPage(): JSX.Element {
  const params = useParams();
  return (
    <WithEmployee title={t('people.acting.title')}>
      {(about) => (
        <ActingForm about={about} charge={about.employee().acting.find((one) => one.id === params['charge'])} />
      )}
    </WithEmployee>
  );
}

function ActingForm(props: { about: AboutEmployee; charge: Charge | undefined }): JSX.Element {
  const employee = () => props.about.employee();
  const charge = untrack(() => props.charge);
  const action: EmployeeAction = charge ? `acting-charges/${charge.id}/ending` : 'acting-charges';
  const bodyOf = (values: Values): object =>
    charge
      ? { lastDay: values.lastDay, order: orderOf(values) }
      : {
          positionId: values.seat?.value,
          effectiveOn: values.effectiveOn,
          ...(values.lastDay ? { lastDay: values.lastDay } : {}),
          order: orderOf(values),
        };
  const flow = createActionFlow<Values>({
    draft: untrack(() => `${charge ? 'acting-end' : 'acting'}-${props.about.employee().id}`),
    initial: { ...emptyOrder, seat: null, effectiveOn: '', lastDay: '' },
    check: (values): Partial<Record<keyof Values, string>> => {
      if (charge) return values.lastDay ? {} : { lastDay: t('history.state.missing') };
      return {
        ...(values.seat ? {} : { seat: t('people.acting.seatMissing') }),
        ...(values.effectiveOn ? {} : { effectiveOn: t('history.state.missing') }),
      };
    },
    preview: (values) => previewAction(props.about.employee().id, action, bodyOf(values)),
    commit: (values, key) => props.about.record(action, bodyOf(values), key),
    refresh: () => props.about.refresh(),
  });
  const values = (): Values => flow.form.values();
  const title = (): string =>
    charge
      ? t('people.acting.endOf', { name: isolate(nameOf(employee())) })
      : t('people.acting.of', { name: isolate(nameOf(employee())) });
  const fault = (field: 'seat' | 'effectiveOn' | 'lastDay', pointer: string): string | undefined =>
    flow.form.error(field) ?? flow.form.problem()?.fieldError(pointer);
  return (
    <ActionPage
      flow={flow}
      title={title()}
      detail={<AboutLine employee={employee()} />}
      avatar={nameOf(employee())}
      employee={employee()}
      aside={<PresentCard employee={employee()} />}
      summary={[
        ...(values().seat ? [{ label: t('people.field.actingPosition'), value: values().seat?.label ?? '' }] : []),
        ...(values().effectiveOn ? [{ label: t('people.acting.from'), value: date(values().effectiveOn) }] : []),
        ...(values().lastDay ? [{ label: t('people.acting.until'), value: date(values().lastDay) }] : []),
      ]}
      barTitle={title()}
      confirmLabel={charge ? t('people.acting.confirmEnd') : t('people.acting.confirm')}
      cancelHref={pageOf(employee().id)}
      doneTitle={charge ? t('people.acting.ended') : t('people.acting.done')}
      showsStanding={false}
      fields={
        <>
          <Card title={t('people.acting.title')}>
            <Show
              when={charge}
              fallback={
                <SeatPicker
                  name={flow.form.error('seat') ? 'seat' : 'positionId'}
                  label={t('people.field.actingPosition')}
                  hint={t('people.acting.seatHint')}
                  value={values().seat}
                  unit={undefined}
                  any
                  onChange={(seat) => flow.form.set('seat', seat)}
                  error={fault('seat', 'positionId')}
                />
              }
            >
              {(held) => (
                <DescriptionList
                  facts={[
                    { label: t('people.field.actingPosition'), value: <Code>{held().number}</Code> },
                    { label: t('people.field.job'), value: <bdi>{pick(held().jobTitleAr, held().jobTitleEn)}</bdi> },
                    { label: t('people.field.unit'), value: <bdi>{pick(held().unitNameAr, held().unitNameEn)}</bdi> },
                    { label: t('people.acting.period'), value: periodInWords(held().firstDay, held().lastDay) },
                  ]}
                />
              )}
            </Show>
            <div class="mt-4.5 grid items-start gap-4.5 sm:grid-cols-2">
              <Show when={!charge}>
                <DateField
                  name="effectiveOn"
                  label={t('people.acting.from')}
                  value={values().effectiveOn}
                  onChange={(iso) => flow.form.set('effectiveOn', iso)}
                  error={fault('effectiveOn', 'effectiveOn')}
                />
              </Show>
              <DateField
                name="lastDay"
                label={t('people.acting.until')}
                hint={charge ? undefined : t('people.acting.untilHint')}
                optional={!charge}
                value={values().lastDay}
                onChange={(iso) => flow.form.set('lastDay', iso)}
                error={fault('lastDay', 'lastDay')}
              />
            </div>
            <div class="mt-4">
              <Notice>{t('people.acting.note')}</Notice>
            </div>
          </Card>
          <OrderFields form={flow.form} />
        </>
      }
    />
  );
}
