/** A type of document of the service file, as the sources have it from a day on. */
export interface DocumentType {
  code: string;
  validFrom: string;
  validTo: string | null;
  nameAr: string;
  nameEn: string;
  /** Null: not found; the agency sets it. */
  requiredOf: 'everyone' | 'qatari' | 'non_qatari' | 'nobody' | null;
  hasExpiry: boolean;
  /** Days before the end on which the owner is reminded; the service's own ladder, which each agency may change. */
  reminderDays: number[];
  /** Years after the end of service; found for none. */
  retentionYears: number | null;
  articleAr: string | null;
  articleEn: string | null;
  sourceAr: string;
  sourceEn: string;
  tag: 'T' | 'T*' | 'S' | 'C' | 'NF';
}

const law = {
  validFrom: '2016-11-23',
  validTo: null,
  retentionYears: null,
  articleAr: null,
  articleEn: null,
  hasExpiry: false,
  reminderDays: [] as number[],
};
/** The file itself is the law's; of what it must hold only the conditions of appointment were found. */
const fromConditions = {
  ...law,
  sourceAr: 'شروط التعيين في قانون الموارد البشرية المدنية رقم (15) لسنة 2016، عن مصدر ثانوي',
  sourceEn: 'Conditions of appointment in the Civil Human Resources Law no. 15 of 2016, from a secondary source',
  tag: 'S',
} as const;
const notFound = {
  ...law,
  requiredOf: null,
  sourceAr: 'لم يُعثر على نص يحدد إلزاميتها في ملف الخدمة',
  sourceEn: 'No text was found that says of whom the service file must hold it',
  tag: 'NF',
} as const;
const ending = { hasExpiry: true, reminderDays: [90, 60, 30, 7] };

/** In the order a file is read: who they are, what they may do, what binds them. */
export const documentTypes: readonly DocumentType[] = [
  { ...notFound, ...ending, code: 'id_card', nameAr: 'البطاقة الشخصية', nameEn: 'Identity card' },
  { ...notFound, ...ending, code: 'passport', nameAr: 'جواز السفر', nameEn: 'Passport' },
  { ...notFound, ...ending, code: 'residence', nameAr: 'رخصة الإقامة', nameEn: 'Residence permit' },
  { ...notFound, ...ending, code: 'visa', nameAr: 'تأشيرة الدخول', nameEn: 'Entry visa' },
  { ...fromConditions, code: 'birth', nameAr: 'شهادة الميلاد', nameEn: 'Birth certificate', requiredOf: 'everyone' },
  { ...notFound, code: 'marriage', nameAr: 'عقد الزواج', nameEn: 'Marriage certificate' },
  {
    ...fromConditions,
    code: 'qualification',
    nameAr: 'المؤهل العلمي',
    nameEn: 'Certificate of qualification',
    requiredOf: 'everyone',
  },
  { ...notFound, code: 'experience', nameAr: 'شهادة الخبرة', nameEn: 'Certificate of experience' },
  { ...notFound, ...ending, code: 'licence', nameAr: 'رخصة مزاولة المهنة', nameEn: 'Professional licence' },
  {
    ...fromConditions,
    code: 'medical',
    nameAr: 'شهادة اللياقة الطبية',
    nameEn: 'Certificate of medical fitness',
    requiredOf: 'everyone',
  },
  {
    ...fromConditions,
    code: 'conduct',
    nameAr: 'شهادة حسن السيرة والسلوك',
    nameEn: 'Certificate of good conduct',
    requiredOf: 'everyone',
  },
  {
    ...law,
    ...ending,
    code: 'contract',
    nameAr: 'عقد التوظيف',
    nameEn: 'Employment contract',
    requiredOf: 'non_qatari',
    sourceAr: 'قانون الموارد البشرية المدنية رقم (15) لسنة 2016، عن مصدر ثانوي: تعيين غير القطريين بعقد توظيف',
    sourceEn:
      'Civil Human Resources Law no. 15 of 2016, from a secondary source: non-Qataris are appointed by employment contract',
    tag: 'S',
  },
  { ...notFound, code: 'appointment', nameAr: 'قرار التعيين', nameEn: 'Decision of appointment' },
  { ...notFound, code: 'start_of_work', nameAr: 'مباشرة العمل', nameEn: 'Notice of start of work' },
  { ...notFound, ...ending, code: 'other', nameAr: 'مستند آخر', nameEn: 'Other document' },
];
