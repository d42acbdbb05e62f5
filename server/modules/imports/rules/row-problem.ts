import type { TargetFieldId } from './target-fields.ts';

/** What can be wrong with a row. The first group refuses it, the second only says so. */
export const rowErrorCodes = [
  'nameMissing',
  'unitMissing',
  'jobMissing',
  'hireDateMissing',
  'agencyMissing',
  'personalNumberMissing',
  'personalNumberShape',
  'dateFormat',
  'dateNoSuchDay',
  'dateOutOfRange',
  'datesOrder',
  'moneyFormat',
  'moneyThousands',
  'moneyDecimals',
  'moneyTooLarge',
  'moneyNegative',
  'valueUnknown',
  'emailShape',
  'phoneShape',
  'ibanShape',
  'numberShape',
  'textTooLong',
  'rowRepeated',
  'staffNumberTaken',
  'personalNumberTaken',
  'hireDateChanged',
  'serviceEnded',
  'beforeService',
  'agencyClosed',
] as const;

export const rowWarningCodes = [
  'toBeCompleted',
  'personalNumberCentury',
  'personalNumberBirthYear',
  'personalNumberFutureBirthYear',
  'personalNumberUnknownCountry',
  'personalNumberCountry',
  'keyRepeated',
  'managerUnknown',
  'managerSelf',
  'contactNotTaken',
  'accountNotTaken',
] as const;

export type RowErrorCode = (typeof rowErrorCodes)[number];
export type RowWarningCode = (typeof rowWarningCodes)[number];
export type RowProblemCode = RowErrorCode | RowWarningCode;

/** One thing wrong with one row: where, what stood there, what is wrong and how to mend it. */
export interface RowProblem {
  row: number;
  /** Header of the column; null when the fault is of the row as a whole. */
  column: string | null;
  field: TargetFieldId | null;
  /** What stood in the cell, cut at 200 letters; null when nothing did. */
  value: string | null;
  severity: 'error' | 'warning';
  code: RowProblemCode;
  /** Ids of the texts: `imports.problem.<code>` and `imports.mend.<code>`. */
  messageId: string;
  mendId: string;
  /** Values the texts name, such as `{format}`. */
  detail: Readonly<Record<string, string | number>>;
}

/** Texts of a problem with `{placeholders}` from its detail, in both languages. */
export interface RowProblemText {
  messageAr: string;
  messageEn: string;
  mendAr: string;
  mendEn: string;
}

type Entry = [messageAr: string, messageEn: string, mendAr: string, mendEn: string];

