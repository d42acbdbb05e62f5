import { createHash } from 'node:crypto';
import type { CurrencyCode, MinorUnits } from '../../../kernel/money.ts';
import type { RecordedNameParts } from './people-rules.ts';

/** One element of pay, per month in minor units, with the figure the file stated when that was per year. */
export interface PayAmount {
  element: string;
  amountMinor: MinorUnits;
  currency: CurrencyCode;
  statedMinor: MinorUnits | null;
  statedPeriod: 'year' | null;
}

/** What a row says of an employee, in our own words. Null is "the file does not say". */
export interface EmployeeRecord {
  personalNumber: string | null;
  staffNumber: string | null;
  fullNameAr: string | null;
  fullNameEn: string | null;
  nameAr: RecordedNameParts | null;
  nameEn: RecordedNameParts | null;
  sex: 'male' | 'female' | null;
  birthOn: string | null;
  /** ISO 3166 alpha-3. */
  nationality: string | null;
  maritalStatus: 'single' | 'married' | 'divorced' | 'widowed' | null;
  email: string | null;
  phone: string | null;
  iban: string | null;
  agencyCode: string | null;
  agencyNameAr: string | null;
  agencyNameEn: string | null;
  unitCode: string | null;
  unitNameAr: string | null;
  unitNameEn: string | null;
  jobCode: string | null;
  jobTitleAr: string | null;
  jobTitleEn: string | null;
  actualTitleAr: string | null;
  actualTitleEn: string | null;
  gradeCode: string | null;
  step: number | null;
  positionNumber: string | null;
  managerStaffNumber: string | null;
  orderNumber: string | null;
  hireOn: string;
  /** First day of this assignment; the date of appointment when the file does not say. */
  assignmentFrom: string;
  contractType: 'permanent' | 'contract' | 'temporary' | null;
  workPattern: 'full_time' | 'part_time' | 'shift' | null;
  pay: PayAmount[];
  /** Codes of `missing-fields` that stay to be completed. */
  toBeCompleted: string[];
}

/**
 * SHA-256 of what the row says, from its fields in the order of their names. The list of what is to be completed is our
 * own judgement, not the file's: it stays out, so that a new rule of ours does not make every row a changed one.
 */
export function hashRecord(record: EmployeeRecord): string {
  saidKeys ??= (Object.keys(record) as (keyof EmployeeRecord)[]).filter((key) => key !== 'toBeCompleted').sort();
  const said: unknown[] = [];
  for (const key of saidKeys) {
    const value = record[key];
    if (value === null) continue;
    if (key === 'pay')
      said.push(
        key,
        record.pay.map(({ element, amountMinor, currency, statedMinor }) => [
          element,
          amountMinor,
          currency,
          statedMinor,
        ]),
      );
    else if (typeof value === 'object' && 'given' in value)
      said.push(key, value.given, value.father, value.grandfather, value.family);
    else said.push(key, value);
  }
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Every record has the same fields; their order is worked out once. */
let saidKeys: (keyof EmployeeRecord)[] | undefined;

/** JSON with the keys of every object in order: the same content gives the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
