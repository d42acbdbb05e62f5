/** How long a secondment or a loan to another agency may last and who pays, by dates. Null: not found in the law's text read; to be set. */
export interface SecondmentRuleFact {
  kind: 'external' | 'loan';
  validFrom: string;
  validTo: string | null;
  monthsAtOnce: number | null;
  monthsInTotal: number | null;
  beyondAr: string | null;
  beyondEn: string | null;
  homePaysAr: string | null;
  homePaysEn: string | null;
  hostPaysAr: string | null;
  hostPaysEn: string | null;
  needsConsent: boolean | null;
  sourceAr: string;
  sourceEn: string;
  articleAr: string;
  articleEn: string;
  /** T* transcription read, S secondary source, NF not found. */
  tag: 'T*' | 'S' | 'NF';
}

export const secondmentRules: readonly SecondmentRuleFact[] = [
  {
    kind: 'external',
    validFrom: '2016-11-23',
    validTo: null,
    monthsAtOnce: 12,
    monthsInTotal: 36,
    beyondAr: 'رئيس مجلس الوزراء',
    beyondEn: 'the Prime Minister',
    homePaysAr: 'الراتب الأساسي وجميع استحقاقات الوظيفة الأصلية',
    homePaysEn: 'The basic salary and every entitlement of the original post',
    hostPaysAr: 'بدل الندب',
    hostPaysEn: 'The secondment allowance',
    needsConsent: null,
    sourceAr: 'قانون الموارد البشرية المدنية الصادر بالقانون رقم (15) لسنة 2016',
    sourceEn: 'Civil Human Resources Law, Law 15 of 2016',
    articleAr: 'المواد (53) إلى (55)',
    articleEn: 'Articles 53 to 55',
    tag: 'T*',
  },
  {
    // Articles 56 to 59 were not read: how long and who pays is to be set.
    kind: 'loan',
    validFrom: '2016-11-23',
    validTo: null,
    monthsAtOnce: null,
    monthsInTotal: null,
    beyondAr: null,
    beyondEn: null,
    homePaysAr: null,
    homePaysEn: null,
    hostPaysAr: null,
    hostPaysEn: null,
    needsConsent: null,
    sourceAr: 'قانون الموارد البشرية المدنية الصادر بالقانون رقم (15) لسنة 2016',
    sourceEn: 'Civil Human Resources Law, Law 15 of 2016',
    articleAr: 'المواد (56) إلى (59)',
    articleEn: 'Articles 56 to 59',
    tag: 'NF',
  },
];
