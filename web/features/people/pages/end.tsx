import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { orderedEndReasons } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { Card, Notice, type Fact } from '../../../ui/layout.tsx';
import { word } from '../../../ui/record/words.ts';
import { previewAction } from '../actions.ts';
import { createActionFlow } from '../parts/action-flow.tsx';
import { ActionPage } from '../parts/action-page.tsx';
import { AboutLine, PresentCard, WithEmployee, type AboutEmployee } from '../parts/employee-action.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { agency, getEndReasons, pageOf, type EndReason } from '../queries.ts';

interface Values extends OrderValues {
  reasonCode: string;
  lastDay: string;
}

/** End of service: the reason, the last day served, and what it frees. */
export default function EndPage(): JSX.Element {
  return <WithEmployee title={t('people.end.title')}>{(about) => <EndForm about={about} />}</WithEmployee>;
}

const bodyOf = (values: Values): object => ({
  reasonCode: values.reasonCode,
  lastDay: values.lastDay,
  order: orderOf(values),
});

function EndForm(props: { about: AboutEmployee }): JSX.Element {
  const employee = () => props.about.employee();
  const flow = createActionFlow<Values>({
    draft: untrack(() => `end-${props.about.employee().id}`),
    initial: { ...emptyOrder, reasonCode: '', lastDay: '' },
    check: (values) => ({
      ...(values.reasonCode === '' ? { reasonCode: t('people.end.reasonMissing') } : {}),
      ...(values.lastDay === '' ? { lastDay: t('people.end.lastDayMissing') } : {}),
    }),
    preview: (values) => previewAction(props.about.employee().id, 'service-end', bodyOf(values)),
    commit: (values, key) => props.about.record('service-end', bodyOf(values), key),
    refresh: () => props.about.refresh(),
  });
  const values = (): Values => flow.form.values();
  const reasons = createQuiet(() => getEndReasons(agency(), values().lastDay || undefined));
  const rule = (): EndReason | undefined => reasons()?.items.find((one) => one.code === values().reasonCode);
  const title = (): string => t('people.end.of', { name: nameOf(employee()) });
  const summary = (): Fact[] => [
    { label: t('people.end.reason'), value: values().reasonCode ? word('endReason', values().reasonCode) : '' },
    ...(values()['order.legalBasis']
      ? [{ label: t('people.order.legalBasis'), value: <bdi>{values()['order.legalBasis']}</bdi> }]
      : []),
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
      barTitle={
        values().lastDay ? t('people.end.bar', { name: nameOf(employee()), day: date(values().lastDay) }) : title()
      }
      confirmLabel={t('people.end.confirm')}
      cancelHref={pageOf(employee().id)}
      doneTitle={t('people.end.done', { name: nameOf(employee()) })}
      ends
      showsStanding={false}
      fields={
        <>
          <Card title={t('people.end.title')}>
            <div class="grid items-start gap-4.5 sm:grid-cols-2">
              <SelectField
                name="reasonCode"
                label={t('people.end.reason')}
                hint={t('people.end.reasonHint')}
                value={values().reasonCode}
                onChange={(reason) => flow.form.set('reasonCode', reason)}
                placeholder={t('people.choose')}
                choices={orderedEndReasons.map((reason) => ({ value: reason, label: word('endReason', reason) }))}
                error={flow.form.error('reasonCode')}
              />
              <DateField
                name="lastDay"
                label={t('people.field.lastDay')}
                hint={t('people.end.lastDayHint')}
                value={values().lastDay}
                onChange={(day) => flow.form.set('lastDay', day)}
                error={flow.form.error('lastDay')}
              />
            </div>
            <Show when={rule()}>
              {(found) => (
                <div class="mt-4">
                  <Notice>
                    <Show when={pick(found().ruleAr, found().ruleEn)}>
                      <p class="font-medium">{pick(found().ruleAr, found().ruleEn)}</p>
                    </Show>
                    <p>
                      {found().noticeDays === null
                        ? t('history.end.noNotice')
                        : t('history.end.notice', { count: found().noticeDays ?? 0 })}
                    </p>
                    <p class="text-s text-ink-2">
                      {pick(found().articleAr, found().articleEn) || t('history.end.noArticle')}
                      {' · '}
                      {pick(found().sourceAr, found().sourceEn)}
                    </p>
                  </Notice>
                </div>
              )}
            </Show>
            <div class="mt-4">
              <Notice tone="warn">{t('people.end.consequence')}</Notice>
            </div>
          </Card>
          <OrderFields form={flow.form} />
        </>
      }
    />
  );
}
