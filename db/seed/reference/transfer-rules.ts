/** On what terms people are transferred between agencies, by dates. Null: not found in the law's text read; to be set. */
export interface TransferRuleFact {
  regime: 'general' | 'schools';
  validFrom: string;
  validTo: string | null;
  needsConsent: boolean | null;
  conditionsAr: string | null;
  conditionsEn: string | null;
  payAr: string | null;
  payEn: string | null;
  sourceAr: string;
  sourceEn: string;
  articleAr: string | null;
  articleEn: string | null;
  /** T* transcription read, S secondary source, NF not found. */
  tag: 'T*' | 'S' | 'NF';
}

export const transferRules: readonly TransferRuleFact[] = [
  {
    regime: 'general',
    validFrom: '2016-11-23',
    validTo: null,
    needsConsent: null,
    conditionsAr: null,
    conditionsEn: null,
    payAr: null,
    payEn: null,
    sourceAr: 'قانون الموارد البشرية المدنية الصادر بالقانون رقم (15) لسنة 2016',
    sourceEn: 'Civil Human Resources Law, Law 15 of 2016',
    articleAr: null,
    articleEn: null,
    tag: 'NF',
  },
];
