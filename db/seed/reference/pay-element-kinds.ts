/** How often an element is paid. */
export type PayFrequency = 'monthly' | 'yearly' | 'once' | 'as-occurs';

/**
 * A kind of pay element. The flags say which sums of the law it enters: most leave rules pay on one of the three.
 * No amounts here: most amounts of the general scale are not published, so an agency states its own.
 */
export interface PayElementKind {
  code: PayElementCode;
  nameAr: string;
  nameEn: string;
  frequency: PayFrequency;
  /** Where the element is founded; `null` where no article was found. */
  articleAr: string | null;
  articleEn: string | null;
  /** T* transcription read, S secondary source, NF article not found (fact sheet, section 1.3). */
  tag: 'T*' | 'S' | 'NF';
  /** Enters the basic salary (الراتب الأساسي): grade salary and periodic increments only. */
  countsInBasic: boolean;
  /** Enters the gross salary (الراتب الإجمالي): basic and the standing allowances. */
  countsInGross: boolean;
  /** Enters basic + social + housing, the sum some leave is paid on. */
  countsInBasicSocialHousing: boolean;
  /** Order on screens and payslips. */
  position: number;
}

export type PayElementCode =
  | 'basic'
  | 'social'
  | 'housing'
  | 'transport'
  | 'mobile'
  | 'nature-of-work'
  | 'supervisory'
  | 'secondment'
  | 'retention'
  | 'cashier'
  | 'private-car'
  | 'end-of-band-reward'
  | 'overtime'
  | 'furniture'
  | 'marriage-incentive'
  | 'leave-grant'
  | 'travel-tickets'
  | 'mission'
  | 'other';

type Sums = readonly [basic: boolean, gross: boolean, basicSocialHousing: boolean];
const BASIC: Sums = [true, true, true];
const SOCIAL_OR_HOUSING: Sums = [false, true, true];
const ALLOWANCE: Sums = [false, true, false];
/** Paid when it happens: not part of the standing salary that a leave or a certificate speaks of. */
const OUTSIDE: Sums = [false, false, false];

const REGULATIONS_AR = 'اللائحة التنفيذية الصادرة بقرار مجلس الوزراء رقم (32) لسنة 2016';
const REGULATIONS_EN = 'Executive Regulations, Decision 32 of 2016';

type Entry = [
  PayElementCode,
  string,
  string,
  PayFrequency,
  Sums,
  PayElementKind['tag'],
  articleAr?: string,
  articleEn?: string,
];

const ENTRIES: readonly Entry[] = [
  [
    'basic',
    'الراتب الأساسي',
    'Basic salary',
    'monthly',
    BASIC,
    'T*',
    'قرار مجلس الوزراء رقم (32) لسنة 2019، المادة (1)',
    'Decision 32 of 2019, Art. 1',
  ],
  ['social', 'العلاوة الاجتماعية', 'Social allowance', 'monthly', SOCIAL_OR_HOUSING, 'S'],
  [
    'housing',
    'بدل سكن',
    'Housing allowance',
    'monthly',
    SOCIAL_OR_HOUSING,
    'S',
    `${REGULATIONS_AR}، المادة (20)`,
    `${REGULATIONS_EN}, Art. 20`,
  ],
  ['transport', 'بدل تنقل', 'Transport allowance', 'monthly', ALLOWANCE, 'NF'],
  ['mobile', 'بدل هاتف نقال', 'Mobile allowance', 'monthly', ALLOWANCE, 'NF'],
  [
    'nature-of-work',
    'بدل طبيعة عمل',
    'Nature-of-work allowance',
    'monthly',
    ALLOWANCE,
    'S',
    'قرار رئيس مجلس الوزراء رقم (25) لسنة 2025',
    'Prime Minister Decision 25 of 2025',
  ],
  ['supervisory', 'بدل إشراف', 'Supervisory allowance', 'monthly', ALLOWANCE, 'NF'],
  [
    'secondment',
    'بدل ندب',
    'Secondment allowance',
    'monthly',
    ALLOWANCE,
    'T*',
    'قانون الموارد البشرية المدنية، المادتان (54) و(55)',
    'Civil Human Resources Law, Arts. 54-55',
  ],
  [
    'retention',
    'علاوة استقطاب واستبقاء',
    'Attraction and retention allowance',
    'monthly',
    ALLOWANCE,
    'S',
    'المادة (26) مكرراً',
    'Art. 26 bis',
  ],
  ['cashier', 'بدل أمانة صندوق', 'Cashier allowance', 'monthly', ALLOWANCE, 'NF'],
  ['private-car', 'بدل استخدام سيارة خاصة', 'Private-car allowance', 'monthly', ALLOWANCE, 'NF'],
  [
    'end-of-band-reward',
    'مكافأة شهرية لبلوغ نهاية المربوط',
    'Monthly reward at the end of the band',
    'monthly',
    ALLOWANCE,
    'S',
  ],
  ['overtime', 'بدل عمل إضافي', 'Overtime allowance', 'as-occurs', OUTSIDE, 'S'],
  [
    'furniture',
    'بدل أثاث',
    'Furniture allowance',
    'once',
    OUTSIDE,
    'S',
    `${REGULATIONS_AR}، المادة (36)`,
    `${REGULATIONS_EN}, Art. 36`,
  ],
  ['marriage-incentive', 'حافز زواج', 'Marriage incentive', 'yearly', OUTSIDE, 'S'],
  [
    'leave-grant',
    'منحة إجازة',
    'Leave grant',
    'yearly',
    OUTSIDE,
    'T*',
    'قانون الموارد البشرية المدنية، المادة (64)',
    'Civil Human Resources Law, Art. 64',
  ],
  [
    'travel-tickets',
    'تذاكر سفر',
    'Travel tickets',
    'yearly',
    OUTSIDE,
    'S',
    `${REGULATIONS_AR}، المادتان (40) و(41)`,
    `${REGULATIONS_EN}, Arts. 40-41`,
  ],
  [
    'mission',
    'بدل تمثيل',
    'Mission allowance',
    'as-occurs',
    OUTSIDE,
    'T*',
    `${REGULATIONS_AR}، المواد (23) إلى (28)`,
    `${REGULATIONS_EN}, Arts. 23-28`,
  ],
  ['other', 'بدل آخر', 'Other allowance', 'monthly', ALLOWANCE, 'NF'],
];

/** The catalogue every agency starts from; a tenant adds its own kinds beside these. */
export const payElementKinds: readonly PayElementKind[] = ENTRIES.map(
  ([code, nameAr, nameEn, frequency, [basic, gross, basicSocialHousing], tag, articleAr, articleEn], index) => ({
    code,
    nameAr,
    nameEn,
    frequency,
    articleAr: articleAr ?? null,
    articleEn: articleEn ?? null,
    tag,
    countsInBasic: basic,
    countsInGross: gross,
    countsInBasicSocialHousing: basicSocialHousing,
    position: index + 1,
  }),
);
