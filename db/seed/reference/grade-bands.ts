import type { CurrencyCode, MinorUnits } from '../../../server/kernel/money.ts';

/** T* a third party's verbatim transcription was read; S a secondary source. As in the fact sheet, section 0. */
export type SourceTag = 'T*' | 'S';

/** A grade of public employment. `rank` 1 is the highest; it orders grades of both schedules. */
export interface Grade {
  code: GradeCode;
  rank: number;
  nameAr: string;
  nameEn: string;
}

export type GradeCode = 'EX' | 'SP' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | '13';

/** Thirteen numbered grades (the thirteenth for non-Qataris only) and the two above them. */
export const grades: readonly Grade[] = [
  { code: 'EX', rank: 1, nameAr: 'الدرجة الممتازة', nameEn: 'Excellent grade' },
  { code: 'SP', rank: 2, nameAr: 'الدرجة الخاصة', nameEn: 'Special grade' },
  { code: '1', rank: 3, nameAr: 'الدرجة الأولى', nameEn: 'Grade 1' },
  { code: '2', rank: 4, nameAr: 'الدرجة الثانية', nameEn: 'Grade 2' },
  { code: '3', rank: 5, nameAr: 'الدرجة الثالثة', nameEn: 'Grade 3' },
  { code: '4', rank: 6, nameAr: 'الدرجة الرابعة', nameEn: 'Grade 4' },
  { code: '5', rank: 7, nameAr: 'الدرجة الخامسة', nameEn: 'Grade 5' },
  { code: '6', rank: 8, nameAr: 'الدرجة السادسة', nameEn: 'Grade 6' },
  { code: '7', rank: 9, nameAr: 'الدرجة السابعة', nameEn: 'Grade 7' },
  { code: '8', rank: 10, nameAr: 'الدرجة الثامنة', nameEn: 'Grade 8' },
  { code: '9', rank: 11, nameAr: 'الدرجة التاسعة', nameEn: 'Grade 9' },
  { code: '10', rank: 12, nameAr: 'الدرجة العاشرة', nameEn: 'Grade 10' },
  { code: '11', rank: 13, nameAr: 'الدرجة الحادية عشرة', nameEn: 'Grade 11' },
  { code: '12', rank: 14, nameAr: 'الدرجة الثانية عشرة', nameEn: 'Grade 12' },
  { code: '13', rank: 15, nameAr: 'الدرجة الثالثة عشرة', nameEn: 'Grade 13' },
];

export type ScheduleCode =
  'general-qatari' | 'general-non-qatari' | 'schools-qatari' | 'schools-qatari-academic' | 'schools-non-qatari';

/** A table of grades and salaries: who it is for, from when, and how sure we are of its figures. */
export interface SalarySchedule {
  code: ScheduleCode;
  regime: 'general' | 'schools';
  appliesTo: 'qatari' | 'non-qatari';
  nameAr: string;
  nameEn: string;
  validFrom: string;
  validTo: string | null;
  sourceAr: string;
  sourceEn: string;
  tag: SourceTag;
  /** What a reader must know before relying on the figures. */
  remarkAr: string;
  remarkEn: string;
}

const GENERAL_FROM = '2016-11-23';
const SCHOOLS_FROM = '2019-10-17';
const SCHOOLS_SOURCE = {
  sourceAr: 'قرار مجلس الوزراء رقم (32) لسنة 2019 بالنظام الوظيفي لموظفي المدارس',
  sourceEn: 'Council of Ministers Decision 32 of 2019, School Employees’ Job System',
};
const GENERAL_SOURCE = {
  sourceAr: 'قانون الموارد البشرية المدنية الصادر بالقانون رقم (15) لسنة 2016',
  sourceEn: 'Civil Human Resources Law, Law 15 of 2016',
};

