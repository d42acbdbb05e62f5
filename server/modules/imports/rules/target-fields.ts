export type FieldType =
  | 'text'
  | 'name'
  | 'code'
  | 'date'
  | 'money'
  | 'integer'
  | 'personalNumber'
  | 'sex'
  | 'nationality'
  | 'maritalStatus'
  | 'email'
  | 'phone'
  | 'iban'
  | 'grade'
  | 'contractType'
  | 'workPattern';

export type FieldGroup = 'person' | 'name' | 'contact' | 'service' | 'organisation' | 'pay';

/** A field of the product that a column may be mapped to. */
export interface TargetField {
  id: TargetFieldId;
  labelAr: string;
  labelEn: string;
  type: FieldType;
  group: FieldGroup;
  /** A row cannot be loaded without it. Names, units and jobs are required in one language or form: see `parse-row`. */
  required: boolean;
  helpAr: string | null;
  helpEn: string | null;
  /** Headers people use for it, in either language; compared folded. */
  synonyms: readonly string[];
}

type Row = [
  id: string,
  labelAr: string,
  labelEn: string,
  type: FieldType,
  group: FieldGroup,
  synonyms: string,
  helpAr?: string,
  helpEn?: string,
];

const ROWS = [
  [
    'personalNumber',
    'الرقم الشخصي',
    'Personal number',
    'personalNumber',
    'person',
    'qid|qatar id|national id|civil id|id number|personal no|رقم البطاقة الشخصية|البطاقة الشخصية|رقم الهوية|الرقم المدني',
    'أحد عشر رقماً',
    'Eleven digits',
  ],
  [
    'staffNumber',
    'الرقم الوظيفي',
    'Employee number',
    'code',
    'service',
    'staff number|staff no|employee no|employee id|emp id|emp no|staff id|payroll number|رقم الموظف|الرقم الاداري',
  ],
  [
    'fullNameAr',
    'الاسم الكامل بالعربية',
    'Full name in Arabic',
    'name',
    'name',
    'arabic name|name arabic|name ar|full name ar|الاسم|اسم الموظف|الاسم الرباعي|الاسم بالعربية|الاسم العربي|الاسم باللغة العربية',
  ],
  [
    'fullNameEn',
    'الاسم الكامل بالإنجليزية',
    'Full name in English',
    'name',
    'name',
    'full name|name|employee name|english name|name english|name en|full name en|الاسم بالانجليزية|الاسم الانجليزي|الاسم باللغة الانجليزية',
  ],
  [
    'givenAr',
    'الاسم الأول بالعربية',
    'Given name in Arabic',
    'name',
    'name',
    'first name arabic|first name ar|الاسم الاول',
  ],
  [
    'fatherAr',
    'اسم الأب بالعربية',
    'Father’s name in Arabic',
    'name',
    'name',
    'father name arabic|father name ar|اسم الاب|الاسم الثاني',
  ],
  [
    'grandfatherAr',
    'اسم الجد بالعربية',
    'Grandfather’s name in Arabic',
    'name',
    'name',
    'grandfather name arabic|اسم الجد|الاسم الثالث',
  ],
  [
    'familyAr',
    'اسم العائلة بالعربية',
    'Family name in Arabic',
    'name',
    'name',
    'family name arabic|last name arabic|اسم العائلة|القبيلة|اللقب|الاسم الاخير',
  ],
  [
    'givenEn',
    'الاسم الأول بالإنجليزية',
    'Given name in English',
    'name',
    'name',
    'first name|given name|forename|الاسم الاول بالانجليزية',
  ],
  [
    'fatherEn',
    'اسم الأب بالإنجليزية',
    'Father’s name in English',
    'name',
    'name',
    'father name|second name|اسم الاب بالانجليزية',
  ],
  [
    'grandfatherEn',
    'اسم الجد بالإنجليزية',
    'Grandfather’s name in English',
    'name',
    'name',
    'grandfather name|third name|اسم الجد بالانجليزية',
  ],
  [
    'familyEn',
    'اسم العائلة بالإنجليزية',
    'Family name in English',
    'name',
    'name',
    'family name|last name|surname|اسم العائلة بالانجليزية',
  ],
  ['sex', 'الجنس', 'Sex', 'sex', 'person', 'gender|النوع'],
  ['birthOn', 'تاريخ الميلاد', 'Birth date', 'date', 'person', 'date of birth|dob|birthday|birth date'],
  ['nationality', 'الجنسية', 'Nationality', 'nationality', 'person', 'citizenship|country|nationality code'],
  ['maritalStatus', 'الحالة الاجتماعية', 'Marital status', 'maritalStatus', 'person', 'civil status|الحالة الزوجية'],
  ['email', 'البريد الإلكتروني', 'E-mail', 'email', 'contact', 'email|mail|work email|e mail address|الايميل'],
  [
    'phone',
    'رقم الهاتف',
    'Phone',
    'phone',
    'contact',
    'mobile|mobile number|phone number|telephone|cell|الجوال|الهاتف|رقم الجوال|الهاتف النقال',
  ],
  [
    'agencyCode',
    'رمز الجهة',
    'Agency code',
    'code',
    'organisation',
    'agency|entity code|ministry code|الجهة|رقم الجهة',
  ],
  [
    'agencyNameAr',
    'اسم الجهة بالعربية',
    'Agency name in Arabic',
    'text',
    'organisation',
    'agency name arabic|ministry arabic|اسم الجهة|الجهة الحكومية|الوزارة',
  ],
  [
    'agencyNameEn',
    'اسم الجهة بالإنجليزية',
    'Agency name in English',
    'text',
    'organisation',
    'agency name|entity|entity name|ministry|اسم الجهة بالانجليزية',
  ],
  [
    'unitCode',
    'رمز الوحدة الإدارية',
    'Unit code',
    'code',
    'organisation',
    'department code|cost centre|cost center|org code|رمز الادارة|رقم الادارة',
  ],
  [
    'unitNameAr',
    'اسم الوحدة الإدارية بالعربية',
    'Unit name in Arabic',
    'text',
    'organisation',
    'department arabic|الادارة|القسم|الوحدة|الوحدة الادارية|جهة العمل',
  ],
  [
    'unitNameEn',
    'اسم الوحدة الإدارية بالإنجليزية',
    'Unit name in English',
    'text',
    'organisation',
    'unit|unit name|division|section|department|department name|directorate|الادارة بالانجليزية',
  ],
  ['jobCode', 'رمز الوظيفة', 'Job code', 'code', 'service', 'position code|job id|رقم الوظيفة'],
  [
    'jobTitleAr',
    'المسمى الوظيفي بالعربية',
    'Job title in Arabic',
    'text',
    'service',
    'job title arabic|المسمى الوظيفي|الوظيفة|مسمى الوظيفة',
  ],
  [
    'jobTitleEn',
    'المسمى الوظيفي بالإنجليزية',
    'Job title in English',
    'text',
    'service',
    'job|job title|title|position|position title|employee position title|designation|المسمى الوظيفي بالانجليزية',
  ],
  [
    'actualTitleAr',
    'العمل الفعلي بالعربية',
    'Actual job in Arabic',
    'text',
    'service',
    'العمل الفعلي|الوظيفة الفعلية',
    'ما يشغله الموظف فعلاً إن اختلف عن وظيفته',
    'What the employee does, where it differs from the job',
  ],
  [
    'actualTitleEn',
    'العمل الفعلي بالإنجليزية',
    'Actual job in English',
    'text',
    'service',
    'actual job|actual title|underfilled job title|working title',
    'ما يشغله الموظف فعلاً إن اختلف عن وظيفته',
    'What the employee does, where it differs from the job',
  ],
  ['gradeCode', 'الدرجة الوظيفية', 'Grade', 'grade', 'service', 'grade code|job grade|pay grade|الدرجة|الدرجة المالية'],
  ['step', 'عدد العلاوات في الدرجة', 'Step', 'integer', 'service', 'increment step|pay step|عدد العلاوات'],
  [
    'positionNumber',
    'رقم الوظيفة في الملاك',
    'Position number',
    'code',
    'service',
    'seat|seat number|position no|establishment number|الرقم في الملاك',
  ],
  [
    'managerStaffNumber',
    'الرقم الوظيفي للمدير المباشر',
    'Manager’s employee number',
    'code',
    'service',
    'manager id|supervisor id|reports to|رقم المدير|الرئيس المباشر',
  ],
  [
    'hireOn',
    'تاريخ التعيين',
    'Date of appointment',
    'date',
    'service',
    'hire date|date hired|date first hired|date of hire|joining date|date of joining|start date|تاريخ الالتحاق|تاريخ المباشرة',
  ],
  [
    'assignmentFrom',
    'تاريخ سريان الوضع الوظيفي',
    'Assignment from',
    'date',
    'service',
    'effective date|effective from|valid from|تاريخ السريان|اعتبارا من',
    'عند تعدد الصفوف للموظف الواحد تُحفظ تاريخاً وظيفياً',
    'Several dated rows of one person load as history',
  ],
  [
    'contractType',
    'نوع التعاقد',
    'Kind of contract',
    'contractType',
    'service',
    'contract type|employment type|نوع العقد',
  ],
  [
    'workPattern',
    'نظام الدوام',
    'Work pattern',
    'workPattern',
    'service',
    'assignment category|full part time|work schedule|الدوام|نوع الدوام',
  ],
  ['orderNumber', 'رقم القرار', 'Order number', 'code', 'service', 'decision number|order no|decree number|رقم الامر'],
  [
    'payBasic',
    'الراتب الأساسي',
    'Basic salary',
    'money',
    'pay',
    'basic|basic pay|basic salary|base salary|salary|annual salary|current annual salary|الراتب|الاساسي',
  ],
  ['paySocial', 'العلاوة الاجتماعية', 'Social allowance', 'money', 'pay', 'social|social allowance|علاوة اجتماعية'],
  ['payHousing', 'بدل السكن', 'Housing allowance', 'money', 'pay', 'housing|accommodation allowance|بدل سكن|السكن'],
  [
    'payTransport',
    'بدل التنقل',
    'Transport allowance',
    'money',
    'pay',
    'transport|transportation allowance|بدل تنقل|بدل نقل|المواصلات',
  ],
  [
    'payMobile',
    'بدل الهاتف النقال',
    'Mobile allowance',
    'money',
    'pay',
    'phone allowance|بدل هاتف|بدل هاتف نقال|بدل جوال',
  ],
  [
    'payNatureOfWork',
    'بدل طبيعة العمل',
    'Nature-of-work allowance',
    'money',
    'pay',
    'nature of work|بدل طبيعة عمل|طبيعة العمل',
  ],
  ['paySupervisory', 'بدل الإشراف', 'Supervisory allowance', 'money', 'pay', 'supervision allowance|بدل اشراف'],
  ['payOther', 'بدلات أخرى', 'Other allowances', 'money', 'pay', 'other|other allowance|allowances|بدل اخر'],
  [
    'iban',
    'رقم الحساب المصرفي الدولي',
    'IBAN',
    'iban',
    'pay',
    'bank account|account number|رقم الحساب|الايبان|رقم الايبان',
  ],
] as const satisfies readonly Row[];

