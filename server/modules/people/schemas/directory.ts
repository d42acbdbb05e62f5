import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import {
  contractTypes,
  directoryGaps,
  directorySorts,
  documentKinds,
  employmentKinds,
  employmentStatuses,
  maxChosen,
  sexes,
} from '../contract.ts';
import { everydayTerms } from '../../exports/index.ts';
import { dayQuery, id, isoDate, words } from './person.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** One value or several: `status=active&status=ended`. */
const listOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess((v) => (typeof v === 'string' ? [v] : v), z.array(z.enum(values)).min(1).max(values.length));

export const directoryFilters = {
  q: z
    .string()
    .trim()
    .max(120)
    .optional()
    .meta({ description: 'Name in either script, staff number, phone, job, unit' }),
  unit: id.optional().meta({ description: 'This unit and every unit below it' }),
  job: id.optional(),
  team: z.enum(['mine']).optional().meta({ description: "The reader's own reporting line, at any height" }),
  manager: id.optional().meta({ description: 'Everyone in the reporting line below this employment' }),
  grade: z.string().max(4).optional(),
  status: listOf(employmentStatuses).optional().meta({ description: 'Serving staff by default' }),
  sex: z.enum(sexes).optional(),
  nationality: z.string().length(3).optional(),
  incomplete: flag.optional(),
  contractType: z.enum(contractTypes).optional(),
  ...dayQuery.shape,
};
export const countQuery = z.object(directoryFilters);
export type DirectoryFilters = z.infer<typeof countQuery>;
export const directoryQuery = z.object({
  ...directoryFilters,
  sort: z.enum(directorySorts).default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  ...pageQuery,
});
export type DirectoryQuery = z.infer<typeof directoryQuery>;

export const directoryRow = z
  .object({
    id,
    personId: id,
    staffNumber: z.string(),
    kind: z.enum(employmentKinds),
    status: z.enum(employmentStatuses),
    fullNameAr: z.string(),
    fullNameEn: z.string(),
    jobTitleAr: z.string().nullable(),
    jobTitleEn: z.string().nullable(),
    unitId: id.nullable(),
    unitNameAr: z.string().nullable(),
    unitNameEn: z.string().nullable(),
    positionNumber: z.string().nullable(),
    workEmail: z.string().nullable(),
    workPhone: z.string().nullable(),
    /** While the person serves another agency: which, and the last day there. */
    seconded: z.object({ toAr: z.string(), toEn: z.string(), until: isoDate }).nullable(),
    /** What only human resources and the auditor see; null for everyone else. */
    hr: z
      .object({
        gradeCode: z.string().nullable(),
        contractType: z.enum(contractTypes).nullable(),
        sex: z.enum(sexes).nullable(),
        nationality: z.string().nullable(),
        hiredOn: isoDate,
        endedOn: isoDate.nullable(),
        missing: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'DirectoryRow' });
export type DirectoryRow = z.infer<typeof directoryRow>;
export const directoryPage = pageOf(directoryRow);
export type DirectoryPage = z.infer<typeof directoryPage>;
export const countAnswer = z.object({ count: z.number().int() }).meta({ id: 'Count' });

const purpose = words(300).min(3).optional().meta({ description: 'Kept in the log where one is said' });
/** What an export of the list is asked with: its filters and order, or employees chosen by hand. */
export const exportFilters = directoryQuery
  .omit({ limit: true, cursor: true })
  .extend({ employees: z.array(id).min(1).max(maxChosen).optional() });
export const exportQuery = directoryQuery.omit({ limit: true, cursor: true }).extend({ ...everydayTerms, purpose });
export const chosenExport = directoryQuery
  .pick({ sort: true, direction: true })
  .extend({
    format: everydayTerms.format,
    columns: z.array(z.string().max(60)).min(1).max(60).optional(),
    purpose,
    employeeIds: z
      .array(id)
      .min(1)
      .max(maxChosen)
      .meta({ description: 'Employments to export, whatever their status' }),
  })
  .meta({ id: 'ChosenExport' });

export const workListQuery = z.object({ ...pageQuery, field: z.enum(directoryGaps).optional() });
export const workListPage = pageOf(
  z.object({
    id,
    staffNumber: z.string(),
    fullNameAr: z.string(),
    fullNameEn: z.string(),
    unitNameAr: z.string().nullable(),
    unitNameEn: z.string().nullable(),
    missing: z.array(z.string()),
  }),
).extend({ counts: z.record(z.string(), z.number().int()), people: z.number().int() });

export const expiringQuery = z.object({
  ...pageQuery,
  within: z.coerce.number().int().min(0).max(3650).default(90).meta({ description: 'Days from today' }),
});
export const expiringPage = pageOf(
  z.object({
    documentId: id,
    employmentId: id,
    staffNumber: z.string(),
    fullNameAr: z.string(),
    fullNameEn: z.string(),
    kind: z.enum(documentKinds),
    numberMasked: z.string(),
    expiresOn: isoDate,
    isExpired: z.boolean(),
  }),
);
