import UserCheck from 'lucide-solid/icons/user-check';
import UserSearch from 'lucide-solid/icons/user-search';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { contractTypes, schedules, workPatterns } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import type { Form as FormState } from '../../../ui/form.tsx';
import { Checkbox, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { word } from '../../../ui/record/words.ts';
import type { Employee } from '../queries.ts';
import type { AppointValues } from './appoint-values.ts';
import { AssignmentFields, ShareField } from './assignment-fields.tsx';
import { OrderFields } from './order-fields.tsx';
import { PayFields } from './pay-fields.tsx';

/** The second page of an appointment: terms, pay and the order. */
export function AppointTerms(props: {
  flow: { form: FormState<AppointValues> };
  schedule: string;
  former: Employee | undefined;
  known: boolean | null;
}): JSX.Element {
  const form = () => props.flow.form;
  const values = (): AppointValues => form().values();
  return (
    <>
      <Show when={props.known !== null}>
        <Notice tone={props.known ? 'warn' : 'ok'} icon={props.known ? UserSearch : UserCheck}>
          {props.known ? t('people.effect.known.yes') : t('people.effect.known.no')}
        </Notice>
      </Show>
      <Card title={t('people.appoint.terms')}>
        <div class="grid items-start gap-4.5 sm:grid-cols-2">
          <SelectField
            name="contractType"
            label={t('people.field.contractType')}
            value={values().contractType}
            onChange={(kind) => form().set('contractType', kind)}
            choices={contractTypes.map((kind) => ({ value: kind, label: word('contractType', kind) }))}
            error={form().problem()?.fieldError('assignment.contractType')}
          />
          <SelectField
            name="workPattern"
            label={t('people.field.workPattern')}
            value={values().workPattern}
            onChange={(pattern) => form().set('workPattern', pattern)}
            choices={workPatterns.map((pattern) => ({ value: pattern, label: word('workPattern', pattern) }))}
          />
          <Show when={values().workPattern === 'part_time'}>
            <ShareField
              name="assignment.ftePercent"
              value={values().share}
              onInput={(share) => form().set('share', share)}
              error={form().problem()?.fieldError('assignment.ftePercent')}
            />
          </Show>
          <SelectField
            name="schedule"
            label={t('people.schedule')}
            hint={t('people.appoint.scheduleHint')}
            value={props.schedule}
            onChange={(schedule) => form().set('schedule', schedule)}
            choices={schedules.map((schedule) => ({ value: schedule, label: word('schedule', schedule) }))}
          />
          <TextField
            {...form().text('staffNumber')}
            label={t('people.field.staffNumber')}
            hint={t('people.appoint.staffHint')}
            dir="ltr"
            maxlength={30}
            optional
          />
          <Show when={!props.former}>
            <TextField
              {...form().text('mobile')}
              label={t('people.contactKind.mobile')}
              dir="ltr"
              type="tel"
              inputmode="tel"
              maxlength={40}
              optional
              error={form().problem()?.fieldError('contacts.0.value')}
            />
            <TextField
              {...form().text('email')}
              label={t('people.column.workEmail')}
              dir="ltr"
              type="email"
              inputmode="email"
              maxlength={200}
              optional
            />
          </Show>
        </div>
        <div class="mt-4.5">
          <Checkbox
            name="beginsProbation"
            label={t('people.appoint.probation')}
            hint={t('people.appoint.probation.hint')}
            checked={values().beginsProbation}
            onChange={(on) => form().set('beginsProbation', on)}
          />
        </div>
        <div class="mt-4.5">
          <AssignmentFields
            form={form()}
            fields={['step', 'manager']}
            pointer="assignment"
            optional
            schedule={props.schedule}
            asOf={values().hiredOn}
          />
        </div>
      </Card>
      <Show when={can('people.pay.change')}>
        <PayFields
          rows={values().pay}
          onChange={(pay) => form().set('pay', pay)}
          problem={form().problem()}
          gradeCode={values().grade || undefined}
          schedule={props.schedule}
          asOf={values().hiredOn}
          hint={t('people.appoint.payHint')}
        />
      </Show>
      <OrderFields form={form()} />
    </>
  );
}
