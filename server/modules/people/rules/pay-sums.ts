/** An element of pay on a day, with the sums of the law it enters (from the catalogue of kinds). */
export interface PaidElement {
  elementCode: string;
  amountMinor: number;
  inBasic: boolean;
  inGross: boolean;
  inBasicSocialHousing: boolean;
}

export interface PaySum {
  code: 'basic' | 'gross' | 'basicSocialHousing';
  nameAr: string;
  nameEn: string;
  amountMinor: number;
  articleAr: string;
  articleEn: string;
  counted: { elementCode: string; amountMinor: number }[];
  notCounted: { elementCode: string; amountMinor: number }[];
}

/** The three sums that leave, rewards and insurance are reckoned on, each with the article that defines it. */
const definitions = [
  {
    code: 'basic',
    field: 'inBasic',
    nameAr: 'الراتب الأساسي',
    nameEn: 'Basic salary',
    articleAr: 'قرار مجلس الوزراء رقم (32) لسنة 2019، المادة (1): راتب الدرجة والعلاوات الدورية فقط',
    articleEn: 'Decision 32 of 2019, Art. 1: salary of the grade and periodic increments only',
  },
  {
    code: 'gross',
    field: 'inGross',
    nameAr: 'الراتب الإجمالي',
    nameEn: 'Gross salary',
    articleAr: 'قرار مجلس الوزراء رقم (32) لسنة 2019، المادة (1): الراتب الأساسي وما يضاف إليه من علاوات وبدلات',
    articleEn: 'Decision 32 of 2019, Art. 1: basic salary and the standing allowances',
  },
  {
    code: 'basicSocialHousing',
    field: 'inBasicSocialHousing',
    nameAr: 'الأساسي والعلاوة الاجتماعية وبدل السكن',
    nameEn: 'Basic, social and housing',
    articleAr: 'أساس بعض الإجازات وحساب اشتراك التأمينات الاجتماعية',
    articleEn: 'What some leave is paid on, and the base of social insurance',
  },
] as const;

/** The sums of the law over the elements of one day, in one currency and minor units, with what counts and what does not. */
export function paySums(elements: readonly PaidElement[]): PaySum[] {
  return definitions.map(({ field, ...definition }) => {
    const counted = elements.filter((e) => e[field]);
    return {
      ...definition,
      amountMinor: counted.reduce((sum, e) => sum + e.amountMinor, 0),
      counted: counted.map(({ elementCode, amountMinor }) => ({ elementCode, amountMinor })),
      notCounted: elements
        .filter((e) => !e[field])
        .map(({ elementCode, amountMinor }) => ({ elementCode, amountMinor })),
    };
  });
}

/** Where a basic salary stands against its grade's band. A warning, never a refusal: bands are of uneven certainty. */
export function checkBand(
  basicMinor: number | null,
  band: { startMinor: number; endMinor: number } | null,
): 'inside' | 'below' | 'above' | 'unknown' {
  if (basicMinor === null || band === null) return 'unknown';
  if (basicMinor < band.startMinor) return 'below';
  return basicMinor > band.endMinor ? 'above' : 'inside';
}
