import { z } from 'zod';
import { currencyCodes } from '../../kernel/money.ts';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { brandHues, digitStyles, jobStatuses, positionStatuses, unitKinds } from './contract.ts';
import { numberingProblem } from './rules/numbering.ts';

export const day = z.iso.date().meta({ description: 'Calendar date, ISO 8601' });
export const id = z.uuid();
const version = z.number().int().meta({ description: 'Counts changes; the ETag is "v" and this number' });
export const code = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u, 'organisation.code.format');
export const name = z.string().trim().min(1).max(200);
const money = z.object({ amountMinor: z.number().int(), currency: z.string() });

// units
export const unitParam = z.object({ unit: id });
export const asOfQuery = z.object({ asOf: day.optional() });
export const unitSchema = z
  .object({
    id,
    parentId: id.nullable(),
    code: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    kind: z.enum(unitKinds),
    openedOn: day,
    closedOn: day.nullable().meta({ description: 'First day on which the unit is no more; null while it is open' }),
    version,
  })
  .meta({ id: 'Unit' });
export type Unit = z.infer<typeof unitSchema>;
/** Rows of the directory that a job brings up to a new name within minutes; 0 where they follow at once. */
const followingRows = z.number().int();
export const unitChangedSchema = unitSchema.extend({ followingRows }).meta({ id: 'UnitChanged' });
export type UnitChanged = z.infer<typeof unitChangedSchema>;
export const countedUnitSchema = unitSchema
  .extend({
    headCount: z.number().int().meta({ description: 'People who serve in this unit itself on the day' }),
    totalHeadCount: z.number().int().meta({ description: 'The same, with every unit below it' }),
  })
  .meta({ id: 'CountedUnit' });
export type CountedUnit = z.infer<typeof countedUnitSchema>;
export const unitListSchema = z.object({ asOf: day, items: z.array(countedUnitSchema) });
export type UnitList = z.infer<typeof unitListSchema>;

export const newUnitSchema = z.strictObject({
  code,
  nameAr: name,
  nameEn: name,
  kind: z.enum(unitKinds).exclude(['agency']),
  parentId: id,
  openedOn: day.optional().meta({ description: "The agency's today when left out" }),
});
export type NewUnit = z.infer<typeof newUnitSchema>;
export const unitChangeSchema = z
  .strictObject({ code, nameAr: name, nameEn: name, kind: z.enum(unitKinds).exclude(['agency']), parentId: id })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'organisation.change.empty');
export type UnitChange = z.infer<typeof unitChangeSchema>;
export const closureSchema = z.strictObject({
  closedOn: day.meta({ description: 'First day on which it is no more' }),
  reason: z.string().trim().max(500).optional(),
});
export type Closure = z.infer<typeof closureSchema>;

