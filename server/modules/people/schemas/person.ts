import { z } from 'zod';
import {
  actionKinds,
  contactKinds,
  contractTypes,
  dependantRelations,
  documentKinds,
  employmentKinds,
  endReasons,
  maritalStatuses,
  qualificationLevels,
  schedules,
  sexes,
  stateKinds,
  suspensionReasons,
  workPatterns,
} from '../contract.ts';

export const id = z.uuid();
export const isoDate = z.iso.date();
/** Text a person types: trimmed, not empty, bounded. */
export const words = (max: number) => z.string().trim().min(1).max(max);
export const employeeParam = z.object({ employee: id });
/** Why sensitive data is read; kept in the audit log and shown to the employee. */
export const purposeQuery = z.object({ purpose: words(300).min(3) });

/** Looks up a day of the record: as it holds on `asOf`, as it was known on `knownOn` (a day, or an instant). */
export const dayQuery = z.object({
  asOf: isoDate.optional().meta({ description: 'The day looked at; today by default' }),
  knownOn: z
    .union([isoDate, z.iso.datetime({ offset: true })])
    .optional()
    .meta({ description: 'Only what had been recorded by the end of this day, or by this instant' }),
});

const named = z.object({ id: z.string(), nameAr: z.string(), nameEn: z.string() });
const period = { firstDay: isoDate, lastDay: isoDate.nullable() };

