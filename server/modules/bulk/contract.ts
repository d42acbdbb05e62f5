/** Plain words of bulk orders that the web needs by value. Nothing here imports anything. */

/** Which single orders may be given to many at once. */
export const bulkKinds = ['change_assignment', 'end_service'] as const;
export type BulkKind = (typeof bulkKinds)[number];
export const bulkStates = ['draft', 'checking', 'checked', 'giving', 'given', 'undoing', 'undone', 'dropped'] as const;
export type BulkState = (typeof bulkStates)[number];
export const bulkOutcomes = ['waiting', 'ready', 'refused'] as const;
/** Rows of one order: an agency's whole staff in all but the largest. */
export const maxBulkRows = 10_000;
/** Bytes of a sheet of so many rows, with room. */
export const sheetLimitBytes = 16 * 1024 * 1024;

/** Columns of a sheet beside the employee number, in order, with their headings; pay elements stand under their own names. */
export const sheetColumns = {
  change_assignment: [
    { id: 'unitCode', ar: 'رمز الوحدة', en: 'Unit code' },
    { id: 'jobCode', ar: 'رمز الوظيفة', en: 'Job code' },
    { id: 'gradeCode', ar: 'الدرجة', en: 'Grade' },
    { id: 'step', ar: 'الخطوة داخل الدرجة', en: 'Step' },
    { id: 'positionNumber', ar: 'رقم المقعد', en: 'Position number' },
    { id: 'managerStaffNumber', ar: 'الرقم الوظيفي للمسؤول', en: 'Manager employee number' },
  ],
  end_service: [{ id: 'lastDay', ar: 'آخر يوم', en: 'Last day' }],
} as const satisfies Record<BulkKind, readonly { id: string; ar: string; en: string }[]>;
export const staffNumberColumn = { id: 'staffNumber', ar: 'الرقم الوظيفي', en: 'Employee number' } as const;
/** For people who read the sheet; not read by the service. */
export const nameColumn = { id: 'name', ar: 'الاسم', en: 'Name' } as const;