/** The schedules of the fact sheet, section 1.1. The law's own tables were not read: the general ones are tagged S. */
export const salarySchedules: readonly SalarySchedule[] = [
  {
    code: 'general-qatari',
    regime: 'general',
    appliesTo: 'qatari',
    nameAr: 'جدول الدرجات والرواتب للموظفين القطريين',
    nameEn: 'Grades and salaries, Qatari employees',
    validFrom: GENERAL_FROM,
    validTo: null,
    ...GENERAL_SOURCE,
    tag: 'S',
    remarkAr:
      'أرقام الجدول رقم (1) من القرار رقم (32) لسنة 2019، أعمدة الوظائف الإدارية، وهي توافق كل رقم مستقل وُجد للجدول ' +
      'العام؛ ولم يُطَّلع على الجدول العام نفسه. وفي خبر صحفي واحد تبدأ الدرجة الأولى من 35,000.',
    remarkEn:
      'Figures of Table 1 of Decision 32/2019, administrative columns, which agree with every independent figure ' +
      'found for the general table; the general table itself was not read. One press report starts grade 1 at 35,000.',
  },
  {
    code: 'general-non-qatari',
    regime: 'general',
    appliesTo: 'non-qatari',
    nameAr: 'جدول الدرجات والرواتب للموظفين غير القطريين',
    nameEn: 'Grades and salaries, non-Qatari employees',
    validFrom: GENERAL_FROM,
    validTo: null,
    ...GENERAL_SOURCE,
    tag: 'S',
    remarkAr:
      'أرقام الجدول رقم (2) من القرار رقم (32) لسنة 2019؛ ولم يُطَّلع على الجدول العام نفسه. لا علاوة دورية تلقائية.',
    remarkEn: 'Figures of Table 2 of Decision 32/2019; the general table itself was not read. No automatic increment.',
  },
  {
    code: 'schools-qatari',
    regime: 'schools',
    appliesTo: 'qatari',
    nameAr: 'جدول الدرجات والرواتب لموظفي المدارس القطريين — الوظائف الإدارية',
    nameEn: 'School employees, Qatari, administrative posts',
    validFrom: SCHOOLS_FROM,
    validTo: null,
    ...SCHOOLS_SOURCE,
    tag: 'T*',
    remarkAr: 'الجدول رقم (1)، أعمدة الوظائف الإدارية. نهاية مربوط الدرجة الخامسة 19,500 في المطبوع.',
    remarkEn: 'Table 1, administrative columns. Grade 5 ends at 19,500 in print.',
  },
  {
    code: 'schools-qatari-academic',
    regime: 'schools',
    appliesTo: 'qatari',
    nameAr: 'جدول الدرجات والرواتب لموظفي المدارس القطريين — الوظائف الأكاديمية',
    nameEn: 'School employees, Qatari, academic posts',
    validFrom: SCHOOLS_FROM,
    validTo: null,
    ...SCHOOLS_SOURCE,
    tag: 'T*',
    remarkAr: 'الجدول رقم (1)، أعمدة الوظائف الأكاديمية؛ ولا أعمدة لما دون الدرجة السابعة.',
    remarkEn: 'Table 1, academic columns; there are none below grade 7.',
  },
  {
    code: 'schools-non-qatari',
    regime: 'schools',
    appliesTo: 'non-qatari',
    nameAr: 'جدول الدرجات والرواتب لموظفي المدارس غير القطريين',
    nameEn: 'School employees, non-Qatari',
    validFrom: SCHOOLS_FROM,
    validTo: null,
    ...SCHOOLS_SOURCE,
    tag: 'T*',
    remarkAr: 'الجدول رقم (2). بعقد توظيف؛ ولا علاوة دورية تلقائية.',
    remarkEn: 'Table 2. By employment contract; no automatic increment.',
  },
];

