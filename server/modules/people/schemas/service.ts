import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { everydayTerms } from '../../exports/index.ts';
import { stateKinds, statementParts, statementStates } from '../contract.ts';
import { id, isoDate, words } from './person.ts';

const length = { years: z.number().int(), months: z.number().int(), days: z.number().int() };
const countedSpell = z.object({
  firstDay: isoDate,
  lastDay: isoDate,
  isOpen: z.boolean(),
  ...length,
  calendarDays: z.number().int(),
});

/** Length of service with everything it was worked out from. */
export const serviceLengthSchema = z
  .object({
    asOf: isoDate,
    ...length,
    calendarDays: z.number().int(),
    spells: z.array(countedSpell),
    deducted: z.array(countedSpell),
    sum: z.object(length).meta({ description: 'Before thirty days became a month and twelve months a year' }),
    daysOfMonth: z.number().int(),
  })
  .meta({ id: 'ServiceLength' });
export type ServiceLength = z.infer<typeof serviceLengthSchema>;

const bilingual = z.object({ ar: z.string(), en: z.string() });
/** What a statement of service says. */
export const statementContent = z
  .object({
    agency: bilingual,
    asOf: isoDate,
    holder: z.object({
      name: bilingual,
      employeeNumber: z.string(),
      nationality: bilingual.nullable(),
    }),
    job: bilingual.nullable(),
    unit: bilingual.nullable(),
    grade: bilingual.nullable(),
    length: z.object({ ...length, calendarDays: z.number().int() }),
    spells: z.array(countedSpell),
    assignments: z.array(
      z.object({
        firstDay: isoDate,
        lastDay: isoDate.nullable(),
        job: bilingual,
        unit: bilingual,
        grade: z.object({ code: z.string(), ...bilingual.shape }).nullable(),
        order: z.object({ number: z.string(), on: isoDate }).nullable(),
      }),
    ),
    states: z
      .array(z.object({ kind: z.enum(stateKinds), firstDay: isoDate, lastDay: isoDate.nullable() }))
      .optional()
      .meta({
        description: 'Probation, suspension and extension past the age; not in statements issued before they were told',
      }),
  })
  .meta({ id: 'StatementContent' });
export type StatementContent = z.infer<typeof statementContent>;

/** What whoever has the code of a statement sees: only the parts its holder chose. */
export const shownParts = z
  .object({
    name: bilingual.optional(),
    employeeNumber: z.string().optional(),
    dates: z.object({ firstDay: isoDate, lastDay: isoDate.nullable() }).optional(),
    length: z.object(length).optional(),
    job: bilingual.optional(),
    grade: bilingual.optional(),
  })
  .meta({ id: 'StatementShown' });
export type ShownParts = z.infer<typeof shownParts>;

export const statementInput = z
  .object({
    show: z.array(z.enum(statementParts)).max(statementParts.length).meta({
      description: 'What the holder lets whoever has the code see; the agency and the days of issue always show',
    }),
  })
  .meta({ id: 'StatementInput' });
export const statementParam = z.object({ employee: id, statement: id });
export const statementSchema = z
  .object({
    id,
    number: z.string(),
    issuedOn: isoDate,
    issuedBy: z.enum(['office', 'self']),
    actorName: z.string().nullable(),
    actorNameEn: z.string().nullable(),
    shown: z.array(z.enum(statementParts)),
    checkCode: z.string(),
    status: z.enum(statementStates),
    endedOn: isoDate.nullable(),
    revocationReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ServiceStatement' });
export type ServiceStatement = z.infer<typeof statementSchema>;
export const statementPage = pageOf(statementSchema);
export const statementsQuery = z.object(pageQuery);
export const revocationInput = z.object({ reason: words(500).min(3) }).meta({ id: 'StatementRevocation' });

export const checkInput = z.object({ code: z.string().max(200) }).meta({ id: 'StatementCheckInput' });
export const checkedStatement = z
  .object({
    agency: bilingual,
    number: z.string(),
    issuedOn: isoDate,
    status: z.enum(statementStates),
    endedOn: isoDate.nullable(),
    shown: shownParts,
  })
  .meta({ id: 'CheckedStatement' });
export type CheckedStatement = z.infer<typeof checkedStatement>;

export const retirementFilters = {
  within: z.coerce.number().int().min(0).max(120).default(12).meta({ description: 'Months from today' }),
  unit: id.optional().meta({ description: 'A unit and those below it' }),
  reached: z
    .enum(['yes', 'no'])
    .optional()
    .meta({ description: 'Only those who have reached the age, or only those who have not' }),
};
export const retirementQuery = z.object({ ...pageQuery, ...retirementFilters });
export const retirementExport = z.object({
  ...retirementFilters,
  ...everydayTerms,
  purpose: words(300).min(3).optional(),
});
export const statutoryValueSchema = z
  .object({
    amount: z.number().int().nullable(),
    unit: z.enum(['years', 'months', 'days', 'count']),
    nameAr: z.string(),
    nameEn: z.string(),
    articleAr: z.string().nullable(),
    articleEn: z.string().nullable(),
    sourceAr: z.string(),
    sourceEn: z.string(),
    confidence: z.enum(['T', 'T*', 'S', 'C', 'NF']),
    validFrom: isoDate,
  })
  .meta({ id: 'StatutoryValue' });
export type StatutoryValue = z.infer<typeof statutoryValueSchema>;
export const retirementRow = z
  .object({
    employmentId: id,
    staffNumber: z.string(),
    fullNameAr: z.string(),
    fullNameEn: z.string(),
    unitNameAr: z.string().nullable(),
    unitNameEn: z.string().nullable(),
    jobTitleAr: z.string().nullable(),
    jobTitleEn: z.string().nullable(),
    gradeCode: z.string().nullable(),
    reachesOn: isoDate,
    hasReached: z.boolean().meta({ description: 'The age, and the end of every extension, are behind' }),
    extendedUntil: isoDate.nullable().meta({ description: 'The last day of the extensions past the age, if any' }),
    endsOn: isoDate.nullable().meta({ description: 'The last day of service, where an order has ended it' }),
  })
  .meta({ id: 'RetirementRow' });
export type RetirementRow = z.infer<typeof retirementRow>;
export const retirementPage = pageOf(retirementRow).extend({
  count: z.number().int(),
  withoutBirth: z.number().int().meta({ description: 'Serving staff whose date of birth is missing' }),
  age: statutoryValueSchema.nullable(),
});