export const contactSchema = z
  .object({
    id,
    kind: z.enum(contactKinds),
    value: z.string(),
    detail: z.record(z.string(), z.string()),
    isWork: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Contact' });
export const emergencyContactSchema = z
  .object({ id, name: z.string(), relation: z.string(), phone: z.string(), version: z.number().int() })
  .meta({ id: 'EmergencyContact' });
export const dependantSchema = z
  .object({
    id,
    nameAr: z.string(),
    nameEn: z.string(),
    relation: z.enum(dependantRelations),
    sex: z.enum(sexes).nullable(),
    birthOn: isoDate.nullable(),
    personalNumberMasked: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Dependant' });
export const qualificationSchema = z
  .object({
    id,
    level: z.enum(qualificationLevels),
    fieldAr: z.string(),
    fieldEn: z.string(),
    institution: z.string(),
    country: z.string().nullable(),
    obtainedOn: isoDate.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Qualification' });
export const documentSchema = z
  .object({
    id,
    kind: z.enum(documentKinds),
    numberMasked: z.string(),
    country: z.string().nullable(),
    issuedOn: isoDate.nullable(),
    expiresOn: isoDate.nullable(),
    renewsId: id.nullable(),
    isCurrent: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'IdentityDocument' });

export const bandSchema = z
  .object({
    schedule: z.string(),
    gradeCode: z.string(),
    startMinor: z.number().int(),
    endMinor: z.number().int(),
    incrementMinor: z.number().int().nullable(),
    currency: z.string(),
    sourceAr: z.string().nullable(),
    sourceEn: z.string(),
    confidence: z.string(),
    articleAr: z.string().nullable(),
    articleEn: z.string().nullable(),
  })
  .meta({ id: 'GradeBand' });

export const assignmentSchema = z
  .object({
    id,
    ...period,
    unit: named.extend({ code: z.string() }),
    job: z.object({ id, code: z.string(), titleAr: z.string(), titleEn: z.string() }),
    grade: z.object({ code: z.string(), rank: z.number().int(), nameAr: z.string(), nameEn: z.string() }).nullable(),
    step: z.number().int().nullable(),
    position: z.object({ id, number: z.string() }).nullable(),
    manager: z
      .object({ employmentId: id, fullNameAr: z.string(), fullNameEn: z.string(), isNamed: z.boolean() })
      .nullable(),
    contractType: z.enum(contractTypes),
    workPattern: z.enum(workPatterns),
    ftePercent: z.number().int(),
    actualTitleAr: z.string().nullable(),
    actualTitleEn: z.string().nullable(),
    actionId: id.nullable(),
  })
  .meta({ id: 'Assignment' });

/** The person page's whole document. Pay is not in it; numbers of identity are masked. */
export const employeeSchema = z
  .object({
    id,
    personId: id,
    version: z.number().int(),
    staffNumber: z.string(),
    kind: z.enum(employmentKinds),
    regime: z.string(),
    schedule: z.enum(schedules),
    status: z.enum(['future', 'active', 'ended', 'undone']),
    hiredOn: isoDate.nullable(),
    endedOn: isoDate.nullable(),
    asOf: isoDate,
    /** How the reader stands to the employee: what a line manager is not shown comes as null or empty. */
    relation: z.enum(['agency', 'reports', 'self']),
    person: z
      .object({
        givenAr: z.string().nullable(),
        fatherAr: z.string().nullable(),
        grandfatherAr: z.string().nullable(),
        familyAr: z.string().nullable(),
        givenEn: z.string().nullable(),
        fatherEn: z.string().nullable(),
        grandfatherEn: z.string().nullable(),
        familyEn: z.string().nullable(),
        fullNameAr: z.string(),
        fullNameEn: z.string(),
        nationality: z.object({ code: z.string(), nameAr: z.string(), nameEn: z.string() }).nullable(),
        sex: z.enum(sexes).nullable(),
        birthOn: isoDate.nullable(),
        maritalStatus: z.enum(maritalStatuses).nullable(),
        personalNumberMasked: z.string().nullable(),
        firstDay: isoDate,
        lastDay: isoDate.nullable(),
      })
      .nullable(),
    assignment: assignmentSchema.nullable(),
    assignments: z.array(
      z.object({
        ...period,
        unitNameAr: z.string(),
        unitNameEn: z.string(),
        jobTitleAr: z.string(),
        jobTitleEn: z.string(),
        gradeCode: z.string().nullable(),
        actionId: id.nullable(),
      }),
    ),
    band: bandSchema.nullable(),
    servicePeriods: z.array(z.object({ ...period, endReason: z.enum(endReasons).nullable() })),
    /** Probation, suspension, extension past the age; why somebody was suspended is for human resources and the person. */
    states: z.array(
      z.object({
        kind: z.enum(stateKinds),
        ...period,
        round: z.number().int(),
        outcome: z.enum(['confirmed']).nullable(),
        reasonCode: z.enum(suspensionReasons).nullable(),
        approval: z.string().nullable(),
        actionId: id.nullable(),
      }),
    ),
    otherEmployments: z.array(z.object({ id, staffNumber: z.string(), kind: z.enum(employmentKinds) })),
    contacts: z.array(contactSchema),
    emergencyContacts: z.array(emergencyContactSchema),
    dependants: z.array(dependantSchema),
    qualifications: z.array(qualificationSchema),
    documents: z.array(documentSchema),
    acting: z
      .array(
        z.object({
          id,
          ...period,
          positionId: id,
          number: z.string(),
          jobTitleAr: z.string(),
          jobTitleEn: z.string(),
          unitNameAr: z.string(),
          unitNameEn: z.string(),
        }),
      )
      .meta({ description: 'Seats this employee is charged to act in, past, present and to come' }),
    actedBy: z
      .array(z.object({ ...period, employmentId: id, nameAr: z.string(), nameEn: z.string() }))
      .meta({ description: 'Who acts in the seat this employee holds, on the day or later' }),
    reportsCount: z.number().int(),
    missing: z.array(z.string()),
  })
  .meta({ id: 'Employee' });
export type Employee = z.infer<typeof employeeSchema>;

export const changedValue = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.object({ id: z.string(), ar: z.string(), en: z.string() }),
]);
export type ChangedValue = z.infer<typeof changedValue>;
export const changesSchema = z.record(z.string(), z.object({ before: changedValue, after: changedValue }));
export type Changes = z.infer<typeof changesSchema>;

/** One order of the timeline. `changes` is in stable keys; amounts are never in it. */
export const timelineActionSchema = z
  .object({
    id,
    employmentId: id.nullable(),
    staffNumber: z.string().nullable(),
    kind: z.enum(actionKinds),
    reasonCode: z.string().nullable(),
    orderNumber: z.string(),
    orderOn: isoDate,
    effectiveOn: isoDate,
    legalBasis: z.string().nullable(),
    note: z.string().nullable(),
    changes: changesSchema,
    isFuture: z.boolean(),
    isUndone: z.boolean(),
    undoneAt: z.string().nullable(),
    correctsActionId: id.nullable(),
    correctedBy: z.array(
      z.object({ id, orderNumber: z.string(), effectiveOn: isoDate, isUndone: z.boolean(), changes: changesSchema }),
    ),
    /** The import that brought it, when no order of this service did. */
    batch: z.object({ id, fileName: z.string() }).nullable(),
    recordedAt: z.string(),
    actorName: z.string().nullable(),
    actorNameEn: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'TimelineAction' });
export type TimelineAction = z.infer<typeof timelineActionSchema>;

// What sub-resources take.
export const contactInput = z.object({
  kind: z.enum(contactKinds),
  value: words(300),
  detail: z.record(z.string().max(40), z.string().max(300)).default({}),
  isWork: z.boolean().default(false),
});
export const emergencyContactInput = z.object({ name: words(150), relation: words(60), phone: words(40) });
export const dependantInput = z.object({
  nameAr: z.string().trim().max(200),
  nameEn: z.string().trim().max(200),
  relation: z.enum(dependantRelations),
  sex: z.enum(sexes).nullable().default(null),
  birthOn: isoDate.nullable().default(null),
  personalNumber: z.string().trim().max(30).nullable().default(null),
});
export const qualificationInput = z.object({
  level: z.enum(qualificationLevels),
  fieldAr: z.string().trim().max(200),
  fieldEn: z.string().trim().max(200),
  institution: z.string().trim().max(200),
  country: z.string().length(3).nullable().default(null),
  obtainedOn: isoDate.nullable().default(null),
});
export const documentInput = z.object({
  kind: z.enum(documentKinds),
  number: words(40),
  country: z.string().length(3).nullable().default(null),
  issuedOn: isoDate.nullable().default(null),
  expiresOn: isoDate.nullable().default(null),
});
export const renewalInput = documentInput.omit({ kind: true, country: true });
export const rowCreated = z.object({ id, version: z.number().int() }).meta({ id: 'RowCreated' });
