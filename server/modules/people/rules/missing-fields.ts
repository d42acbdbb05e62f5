/** What of a person and their current service is looked at. A value that is null, undefined or '' is missing. */
export interface CompletenessFacts {
  personalNumber?: string | null;
  fullNameAr?: string | null;
  fullNameEn?: string | null;
  sex?: string | null;
  birthOn?: string | null;
  nationality?: string | null;
  maritalStatus?: string | null;
  mobile?: string | null;
  email?: string | null;
  staffNumber?: string | null;
  hireOn?: string | null;
  unitId?: string | null;
  jobId?: string | null;
  gradeCode?: string | null;
  contractType?: string | null;
  workPattern?: string | null;
  managerEmploymentId?: string | null;
  /** Amount of the basic salary in minor units. */
  payBasic?: number | null;
  iban?: string | null;
  passportExpiresOn?: string | null;
  emergencyContacts?: number | null;
}

/** Where a field is mended: the tab of the person page, and the action that opens there. */
export interface MendPlace {
  tab: 'personal' | 'contacts' | 'service' | 'pay' | 'documents';
  action: 'correct' | 'changeAssignment' | 'edit';
}

export interface MissingField {
  code: MissingFieldCode;
  nameAr: string;
  nameEn: string;
  /** `required`: law or pay needs it. `wanted`: the record is poorer without it. */
  weight: 'required' | 'wanted';
  mend: MendPlace;
  /** The permission without which the value, and so its absence, is not shown. */
  permission: string | null;
}

export type MissingFieldCode = keyof CompletenessFacts;

const PERSONAL: MendPlace = { tab: 'personal', action: 'correct' };
const CONTACTS: MendPlace = { tab: 'contacts', action: 'edit' };
const SERVICE: MendPlace = { tab: 'service', action: 'changeAssignment' };

type Entry = [MissingFieldCode, string, string, MissingField['weight'], MendPlace, string?];

const ENTRIES: readonly Entry[] = [
  ['personalNumber', 'الرقم الشخصي', 'Personal number', 'required', PERSONAL, 'people.identity.read'],
  ['fullNameAr', 'الاسم بالعربية', 'Name in Arabic', 'required', PERSONAL],
  ['fullNameEn', 'الاسم بالإنجليزية', 'Name in English', 'wanted', PERSONAL],
  ['sex', 'الجنس', 'Sex', 'required', PERSONAL],
  ['birthOn', 'تاريخ الميلاد', 'Birth date', 'required', PERSONAL],
  ['nationality', 'الجنسية', 'Nationality', 'required', PERSONAL],
  ['maritalStatus', 'الحالة الاجتماعية', 'Marital status', 'required', PERSONAL],
  ['mobile', 'رقم الهاتف النقال', 'Mobile number', 'wanted', CONTACTS],
  ['email', 'البريد الإلكتروني', 'E-mail', 'wanted', CONTACTS],
  ['emergencyContacts', 'جهة اتصال للطوارئ', 'Emergency contact', 'wanted', CONTACTS],
  ['staffNumber', 'الرقم الوظيفي', 'Employee number', 'required', { tab: 'service', action: 'correct' }],
  ['hireOn', 'تاريخ التعيين', 'Date of appointment', 'required', { tab: 'service', action: 'correct' }],
  ['unitId', 'الوحدة الإدارية', 'Organisational unit', 'required', SERVICE],
  ['jobId', 'المسمى الوظيفي', 'Job title', 'required', SERVICE],
  ['gradeCode', 'الدرجة الوظيفية', 'Grade', 'required', SERVICE],
  ['contractType', 'نوع التعاقد', 'Kind of contract', 'wanted', SERVICE],
  ['workPattern', 'نظام الدوام', 'Work pattern', 'wanted', SERVICE],
  ['managerEmploymentId', 'المدير المباشر', 'Direct manager', 'wanted', SERVICE],
  [
    'payBasic',
    'الراتب الأساسي',
    'Basic salary',
    'required',
    { tab: 'pay', action: 'changeAssignment' },
    'people.pay.read',
  ],
  ['iban', 'رقم الحساب المصرفي الدولي', 'IBAN', 'required', { tab: 'pay', action: 'edit' }, 'people.pay.read'],
  [
    'passportExpiresOn',
    'تاريخ انتهاء جواز السفر',
    'Passport expiry',
    'wanted',
    { tab: 'documents', action: 'edit' },
    'people.identity.read',
  ],
];

/** Every field that can be "to be completed", in the order of the work list. */
export const completableFields: readonly MissingField[] = ENTRIES.map(
  ([code, nameAr, nameEn, weight, mend, permission]) => ({
    code,
    nameAr,
    nameEn,
    weight,
    mend,
    permission: permission ?? null,
  }),
);

/**
 * The fields that are still to be completed, required ones first. A fact left out of `facts` altogether was not asked
 * for (the caller may not see it) and is not reported; null, '' and a count of zero are.
 */
export function missingFields(facts: CompletenessFacts): MissingField[] {
  const missing = completableFields.filter((field) => field.code in facts && isMissing(field.code, facts[field.code]));
  return [...missing.filter((f) => f.weight === 'required'), ...missing.filter((f) => f.weight === 'wanted')];
}

function isMissing(code: MissingFieldCode, value: string | number | null | undefined): boolean {
  if (value === null || value === undefined || value === '') return true;
  return code === 'emergencyContacts' && value === 0;
}
