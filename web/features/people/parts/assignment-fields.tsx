import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { contractTypes, workPatterns } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { latinDigits } from '../../../lib/bidi.tsx';
import type { Form } from '../../../ui/form.tsx';
import { SelectField, TextField, type Choice } from '../../../ui/inputs.tsx';
import { word } from '../../../ui/record/words.ts';
import { GradeSelect, JobPicker, PersonPicker, SeatPicker, UnitPicker, typedStep, type Seat } from './pickers.tsx';

/** The fields of an assignment as typed. Empty: the field stays as it is. */
export interface AssignmentValues {
  unit: Choice | null;
  job: Choice | null;
  seat: Seat | null;
  manager: Choice | null;
  grade: string;
  step: string;
  contractType: string;
  workPattern: string;
  /** Hundredths of a full-time holder, as typed; only of whoever works part of the time. */
  share: string;
  actualTitleAr: string;
  actualTitleEn: string;
}

export const emptyAssignment: AssignmentValues = {
  unit: null,
  job: null,
  seat: null,
  manager: null,
  grade: '',
  step: '',
  contractType: '',
  workPattern: '',
  share: '',
  actualTitleAr: '',
  actualTitleEn: '',
};

/** The assignment as a request takes it: only what was filled in. */
export function assignmentOf(values: AssignmentValues): Record<string, string | number> {
  const step = typedStep(latinDigits(values.step));
  const share = values.workPattern === 'part_time' ? typedShare(latinDigits(values.share)) : undefined;
  return {
    ...(values.seat ? { positionId: values.seat.value } : {}),
    ...(values.unit ? { unitId: values.unit.value } : {}),
    ...(values.job ? { jobId: values.job.value } : {}),
    ...(values.grade ? { gradeCode: values.grade } : {}),
    ...(step === undefined ? {} : { step }),
    ...(values.manager ? { managerEmploymentId: values.manager.value } : {}),
    ...(values.contractType ? { contractType: values.contractType } : {}),
    ...(values.workPattern ? { workPattern: values.workPattern } : {}),
    // Back to whole time is back to a whole share of the seat.
    ...(share === undefined
      ? values.workPattern && values.workPattern !== 'part_time'
        ? { ftePercent: 100 }
        : {}
      : { ftePercent: share }),
    ...(values.actualTitleAr.trim() ? { actualTitleAr: values.actualTitleAr.trim() } : {}),
    ...(values.actualTitleEn.trim() ? { actualTitleEn: values.actualTitleEn.trim() } : {}),
  };
}

export type AssignmentField = keyof AssignmentValues;

/** Where the service points to when it refuses a field. */
const POINTERS: Readonly<Record<AssignmentField, string>> = {
  unit: 'unitId',
  job: 'jobId',
  seat: 'positionId',
  manager: 'managerEmploymentId',
  grade: 'gradeCode',
  step: 'step',
  contractType: 'contractType',
  workPattern: 'workPattern',
  share: 'ftePercent',
  actualTitleAr: 'actualTitleAr',
  actualTitleEn: 'actualTitleEn',
};

/**
 * The fields of an assignment that the action is about; `pointer` is where the request holds them. Choosing a seat
 * brings its unit, job and grade along.
 */
