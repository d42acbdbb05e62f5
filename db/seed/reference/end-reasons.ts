/** One reason for which service ends, as the law has it from a day on. What was not found is null and shown as "to be set". */
export interface EndReason {
  code: string;
  validFrom: string;
  validTo: string | null;
  nameAr: string;
  nameEn: string;
  ruleAr: string | null;
  ruleEn: string | null;
  noticeDays: number | null;
  articleAr: string | null;
  articleEn: string | null;
  sourceAr: string;
  sourceEn: string;
  tag: 'T' | 'T*' | 'S' | 'C' | 'NF';
}

const law = {
  validFrom: '2016-11-23',
  validTo: null,
  noticeDays: null,
  articleAr: null,
  articleEn: null,
  sourceAr: 'قانون الموارد البشرية المدنية رقم (15) لسنة 2016، عن مصدر ثانوي',
  sourceEn: 'Civil Human Resources Law no. 15 of 2016, from a secondary source',
  tag: 'S',
} as const;
const none = { ruleAr: null, ruleEn: null };
const notFound = {
  ...law,
  ...none,
  sourceAr: 'لم يُعثر على نص القانون',
  sourceEn: 'The text of the law was not found',
  tag: 'NF',
} as const;

/** In the order the law lists them; those the law does not list stand at the end. Notice periods were found for none. */
export const endReasons: readonly EndReason[] = [
  {
    ...law,
    code: 'age',
    nameAr: 'بلوغ سن انتهاء الخدمة',
    nameEn: 'Reaching the age at which service ends',
    ruleAr:
      'سن الستين، وتُمد سنةً فسنة حتى خمس سنوات بقرار من السلطة المختصة بالتعيين، وما زاد بقرار من رئيس مجلس الوزراء',
    ruleEn:
      'At sixty; extended a year at a time up to five years by the appointing authority, beyond that by the Prime Minister',
  },
  { ...law, ...none, code: 'contract_end', nameAr: 'انتهاء العقد', nameEn: 'End of the contract' },
  {
    ...law,
    code: 'resignation',
    nameAr: 'الاستقالة',
    nameEn: 'Resignation',
    ruleAr: 'في فترة الاختبار: إخطار قبل خمسة عشر يومًا. وفي غيرها لم يُعثر على مدة الإخطار',
    ruleEn: 'In probation: fifteen days of notice. Outside it no period of notice was found',
  },
  { ...law, ...none, code: 'medical', nameAr: 'عدم اللياقة الصحية', nameEn: 'Medical unfitness' },
  { ...law, ...none, code: 'disciplinary', nameAr: 'الفصل التأديبي', nameEn: 'Disciplinary dismissal' },
  {
    ...law,
    code: 'public_interest',
    nameAr: 'الفصل للمصلحة العامة',
    nameEn: 'Dismissal in the public interest',
    ruleAr: 'بقرار من رئيس مجلس الوزراء',
    ruleEn: 'By decision of the Prime Minister',
  },
  {
    ...law,
    code: 'judgment',
    nameAr: 'حكم نهائي في جريمة مخلة بالشرف أو الأمانة',
    nameEn: 'Final judgment in a crime of honour or trust',
    ruleAr: 'بحكم نهائي',
    ruleEn: 'By a final judgment',
  },
  { ...law, ...none, code: 'nationality_loss', nameAr: 'فقد الجنسية القطرية', nameEn: 'Loss of Qatari nationality' },
  { ...law, ...none, code: 'death', nameAr: 'الوفاة', nameEn: 'Death' },
  {
    ...law,
    code: 'probation',
    nameAr: 'عدم اجتياز فترة الاختبار',
    nameEn: 'Probation not passed',
    ruleAr: 'بتقرير تقويم من مدير الإدارة، خلال فترة الاختبار',
    ruleEn: 'On the evaluation report of the department director, within the probation',
  },
  { ...notFound, code: 'transfer', nameAr: 'النقل إلى جهة أخرى', nameEn: 'Transfer to another agency' },
  { ...notFound, code: 'other', nameAr: 'سبب آخر', nameEn: 'Another reason' },
];