const TEXTS: Readonly<Record<RowProblemCode, Entry>> = {
  nameMissing: [
    'لا يوجد اسم للموظف',
    'The employee has no name',
    'اكتب الاسم بالعربية أو بالإنجليزية',
    'Give the name in Arabic or in English',
  ],
  unitMissing: [
    'لا توجد وحدة إدارية',
    'There is no unit',
    'اكتب رمز الوحدة أو اسمها',
    'Give the code or the name of the unit',
  ],
  jobMissing: [
    'لا يوجد مسمى وظيفي',
    'There is no job',
    'اكتب رمز الوظيفة أو مسماها',
    'Give the code or the title of the job',
  ],
  hireDateMissing: [
    'لا يوجد تاريخ تعيين',
    'There is no date of appointment',
    'اكتب تاريخ التعيين بصيغة {format}',
    'Give the date of appointment as {format}',
  ],
  agencyMissing: [
    'لا يُعرف إلى أي جهة ينتمي الصف',
    'The row does not say which agency it belongs to',
    'املأ عمود الجهة',
    'Fill the column of the agency',
  ],
  personalNumberMissing: [
    'لا يوجد رقم شخصي',
    'There is no personal number',
    'اكتب الرقم الشخصي، أو اسمح في إعدادات التحميل باستكماله لاحقاً',
    'Give the personal number, or allow it to be completed later',
  ],
  personalNumberShape: [
    'الرقم الشخصي ليس من أحد عشر رقماً',
    'The personal number is not eleven digits',
    'صحح الرقم من البطاقة الشخصية',
    'Correct it from the identity card',
  ],
  dateFormat: [
    'التاريخ ليس بالصيغة المحددة {format}',
    'The date is not written as {format}',
    'اكتب التاريخ بالصيغة {format}، أو غيّر صيغة العمود',
    'Write it as {format}, or state another format for the column',
  ],
  dateNoSuchDay: [
    'لا وجود لهذا اليوم بالصيغة {format}',
    'There is no such day read as {format}',
    'صحح التاريخ، وتحقق من ترتيب اليوم والشهر',
    'Correct the date; check the order of day and month',
  ],
  dateOutOfRange: ['السنة خارج المدى المعقول', 'The year is out of any likely range', 'صحح السنة', 'Correct the year'],
  datesOrder: [
    'التاريخ {later} يسبق التاريخ {earlier}',
    'The date {later} is before {earlier}',
    'صحح أحد التاريخين',
    'Correct one of the two dates',
  ],
  moneyFormat: [
    'المبلغ ليس بالصيغة المحددة',
    'The amount is not in the stated format',
    'اكتب المبلغ أرقاماً، مثل {example}',
    'Write the amount in digits, such as {example}',
  ],
  moneyThousands: [
    'فواصل الآلاف ليست في مواضعها',
    'The thousands separators are out of place',
    'صحح المبلغ أو صيغة المبالغ',
    'Correct the amount, or the stated format',
  ],
  moneyDecimals: [
    'للمبلغ منازل عشرية أكثر مما للعملة',
    'The amount has more decimals than its currency',
    'قرّب المبلغ في الملف',
    'Round the amount in the file',
  ],
  moneyTooLarge: ['المبلغ أكبر من أن يُقبل', 'The amount is too large', 'صحح المبلغ', 'Correct the amount'],
  moneyNegative: [
    'المبلغ سالب',
    'The amount is negative',
    'لا يكون عنصر الراتب سالباً؛ صحح المبلغ',
    'An element of pay is never negative; correct it',
  ],
  valueUnknown: [
    'القيمة غير معروفة في هذا الحقل',
    'The value is not one this field knows',
    'أضف القيمة إلى جدول مقابلة القيم، أو صححها',
    'Add it to the map of values, or correct it',
  ],
  emailShape: ['البريد الإلكتروني غير صحيح', 'This is not an e-mail address', 'صحح العنوان', 'Correct the address'],
  phoneShape: [
    'رقم الهاتف غير صحيح',
    'This is not a phone number',
    'اكتب الرقم أرقاماً، مع رمز الدولة إن لزم',
    'Write it in digits, with the country code if needed',
  ],
  ibanShape: [
    'رقم الحساب المصرفي الدولي غير صحيح',
    'The IBAN is not valid',
    'صحح الرقم من كشف المصرف',
    'Correct it from a bank statement',
  ],
  numberShape: [
    'القيمة ليست عدداً صحيحاً',
    'The value is not a whole number',
    'اكتب عدداً من 0 إلى 60',
    'Write a number from 0 to 60',
  ],
  textTooLong: ['النص أطول من {limit} حرفاً', 'The text is longer than {limit} letters', 'اختصر النص', 'Shorten it'],
  rowRepeated: [
    'الصف مكرر: ورد الموظف نفسه بالتاريخ نفسه في الصف {firstRow}',
    'The row repeats row {firstRow}: the same employee and date',
    'احذف أحد الصفين، أو اكتب تاريخ سريان مختلفاً',
    'Delete one of them, or give another effective date',
  ],
  staffNumberTaken: [
    'الرقم الوظيفي لموظف آخر',
    'The employee number belongs to somebody else',
    'صحح الرقم الوظيفي، أو اتركه فارغاً ليُعطى رقم جديد',
    'Correct it, or leave it empty to be given a new one',
  ],
  personalNumberTaken: [
    'الرقم الشخصي مسجل لموظف آخر في هذه الجهة',
    'The personal number is already held by another employee of this agency',
    'صحح الرقم، أو عدّل سجل الموظف القائم بدل تحميله مرة أخرى',
    'Correct it, or change the existing record instead of loading it again',
  ],
  hireDateChanged: [
    'تاريخ التعيين {inFile} يخالف المسجل {inRecord}',
    'The date of appointment {inFile} differs from the recorded {inRecord}',
    'لا يغيّر التحميل بداية الخدمة؛ صحح الملف، أو صحح السجل بإجراء تصحيح',
    'An import does not move the start of service; correct the file, or correct the record itself',
  ],
  serviceEnded: [
    'انتهت خدمة الموظف في {endedOn}',
    'The employee’s service ended on {endedOn}',
    'احذف الصف، أو أعد الموظف إلى الخدمة أولاً',
    'Remove the row, or reinstate the employee first',
  ],
  beforeService: [
    'تاريخ السريان يسبق بداية الخدمة {inRecord}',
    'The effective date is before service began on {inRecord}',
    'صحح تاريخ السريان',
    'Correct the effective date',
  ],
  agencyClosed: [
    'الجهة {agency} مغلقة أو لا يُحمّل إليها',
    'The agency {agency} is closed or takes no import',
    'صحح رمز الجهة، أو افتح الجهة أولاً',
    'Correct the code of the agency, or open it first',
  ],
  toBeCompleted: [
    'الحقل فارغ ويبقى مطلوباً استكماله',
    'The field is empty and stays to be completed',
    'املأه في الملف، أو استكمله بعد التحميل من قائمة النواقص',
    'Fill it in the file, or later from the list of what is missing',
  ],
  personalNumberCentury: [
    'الرقم الشخصي لا يبدأ بالرقم 2 أو 3',
    'The personal number starts with neither 2 nor 3',
    'راجع الرقم',
    'Check the number',
  ],
  personalNumberBirthYear: [
    'سنة الميلاد في الرقم الشخصي {inNumber} وفي السجل {inRecord}',
    'The personal number says born {inNumber}, the record {inRecord}',
    'راجع الرقم وتاريخ الميلاد',
    'Check the number and the birth date',
  ],
  personalNumberFutureBirthYear: [
    'سنة الميلاد في الرقم الشخصي {inNumber} لم تأت بعد',
    'The personal number says born {inNumber}, still to come',
    'راجع الرقم',
    'Check the number',
  ],
  personalNumberUnknownCountry: [
    'رمز الدولة {numeric} في الرقم الشخصي غير معروف',
    'The country code {numeric} in the personal number is unknown',
    'راجع الرقم',
    'Check the number',
  ],
  personalNumberCountry: [
    'الدولة في الرقم الشخصي {inNumber} والجنسية في السجل {inRecord}',
    'The personal number says {inNumber}, the nationality is {inRecord}',
    'قد تكون الجنسية تغيرت؛ راجعهما',
    'The nationality may have changed; check both',
  ],
  keyRepeated: [
    'موظفان بالاسم والتاريخ نفسيهما؛ حُسب هذا الثاني (الصف الأول {firstRow})',
    'Two employees with the same name and date; this one is counted as another (first in row {firstRow})',
    'تحقق من أنهما شخصان، وأضف رقماً يميزهما',
    'Make sure they are two people, and add a number that tells them apart',
  ],
  managerUnknown: [
    'لا يوجد في الجهة ولا في الملف موظف بهذا الرقم، فيُحمَّل الصف بلا مسؤول مباشر مسمّى',
    'Nobody in the agency or the file has this number, so the row is loaded without a named manager',
    'صحح الرقم الوظيفي للمسؤول المباشر، أو عيّنه بعد التحميل',
    'Correct the manager’s employee number, or name the manager after loading',
  ],
  managerSelf: [
    'الموظف مذكور مسؤولاً مباشراً عن نفسه، فيُحمَّل الصف بلا مسؤول مباشر مسمّى',
    'The employee is named as their own manager, so the row is loaded without a named manager',
    'اكتب الرقم الوظيفي للمسؤول المباشر',
    'Give the employee number of the manager',
  ],
  contactNotTaken: [
    'الموظف مسجل من قبل، ووسيلة الاتصال في الملف تختلف عن المسجلة؛ لا تتغير بالاستيراد',
    'The employee is on record already and this contact differs from the one held; an import does not change it',
    'غيّرها من ملف الموظف إن كانت صحيحة',
    'Change it in the employee’s record if it is right',
  ],
  accountNotTaken: [
    'الموظف مسجل من قبل، والحساب المصرفي في الملف يختلف عن المسجل؛ لا يتغير بالاستيراد',
    'The employee is on record already and this account differs from the one held; an import does not change it',
    'غيّره من ملف الموظف بعد التحقق منه',
    'Change it in the employee’s record once it is verified',
  ],
};

/** The texts of a problem code. */
export function rowProblemText(code: RowProblemCode): RowProblemText {
  const [messageAr, messageEn, mendAr, mendEn] = TEXTS[code];
  return { messageAr, messageEn, mendAr, mendEn };
}

/** Puts the detail of a problem into a text. */
export function fillText(text: string, detail: RowProblem['detail']): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(detail[name] ?? whole));
}

const warnings: ReadonlySet<string> = new Set(rowWarningCodes);

/** Makes a problem with its severity and text ids. */
export function rowProblem(
  code: RowProblemCode,
  place: { row: number; column?: string | null; field?: TargetFieldId | null; value?: string | null },
  detail: RowProblem['detail'] = {},
): RowProblem {
  return {
    row: place.row,
    column: place.column ?? null,
    field: place.field ?? null,
    value: place.value === undefined || place.value === null || place.value === '' ? null : place.value.slice(0, 200),
    severity: warnings.has(code) ? 'warning' : 'error',
    code,
    messageId: `imports.problem.${code}`,
    mendId: `imports.mend.${code}`,
    detail,
  };
}