export function AssignmentFields<Values extends AssignmentValues>(props: {
  form: Form<Values>;
  fields: readonly AssignmentField[];
  pointer: string;
  optional: boolean;
  schedule: string | undefined;
  asOf: string | undefined;
  hints?: Partial<Record<AssignmentField, string>>;
}): JSX.Element {
  // The form holds more than the assignment; here only the assignment's part of it is written.
  const form = (): Form<AssignmentValues> => props.form as unknown as Form<AssignmentValues>;
  const values = (): AssignmentValues => form().values();
  const pointer = (field: AssignmentField): string => `${props.pointer}.${POINTERS[field]}`;
  // The summary of faults leads to a field by its name: ours while the fault is ours, else the service's pointer.
  const name = (field: AssignmentField): string => (form().error(field) ? field : pointer(field));
  const error = (field: AssignmentField): string | undefined =>
    form().error(field) ?? form().problem()?.fieldError(pointer(field));
  const has = (field: AssignmentField): boolean => props.fields.includes(field);
  const hint = (field: AssignmentField): string | undefined => props.hints?.[field];
  const takeSeat = (seat: Seat | null): void => {
    form().set('seat', seat);
    if (!seat) return;
    if (seat.unit && has('unit')) form().set('unit', seat.unit);
    if (seat.job && has('job')) form().set('job', seat.job);
    if (seat.gradeCode && has('grade')) form().set('grade', seat.gradeCode);
  };
  return (
    <div class="grid items-start gap-4.5 sm:grid-cols-2">
      <Show when={has('seat')}>
        <SeatPicker
          class="sm:col-span-2"
          name={name('seat')}
          label={t('people.field.position')}
          hint={hint('seat') ?? t('people.seat.hint')}
          optional
          value={values().seat}
          unit={undefined}
          onChange={takeSeat}
          error={error('seat')}
        />
      </Show>
      <Show when={has('unit')}>
        <UnitPicker
          name={name('unit')}
          label={t('people.field.unit')}
          hint={hint('unit')}
          optional={props.optional}
          value={values().unit}
          onChange={(unit) => form().set('unit', unit)}
          error={error('unit')}
        />
      </Show>
      <Show when={has('job')}>
        <JobPicker
          name={name('job')}
          label={t('people.field.job')}
          hint={hint('job')}
          optional={props.optional}
          value={values().job}
          onChange={(job) => form().set('job', job)}
          error={error('job')}
        />
      </Show>
      <Show when={has('grade')}>
        <GradeSelect
          name={name('grade')}
          label={t('people.field.grade')}
          hint={hint('grade')}
          optional={props.optional}
          schedule={props.schedule}
          asOf={props.asOf}
          placeholder={props.optional ? t('people.unchanged') : t('people.grade.none')}
          value={values().grade}
          onChange={(grade) => form().set('grade', grade)}
          error={error('grade')}
        />
      </Show>
      <Show when={has('step')}>
        <TextField
          name={name('step')}
          label={t('people.field.step')}
          hint={hint('step')}
          dir="ltr"
          inputmode="numeric"
          maxlength={2}
          optional
          value={values().step}
          onInput={(step) => form().set('step', step)}
          error={error('step')}
        />
      </Show>
      <Show when={has('manager')}>
        <PersonPicker
          name={name('manager')}
          label={t('people.field.manager')}
          hint={hint('manager') ?? t('people.manager.hint')}
          optional
          value={values().manager}
          onChange={(manager) => form().set('manager', manager)}
          error={error('manager')}
        />
      </Show>
      <Show when={has('contractType')}>
        <SelectField
          name={name('contractType')}
          label={t('people.field.contractType')}
          optional={props.optional}
          value={values().contractType}
          onChange={(kind) => form().set('contractType', kind)}
          {...(props.optional ? { placeholder: t('people.unchanged') } : {})}
          choices={contractTypes.map((kind) => ({ value: kind, label: word('contractType', kind) }))}
          error={error('contractType')}
        />
      </Show>
      <Show when={has('workPattern')}>
        <SelectField
          name={name('workPattern')}
          label={t('people.field.workPattern')}
          optional={props.optional}
          value={values().workPattern}
          onChange={(pattern) => form().set('workPattern', pattern)}
          {...(props.optional ? { placeholder: t('people.unchanged') } : {})}
          choices={workPatterns.map((pattern) => ({ value: pattern, label: word('workPattern', pattern) }))}
          error={error('workPattern')}
        />
      </Show>
      <Show when={has('workPattern') && values().workPattern === 'part_time'}>
        <ShareField
          name={name('share')}
          value={values().share}
          onInput={(share) => form().set('share', share)}
          error={error('share')}
        />
      </Show>
      <Show when={has('actualTitleAr')}>
        <TextField
          name={name('actualTitleAr')}
          label={t('people.field.actualTitleAr')}
          hint={t('people.actualTitle.hint')}
          dir="auto"
          maxlength={200}
          optional
          value={values().actualTitleAr}
          onInput={(title) => form().set('actualTitleAr', title)}
          error={error('actualTitleAr')}
        />
        <TextField
          name={name('actualTitleEn')}
          label={t('people.field.actualTitleEn')}
          dir="ltr"
          maxlength={200}
          optional
          value={values().actualTitleEn}
          onInput={(title) => form().set('actualTitleEn', title)}
          error={error('actualTitleEn')}
        />
      </Show>
    </div>
  );
}

/** The share as typed; what is no number is sent as none at all, which the service refuses at its field. */
function typedShare(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isInteger(value) ? value : 0;
}

/** The part of a full-time holder that somebody works, in hundredths; it takes that much of the room of the seat. */
export function ShareField(props: {
  name: string;
  value: string;
  onInput: (share: string) => void;
  error: string | undefined;
}): JSX.Element {
  return (
    <TextField
      name={props.name}
      label={t('people.field.ftePercent')}
      hint={t('people.share.hint')}
      dir="ltr"
      inputmode="numeric"
      maxlength={3}
      value={props.value}
      onInput={(share) => props.onInput(share)}
      error={props.error}
    />
  );
}
