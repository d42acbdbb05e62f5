/** A number that a law or decision states, from a day on. `amount` null: not found, shown as "to be set". */
export interface StatutoryValue {
  code:
    | 'retirement-age'
    | 'retirement-extension'
    | 'retirement-extension-at-once'
    | 'probation-months'
    | 'probation-renewals'
    | 'probation-notice';
  validFrom: string;
  validTo: string | null;
  amount: number | null;
  unit: 'years' | 'months' | 'days' | 'count';
  nameAr: string;
  nameEn: string;
  /** Where it stands; null where the article was not found. */
  articleAr: string | null;
  articleEn: string | null;
  sourceAr: string;
  sourceEn: string;
  tag: 'T' | 'T*' | 'S' | 'C' | 'NF';
}

const law = {
  ar: 'قانون الموارد البشرية المدنية رقم (15) لسنة 2016، عن مصدر ثانوي؛ والحكم نفسه منصوص عليه في القانون رقم (8) لسنة 2009',
  en: 'Civil Human Resources Law no. 15 of 2016, from a secondary source; the same rule stands in Law no. 8 of 2009',
};

const fromLaw = {
  validFrom: '2016-11-23',
  validTo: null,
  articleAr: null,
  articleEn: null,
  sourceAr: 'قانون الموارد البشرية المدنية رقم (15) لسنة 2016، عن مصدر ثانوي',
  sourceEn: 'Civil Human Resources Law no. 15 of 2016, from a secondary source',
  tag: 'S',
} as const;

/** Law 15 of 2016 is in force since 23 November 2016; Law 8 of 2009 had the same age before it. */
export const statutoryValues: readonly StatutoryValue[] = [
  {
    code: 'retirement-age',
    validFrom: '2016-11-23',
    validTo: null,
    amount: 60,
    unit: 'years',
    nameAr: 'سن انتهاء الخدمة',
    nameEn: 'Age at which service ends',
    articleAr: null,
    articleEn: null,
    sourceAr: law.ar,
    sourceEn: law.en,
    tag: 'S',
  },
  {
    code: 'retirement-extension',
    validFrom: '2016-11-23',
    validTo: null,
    amount: 5,
    unit: 'years',
    nameAr: 'أقصى مدة لمد الخدمة بقرار من السلطة المختصة بالتعيين، سنةً فسنة',
    nameEn: 'Longest extension by the appointing authority, a year at a time',
    articleAr: null,
    articleEn: null,
    sourceAr: law.ar,
    sourceEn: law.en,
    tag: 'S',
  },
  {
    ...fromLaw,
    code: 'retirement-extension-at-once',
    amount: 1,
    unit: 'years',
    nameAr: 'مدة مد الخدمة في القرار الواحد',
    nameEn: 'How long one order extends service',
  },
  {
    ...fromLaw,
    code: 'probation-months',
    amount: 3,
    unit: 'months',
    nameAr: 'فترة الاختبار',
    nameEn: 'Probation',
  },
  {
    ...fromLaw,
    code: 'probation-renewals',
    amount: 1,
    unit: 'count',
    nameAr: 'عدد مرات تجديد فترة الاختبار',
    nameEn: 'How often probation is renewed',
  },
  {
    ...fromLaw,
    code: 'probation-notice',
    amount: 15,
    unit: 'days',
    nameAr: 'مهلة الإخطار بالاستقالة في فترة الاختبار',
    nameEn: 'Notice of resignation in probation',
  },
];
