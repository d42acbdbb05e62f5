import { parsePersonName, recordedParts } from '../../../../server/modules/people/rules/person-name.ts';
import { latinDigits } from '../../../lib/bidi.tsx';
import type { Employee } from '../queries.ts';
import { assignmentOf, type AssignmentValues } from './assignment-fields.tsx';
import { orderOf, type OrderValues } from './order-fields.tsx';
import { payOf, type PayRow } from './pay-fields.tsx';
import type { PersonValues } from './person-fields.tsx';

/** What the form of an appointment holds. */
export interface AppointValues extends OrderValues, AssignmentValues, PersonValues {
  /** Whole names; their parts are made of them and may be mended. */
  nameAr: string;
  nameEn: string;
  partsShown: boolean;
  hiredOn: string;
  schedule: string;
  beginsProbation: boolean;
  staffNumber: string;
  mobile: string;
  email: string;
  pay: PayRow[];
}

/** The parts of both names: as typed one by one, else as the whole names fall apart. */
export function partsOf(values: AppointValues): Record<string, string | null> {
  const parts: Record<string, string | null> = {};
  for (const [script, whole] of [
    ['Ar', values.nameAr],
    ['En', values.nameEn],
  ] as const) {
    const parsed = parsePersonName(whole);
    const recorded = parsed ? recordedParts(parsed) : undefined;
    for (const part of ['given', 'father', 'grandfather', 'family'] as const) {
      const typed = values[`${part}${script}`].trim();
      const value = values.partsShown ? typed || null : (recorded?.[part] ?? null);
      if (value !== null) parts[`${part}${script}`] = value;
    }
  }
  return parts;
}

/** The appointment as the request takes it. */
export function appointmentOf(values: AppointValues, former: Employee | undefined): object {
  const contacts = [
    ...(values.mobile.trim() ? [{ kind: 'mobile', value: latinDigits(values.mobile).trim(), isWork: false }] : []),
    ...(values.email.trim() ? [{ kind: 'email', value: values.email.trim(), isWork: true }] : []),
  ];
  const who = former
    ? { personId: former.personId }
    : {
        person: {
          ...partsOf(values),
          ...(values.personalNumber.trim() ? { personalNumber: values.personalNumber.trim() } : {}),
          nationality: values.nationality?.value ?? null,
          sex: values.sex || null,
          birthOn: values.birthOn || null,
          maritalStatus: values.maritalStatus || null,
        },
        contacts,
      };
  return {
    ...who,
    hiredOn: values.hiredOn,
    ...(values.schedule ? { schedule: values.schedule } : {}),
    ...(values.staffNumber.trim() ? { staffNumber: values.staffNumber.trim() } : {}),
    beginsProbation: values.beginsProbation,
    assignment: assignmentOf(values),
    pay: payOf(values.pay),
    order: orderOf(values),
  };
}