/** The name of a field in mappings, the same for every language. */
export type TargetFieldId = (typeof ROWS)[number][0];

/** The ids in the order of the list, for schemas. */
export const targetFieldIds = ROWS.map((row) => row[0]) as [TargetFieldId, ...TargetFieldId[]];

/** Every field a column of an employees file can be mapped to, in the order the page shows them. */
export const targetFields: readonly TargetField[] = (ROWS as readonly Row[]).map(
  ([id, labelAr, labelEn, type, group, synonyms, helpAr, helpEn]) => ({
    id: id as TargetFieldId,
    labelAr,
    labelEn,
    type,
    group,
    required: id === 'hireOn',
    helpAr: helpAr ?? null,
    helpEn: helpEn ?? null,
    synonyms: synonyms.split('|'),
  }),
);

const byId = new Map(targetFields.map((field) => [field.id, field]));

/** The field of an id. Throws when the id is unknown, which a parsed mapping never has. */
export function targetField(id: TargetFieldId): TargetField {
  const field = byId.get(id);
  if (field === undefined) throw new Error(`Unknown import field: ${id}`);
  return field;
}

/** The pay element of the catalogue that a pay field fills. */
export const payFieldElements = {
  payBasic: 'basic',
  paySocial: 'social',
  payHousing: 'housing',
  payTransport: 'transport',
  payMobile: 'mobile',
  payNatureOfWork: 'nature-of-work',
  paySupervisory: 'supervisory',
  payOther: 'other',
} as const satisfies Partial<Record<TargetFieldId, string>>;

export type PayFieldId = keyof typeof payFieldElements;

/** The pay fields in the order of the list. */
export const payFieldIds = Object.keys(payFieldElements) as PayFieldId[];
