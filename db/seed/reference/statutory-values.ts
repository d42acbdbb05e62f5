/** A number that a law or decision states, from a day on. `amount` null: not found, shown as "to be set". */
export interface StatutoryValue {
  code: 'retirement-age' | 'retirement-extension';
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
];
