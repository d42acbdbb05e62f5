import { createAsync } from '@solidjs/router';
import type { JSX } from 'solid-js';
import type { SeatBody } from '../../../../server/modules/people/transfers/schemas.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import type { Form } from '../../../ui/form.tsx';
import { SelectField, type Choice } from '../../../ui/inputs.tsx';
import { agency, findJobs, findSeats, findServing, findUnits, getGrades } from '../queries.ts';

export interface Seat {
  unitId: Choice | undefined;
  jobId: Choice | undefined;
  gradeCode: string;
  positionId: Choice | undefined;
  managerEmploymentId: Choice | undefined;
}
export const emptySeat: Seat = {
  unitId: undefined,
  jobId: undefined,
  gradeCode: '',
  positionId: undefined,
  managerEmploymentId: undefined,
};
export const seatFaults = (values: Seat): Partial<Record<keyof Seat, string>> => ({
  ...(values.unitId ? {} : { unitId: t('handshake.unit.missing') }),
  ...(values.jobId ? {} : { jobId: t('handshake.job.missing') }),
});
export const seatBody = (values: Seat): SeatBody => ({
  unitId: values.unitId?.value ?? '',
  jobId: values.jobId?.value ?? '',
  gradeCode: values.gradeCode || null,
  step: null,
  positionId: values.positionId?.value ?? null,
  managerEmploymentId: values.managerEmploymentId?.value ?? null,
  contractType: 'permanent',
});

/** Where the person will serve here: unit, job and grade, the seat taken, and the line manager. */
export function SeatFields<Values extends Seat>(props: { form: Form<Values> }): JSX.Element {
  const form = (): Form<Seat> => props.form as unknown as Form<Seat>;
  const grades = createAsync(() => getGrades(agency()));
  return (
    <div class="flex flex-col gap-4.5">
      <Combobox
        label={t('handshake.unit')}
        name="unitId"
        value={form().values().unitId}
        error={form().error('unitId')}
        onChange={(choice) => form().set('unitId', choice)}
        search={findUnits}
      />
      <Combobox
        label={t('handshake.job')}
        name="jobId"
        value={form().values().jobId}
        error={form().error('jobId')}
        onChange={(choice) => form().set('jobId', choice)}
        search={findJobs}
      />
      <SelectField
        label={t('handshake.grade')}
        name="gradeCode"
        optional
        value={form().values().gradeCode}
        error={form().error('gradeCode')}
        onChange={(code) => form().set('gradeCode', code)}
        choices={[
          { value: '', label: t('transfers.grade.later') },
          ...(grades()?.items ?? []).map((grade) => ({ value: grade.code, label: pick(grade.nameAr, grade.nameEn) })),
        ]}
      />
      <Combobox
        label={t('transfers.position')}
        name="positionId"
        hint={t('transfers.position.hint')}
        optional
        value={form().values().positionId}
        error={form().error('positionId')}
        onChange={(choice) => form().set('positionId', choice)}
        search={findSeats}
      />
      <Combobox
        label={t('handshake.manager')}
        name="managerEmploymentId"
        optional
        value={form().values().managerEmploymentId}
        error={form().error('managerEmploymentId')}
        onChange={(choice) => form().set('managerEmploymentId', choice)}
        search={findServing}
      />
    </div>
  );
}
