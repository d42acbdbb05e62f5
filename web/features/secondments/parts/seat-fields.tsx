import type { JSX } from 'solid-js';
import type { SeatBody } from '../../../../server/modules/people/secondments/schemas.ts';
import { t } from '../../../i18n/texts.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import type { Form } from '../../../ui/form.tsx';
import type { Choice } from '../../../ui/inputs.tsx';
import { MoneyField } from '../../../ui/money-field.tsx';
import { findJobs, findServing, findUnits } from '../queries.ts';

export interface Seat {
  unitId: Choice | undefined;
  jobId: Choice | undefined;
  managerEmploymentId: Choice | undefined;
  allowanceMinor: number | undefined;
}
export const emptySeat: Seat = {
  unitId: undefined,
  jobId: undefined,
  managerEmploymentId: undefined,
  allowanceMinor: undefined,
};
export const seatFaults = (values: Seat): Partial<Record<keyof Seat, string>> => ({
  ...(values.unitId ? {} : { unitId: t('handshake.unit.missing') }),
  ...(values.jobId ? {} : { jobId: t('handshake.job.missing') }),
});
export const seatBody = (values: Seat): SeatBody => ({
  unitId: values.unitId?.value ?? '',
  jobId: values.jobId?.value ?? '',
  managerEmploymentId: values.managerEmploymentId?.value ?? null,
  allowanceMinor: values.allowanceMinor ?? null,
});

/** Where the person will work here, under whom, and what allowance this agency pays. */
export function SeatFields<Values extends Seat>(props: { form: Form<Values> }): JSX.Element {
  const form = (): Form<Seat> => props.form as unknown as Form<Seat>;
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
      <Combobox
        label={t('handshake.manager')}
        name="managerEmploymentId"
        optional
        value={form().values().managerEmploymentId}
        error={form().error('managerEmploymentId')}
        onChange={(choice) => form().set('managerEmploymentId', choice)}
        search={findServing}
      />
      <MoneyField
        label={t('secondments.allowance')}
        name="allowanceMinor"
        hint={t('secondments.allowance.hint')}
        optional
        value={form().values().allowanceMinor}
        error={form().error('allowanceMinor')}
        onChange={(minor) => form().set('allowanceMinor', minor)}
      />
    </div>
  );
}