/** The start, end and yearly increment of a grade's basic salary (بداية المربوط، نهاية المربوط، العلاوة الدورية). */
export interface GradeBand {
  schedule: ScheduleCode;
  grade: GradeCode;
  currency: CurrencyCode;
  /** Per month, in minor units (dirhams). */
  start: MinorUnits;
  end: MinorUnits;
  /** Added to the monthly basic salary once a year; null where the schedule has no automatic increment. */
  increment: MinorUnits | null;
}

/** Riyals per month: start, end, increment. */
type Row = readonly [GradeCode, number, number, number | null];

const QATARI_ADMINISTRATIVE: readonly Row[] = [
  ['EX', 43_000, 50_000, 1_000],
  ['SP', 35_000, 45_000, 1_000],
  ['1', 30_400, 41_600, 1_000],
  ['2', 24_000, 30_400, 800],
  ['3', 20_800, 27_200, 800],
  ['4', 19_200, 22_400, 800],
  ['5', 16_000, 19_500, 600],
  ['6', 14_400, 17_600, 600],
  ['7', 9_600, 14_400, 600],
  ['8', 8_800, 12_000, 400],
  ['9', 7_200, 10_400, 400],
  ['10', 5_600, 8_800, 400],
  ['11', 4_800, 7_200, 200],
  ['12', 4_160, 5_600, 200],
];

const QATARI_ACADEMIC: readonly Row[] = [
  ['EX', 53_000, 58_000, 1_000],
  ['SP', 48_000, 53_000, 1_000],
  ['1', 40_000, 48_000, 1_000],
  ['2', 33_600, 40_000, 800],
  ['3', 28_800, 35_200, 800],
  ['4', 24_000, 30_400, 800],
  ['5', 20_800, 25_600, 600],
  ['6', 17_600, 22_400, 600],
  ['7', 14_400, 19_200, 600],
];

const NON_QATARI: readonly Row[] = [
  ['EX', 23_000, 26_000, null],
  ['SP', 19_000, 23_000, null],
  ['1', 17_000, 20_000, null],
  ['2', 13_500, 17_000, null],
  ['3', 12_000, 15_000, null],
  ['4', 10_000, 12_000, null],
  ['5', 9_000, 11_000, null],
  ['6', 8_000, 10_000, null],
  ['7', 6_000, 8_000, null],
  ['8', 5_500, 7_500, null],
  ['9', 4_500, 6_500, null],
  ['10', 3_500, 5_500, null],
  ['11', 3_000, 4_500, null],
  ['12', 2_600, 3_500, null],
  ['13', 2_200, 3_000, null],
];

function bands(schedule: ScheduleCode, rows: readonly Row[]): GradeBand[] {
  return rows.map(([grade, start, end, increment]) => ({
    schedule,
    grade,
    currency: 'QAR',
    start: start * 100,
    end: end * 100,
    increment: increment === null ? null : increment * 100,
  }));
}

/** Every band of every schedule. Bands overlap: a grade is never derived from a salary. */
export const gradeBands: readonly GradeBand[] = [
  ...bands('general-qatari', QATARI_ADMINISTRATIVE),
  ...bands('general-non-qatari', NON_QATARI),
  ...bands('schools-qatari', QATARI_ADMINISTRATIVE),
  ...bands('schools-qatari-academic', QATARI_ACADEMIC),
  ...bands('schools-non-qatari', NON_QATARI),
];

/** Posts above the grades, with the start of their monthly salary only: their ends were not found. Source S. */
export const postsAboveGrades = [
  { code: 'US', nameAr: 'وكيل الوزارة', nameEn: 'Undersecretary', currency: 'QAR', start: 6_500_000, tag: 'S' },
  {
    code: 'AUS',
    nameAr: 'وكيل الوزارة المساعد',
    nameEn: 'Assistant undersecretary',
    currency: 'QAR',
    start: 5_500_000,
    tag: 'S',
  },
] as const satisfies readonly {
  code: string;
  nameAr: string;
  nameEn: string;
  currency: CurrencyCode;
  start: MinorUnits;
  tag: SourceTag;
}[];