// chart
export const chartSchema = z
  .object({
    asOf: day,
    units: z.array(
      z.object({
        id,
        parentId: id.nullable(),
        code: z.string(),
        nameAr: z.string(),
        nameEn: z.string(),
        kind: z.enum(unitKinds),
        headCount: z.number().int(),
        totalHeadCount: z.number().int(),
        positionCount: z.number().int().meta({ description: 'Funded and frozen seats in this unit itself' }),
        head: z
          .object({
            employmentId: id,
            personId: id,
            nameAr: z.string(),
            nameEn: z.string(),
            titleAr: z.string().nullable(),
            titleEn: z.string().nullable(),
            gradeCode: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'OrganisationChart' });
export type OrganisationChart = z.infer<typeof chartSchema>;

// jobs
export const jobParam = z.object({ job: id });
export const jobsQuery = z.object({
  ...pageQuery,
  status: z.enum(jobStatuses).optional(),
  text: z.string().trim().max(100).optional().meta({ description: 'Part of the code or of a title' }),
});
export type JobsQuery = z.infer<typeof jobsQuery>;
const requirement = z.object({ ar: z.string(), en: z.string() });
export const jobSchema = z
  .object({
    id,
    code: z.string(),
    titleAr: z.string(),
    titleEn: z.string(),
    family: z.string().nullable(),
    isSupervisory: z.boolean(),
    requirements: z.array(requirement).meta({ description: 'What the job asks of its holder, line by line' }),
    promotionMonths: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Months in the grade before a promotion, by the classification guide; null until set' }),
    status: z.enum(jobStatuses),
    version,
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof jobSchema>;
export const jobChangedSchema = jobSchema.extend({ followingRows }).meta({ id: 'JobChanged' });
export type JobChanged = z.infer<typeof jobChangedSchema>;
export const jobPageSchema = pageOf(jobSchema);
const jobFields = {
  code,
  titleAr: name,
  titleEn: name,
  family: z.string().trim().min(1).max(120).nullable(),
  isSupervisory: z.boolean(),
  requirements: z
    .array(z.strictObject({ ar: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }))
    .max(30),
  promotionMonths: z.number().int().min(1).max(600).nullable(),
};
export const newJobSchema = z.strictObject({
  ...jobFields,
  family: jobFields.family.optional(),
  isSupervisory: jobFields.isSupervisory.optional(),
  requirements: jobFields.requirements.optional(),
  promotionMonths: jobFields.promotionMonths.optional(),
});
export type NewJob = z.infer<typeof newJobSchema>;
export const jobChangeSchema = z
  .strictObject(jobFields)
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'organisation.change.empty');
export type JobChange = z.infer<typeof jobChangeSchema>;

export const jobStatusSchema = z.strictObject({ reason: z.string().trim().max(500).optional() });

// grades
export const gradesQuery = z.object({ asOf: day.optional(), schedule: z.string().max(60).optional() });
export const gradeListSchema = z.object({
  asOf: day,
  schedules: z.array(
    z.object({
      code: z.string(),
      regime: z.string(),
      appliesTo: z.string(),
      nameAr: z.string(),
      nameEn: z.string(),
      firstDay: day,
      lastDay: day.nullable(),
      sourceAr: z.string(),
      sourceEn: z.string(),
      confidence: z.string().meta({ description: 'T* a verbatim transcription was read; S a secondary source' }),
      remarkAr: z.string(),
      remarkEn: z.string(),
    }),
  ),
  items: z.array(
    z.object({
      code: z.string(),
      rank: z.number().int().meta({ description: '1 is the highest' }),
      nameAr: z.string(),
      nameEn: z.string(),
      bands: z.array(
        z.object({
          schedule: z.string(),
          start: money,
          end: money,
          increment: money.nullable(),
          firstDay: day,
          lastDay: day.nullable(),
          sourceAr: z.string().nullable(),
          sourceEn: z.string(),
          confidence: z.string(),
          articleAr: z.string().nullable(),
          articleEn: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type GradeList = z.infer<typeof gradeListSchema>;

// positions
export const positionParam = z.object({ position: id });
export const positionsQuery = z.object({
  ...pageQuery,
  unit: id.optional().meta({ description: 'This unit and every unit below it' }),
  job: id.optional(),
  status: z.enum(positionStatuses).optional(),
  vacant: z.enum(['true', 'false']).optional().meta({ description: 'Whether the seat has room for somebody' }),
  text: z
    .string()
    .trim()
    .max(120)
    .optional()
    .meta({ description: 'Every word in the number, job title, or name or code of the unit, in either script' }),
});
export type PositionsQuery = z.infer<typeof positionsQuery>;
const holder = z.object({
  employmentId: id,
  personId: id,
  staffNumber: z.string(),
  nameAr: z.string(),
  nameEn: z.string(),
});
export const positionSchema = z
  .object({
    id,
    number: z.string(),
    unitId: id,
    unitNameAr: z.string(),
    unitNameEn: z.string(),
    jobId: id,
    jobTitleAr: z.string(),
    jobTitleEn: z.string(),
    gradeCode: z.string().nullable(),
    parentId: id.nullable(),
    parentNumber: z.string().nullable(),
    status: z.enum(positionStatuses),
    openedOn: day,
    closedOn: day.nullable().meta({ description: 'First day without the seat, past or to come' }),
    capacityPercent: z.number().int().meta({ description: 'Hundredths of a full-time holder there is room for' }),
    heldPercent: z.number().int().meta({ description: "Hundredths that are held on the agency's today" }),
    budgetLine: z.string().nullable(),
    budgetFrom: day.nullable(),
    budgetUntil: day.nullable(),
    holder: holder.nullable().meta({ description: "Who holds the seat on the agency's today; of several the first" }),
    holders: z.array(holder),
    acting: holder.nullable().meta({ description: "Who is charged to act in the seat on the agency's today" }),
    version,
  })
  .meta({ id: 'Position' });
export type Position = z.infer<typeof positionSchema>;
export const positionPageSchema = pageOf(positionSchema);
const positionFields = {
  number: code,
  unitId: id,
  jobId: id,
  gradeCode: z.string().max(10).nullable(),
  parentId: id.nullable(),
  capacityPercent: z.number().int().min(1).max(10_000),
  budgetLine: z.string().trim().min(1).max(60).nullable(),
  budgetFrom: day.nullable(),
  budgetUntil: day.nullable(),
};
export const newPositionSchema = z.strictObject({
  ...positionFields,
  gradeCode: positionFields.gradeCode.optional(),
  parentId: positionFields.parentId.optional(),
  capacityPercent: positionFields.capacityPercent.optional(),
  budgetLine: positionFields.budgetLine.optional(),
  budgetFrom: positionFields.budgetFrom.optional(),
  budgetUntil: positionFields.budgetUntil.optional(),
  status: z.enum(['proposed', 'funded']).optional(),
  openedOn: day.optional(),
});
export type NewPosition = z.infer<typeof newPositionSchema>;
export const positionChangeSchema = z
  .strictObject(positionFields)
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'organisation.change.empty');
export type PositionFieldsChange = z.infer<typeof positionChangeSchema>;
export const positionStatusSchema = z.strictObject({
  on: day
    .optional()
    .meta({ description: "First day on which it holds, past or to come; the agency's today when left out" }),
  reason: z.string().trim().max(500).optional(),
});
export type PositionStatusChange = z.infer<typeof positionStatusSchema>;

// settings
const weekday = z.number().int().min(1).max(7).meta({ description: 'ISO weekday, 1 Monday to 7 Sunday' });
const settingsFields = {
  weekend: z
    .array(weekday)
    .max(6)
    .refine((days) => new Set(days).size === days.length, 'organisation.weekend.repeated'),
  weekStartsOn: weekday,
  digits: z.enum(digitStyles),
  currency: z.enum(currencyCodes),
  staffNumberPrefix: z
    .string()
    .max(12)
    .regex(/^[\p{L}\p{N}./-]*$/u, 'organisation.code.format'),
  orderNumberPattern: z.string().superRefine((pattern, ctx) => {
    const problem = numberingProblem(pattern);
    if (problem) ctx.addIssue({ code: 'custom', message: problem });
  }),
  allowsMissingPersonalNumber: z.boolean(),
  brandHue: z.literal(brandHues).nullable(),
};
const runningNumber = z.number().int().min(1).max(999_999_999);
export const settingsChangeSchema = z.strictObject({
  ...settingsFields,
  staffNumberNext: runningNumber.optional().meta({ description: 'Only when it is to be moved on' }),
  orderNumberNext: runningNumber.optional().meta({ description: 'Only when it is to be moved on' }),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
export const settingsSchema = z
  .object({
    weekend: z.array(z.number().int()),
    weekStartsOn: z.number().int(),
    digits: z.enum(digitStyles),
    currency: z.string(),
    staffNumberPrefix: z.string(),
    staffNumberNext: z.number().int(),
    orderNumberPattern: z.string(),
    orderNumberNext: z.number().int(),
    allowsMissingPersonalNumber: z.boolean(),
    brandHue: z.number().int().nullable(),
    examples: z.object({ staffNumber: z.string(), orderNumber: z.string() }),
    version,
  })
  .meta({ id: 'AgencySettings' });
export type Settings = z.infer<typeof settingsSchema>;

// holidays
export const holidayParam = z.object({ holiday: id });
export const holidaysQuery = z.object({ year: z.coerce.number().int().min(1900).max(2200).optional() });
export const holidaySchema = z
  .object({
    id,
    nameAr: z.string(),
    nameEn: z.string(),
    firstDay: day,
    lastDay: day,
    isConfirmed: z.boolean().meta({ description: 'Announced; a feast that waits for the moon is not yet' }),
    version,
  })
  .meta({ id: 'Holiday' });
export type Holiday = z.infer<typeof holidaySchema>;
export const holidayListSchema = z.object({ items: z.array(holidaySchema) });
const holidayFields = { nameAr: name, nameEn: name, firstDay: day, lastDay: day, isConfirmed: z.boolean() };
const ordered = (body: { firstDay?: string | undefined; lastDay?: string | undefined }) =>
  body.firstDay === undefined || body.lastDay === undefined || body.firstDay <= body.lastDay;
const orderedProblem = { message: 'organisation.period.reversed', path: ['lastDay'] };
export const newHolidaySchema = z
  .strictObject({ ...holidayFields, isConfirmed: holidayFields.isConfirmed.optional() })
  .refine(ordered, orderedProblem);
export type NewHoliday = z.infer<typeof newHolidaySchema>;
export const holidayChangeSchema = z
  .strictObject(holidayFields)
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'organisation.change.empty')
  .refine(ordered, orderedProblem);
export type HolidayChange = z.infer<typeof holidayChangeSchema>;

// reference
export const countryListSchema = z.object({
  items: z.array(
    z.object({
      code: z.string().meta({ description: 'ISO 3166-1 alpha-3' }),
      alpha2: z.string(),
      numeric: z.string(),
      nameAr: z.string(),
      nameEn: z.string(),
      isGcc: z.boolean(),
      isArab: z.boolean(),
    }),
  ),
});
export type CountryList = z.infer<typeof countryListSchema>;
export const payElementKindListSchema = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      nameAr: z.string(),
      nameEn: z.string(),
      articleAr: z.string().nullable(),
      articleEn: z.string().nullable(),
      inBasic: z.boolean(),
      inGross: z.boolean(),
      inBasicSocialHousing: z.boolean(),
    }),
  ),
});
export type PayElementKindList = z.infer<typeof payElementKindListSchema>;
