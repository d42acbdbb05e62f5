import { useNavigate } from '@solidjs/router';
import Download from 'lucide-solid/icons/download';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, createSignal, untrack } from 'solid-js';
import { sheetLimitBytes } from '../../../../server/modules/bulk/contract.ts';
import { changeReasons, orderedEndReasons } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, SelectField } from '../../../ui/inputs.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { word } from '../../../ui/record/words.ts';
import { attempt, prepareBulk, saveTemplate, sendSheet, type BulkBody } from '../bulk.ts';
import { forgetBulkList, takeBulkList } from '../bulk-list.ts';
import {
  AssignmentFields,
  assignmentOf,
  emptyAssignment,
  type AssignmentField,
  type AssignmentValues,
} from '../parts/assignment-fields.tsx';
import { OrderFields, emptyOrder, orderOf, type OrderValues } from '../parts/order-fields.tsx';
import { agency, pageOf } from '../queries.ts';

type Kind = 'change_assignment' | 'end_service';
interface Values extends OrderValues, AssignmentValues {
  kind: Kind;
  who: 'list' | 'sheet';
  reason: string;
  effectiveOn: string;
  endReason: string;
  lastDay: string;
  file: File | undefined;
}

/** What may be the same for many; a seat is one person's and comes by the sheet. */
const FIELDS: readonly AssignmentField[] = ['unit', 'job', 'grade', 'step', 'manager', 'contractType', 'workPattern'];

/** An order for many: what, for whom, and from which day. Nothing happens before it was looked at row by row. */
export default function BulkNewPage(): JSX.Element {
  const navigate = useNavigate();
  const brought = untrack(() => takeBulkList(agency()));
  const [progress, setProgress] = createSignal<number>();
  setCrumbs(() => [
    { label: t('people.title'), href: pageOf() },
    { label: t('bulk.title'), href: pageOf('bulk') },
    { label: t('bulk.new') },
  ]);
  const form = createForm<Values>({
    initial: {
      ...emptyOrder,
      ...emptyAssignment,
      kind: 'change_assignment',
      who: brought ? 'list' : 'sheet',
      reason: 'move',
      effectiveOn: '',
      endReason: '',
      lastDay: '',
      file: undefined,
    },
    check: (values) => {
      const faults: Partial<Record<keyof Values, string>> = {};
      if (values.who === 'sheet' && !values.file) faults.file = t('bulk.sheet.missing');
      if (values.kind === 'end_service') {
        if (values.endReason === '') faults.endReason = t('people.end.reasonMissing');
        if (values.lastDay === '') faults.lastDay = t('people.end.lastDayMissing');
        return faults;
      }
      if (values.effectiveOn === '') faults.effectiveOn = t('people.effectiveOn.missing');
      if (values.who === 'list' && Object.keys(assignmentOf({ ...values, seat: null })).length === 0)
        faults.reason = t('people.change.nothing');
      return faults;
    },
    send: async (values, key) => {
      const terms = termsOf(values);
      const list = values.who === 'list' ? brought : undefined;
      const order = await prepareBulk(
        list?.ids ? { terms, employeeIds: list.ids } : list ? { terms, filter: list.filter } : { terms },
        key,
      );
      if (values.who === 'sheet' && values.file) {
        setProgress(0);
        try {
          await sendSheet(order, values.file, setProgress);
        } finally {
          setProgress(undefined);
        }
      }
      forgetBulkList();
      navigate(pageOf('bulk', order.id));
    },
  });
  const values = (): Values => form.values();
  const isEnd = (): boolean => values().kind === 'end_service';
  return (
    <Page width="narrow">
      <PageHeader title={t('bulk.new')} detail={t('bulk.new.detail')} />
      <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <Card title={t('bulk.who')}>
          <div class="flex flex-col gap-4.5">
            <RadioGroup
              name="who"
              label={t('bulk.who.label')}
              value={values().who}
              onChange={(who) => form.set('who', who === 'list' ? 'list' : 'sheet')}
              choices={[
                ...(brought
                  ? [
                      {
                        value: 'list',
                        label: brought.ids
                          ? t('bulk.who.chosen', { count: brought.count })
                          : t('bulk.who.shown', { count: brought.count }),
                      },
                    ]
                  : []),
                { value: 'sheet', label: t('bulk.who.sheet'), detail: t('bulk.who.sheet.detail') },
              ]}
            />
            <Show when={values().who === 'sheet'}>
              <FileField
                name="file"
                label={t('bulk.sheet')}
                hint={t('bulk.sheet.hint')}
                accept=".csv,.xlsx"
                limit={sheetLimitBytes}
                value={values().file}
                error={form.error('file')}
                progress={progress()}
                onChange={(file) => form.set('file', file)}
              />
              <div>
                <Button icon={Download} onClick={() => void attempt(saveTemplate(values().kind))}>
                  {t('bulk.template')}
                </Button>
              </div>
            </Show>
            <Show when={!brought}>
              <Notice>{t('bulk.who.directory')}</Notice>
            </Show>
          </div>
        </Card>
        <Card title={t('bulk.what')}>
          <div class="flex flex-col gap-4.5">
            <RadioGroup
              name="kind"
              label={t('bulk.kind')}
              value={values().kind}
              onChange={(kind) => form.set('kind', kind === 'end_service' ? kind : 'change_assignment')}
              choices={[
                {
                  value: 'change_assignment',
                  label: t('bulk.kind.change_assignment'),
                  detail: t('bulk.kind.change.detail'),
                },
                { value: 'end_service', label: t('bulk.kind.end_service'), detail: t('bulk.kind.end.detail') },
              ]}
            />
            <Switch>
              <Match when={isEnd()}>
                <div class="grid items-start gap-4.5 sm:grid-cols-2">
                  <SelectField
                    name="endReason"
                    label={t('people.end.reason')}
                    value={values().endReason}
                    onChange={(reason) => form.set('endReason', reason)}
                    placeholder={t('people.choose')}
                    choices={orderedEndReasons.map((one) => ({ value: one, label: word('endReason', one) }))}
                    error={form.error('endReason')}
                  />
                  <DateField
                    name="lastDay"
                    label={t('people.field.lastDay')}
                    hint={t('people.end.lastDayHint')}
                    value={values().lastDay}
                    onChange={(day) => form.set('lastDay', day)}
                    error={form.error('lastDay')}
                  />
                </div>
              </Match>
              <Match when={!isEnd()}>
                <div class="grid items-start gap-4.5 sm:grid-cols-2">
                  <SelectField
                    name="reason"
                    label={t('people.change.reason')}
                    value={values().reason}
                    onChange={(reason) => form.set('reason', reason)}
                    choices={changeReasons.map((one) => ({ value: one, label: word('changeReason', one) }))}
                    error={form.error('reason')}
                  />
                  <DateField
                    name="effectiveOn"
                    label={t('people.effectiveOn')}
                    value={values().effectiveOn}
                    onChange={(day) => form.set('effectiveOn', day)}
                    error={form.error('effectiveOn')}
                  />
                </div>
                <p class="mw-hint">{t('bulk.what.fields')}</p>
                <AssignmentFields
                  form={form}
                  fields={FIELDS}
                  pointer="terms.assignment"
                  optional
                  schedule={undefined}
                  asOf={values().effectiveOn || undefined}
                />
              </Match>
            </Switch>
          </div>
        </Card>
        <OrderFields form={form} />
        <div class="flex flex-wrap gap-2 border-t border-line pt-4">
          <ButtonLink href={pageOf('bulk')}>{t('people.cancel')}</ButtonLink>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('bulk.check')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function termsOf(values: Values): BulkBody['terms'] {
  if (values.kind === 'end_service')
    return {
      kind: 'end_service',
      reasonCode: orderedEndReasons.find((one) => one === values.endReason) ?? 'other',
      lastDay: values.lastDay,
      order: orderOf(values),
    };
  return {
    kind: 'change_assignment',
    reasonCode: changeReasons.find((one) => one === values.reason) ?? 'other',
    effectiveOn: values.effectiveOn,
    assignment: assignmentOf({ ...values, seat: null, actualTitleAr: '', actualTitleEn: '' }),
    pay: [],
    order: orderOf(values),
  };
}
