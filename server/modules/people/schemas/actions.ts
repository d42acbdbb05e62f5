import { z } from 'zod';
import {
  actionKinds,
  changeReasons,
  contractTypes,
  employmentKinds,
  orderedEndReasons,
  maritalStatuses,
  schedules,
  sexes,
  workPatterns,
} from '../contract.ts';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { bandSchema, changesSchema, contactInput, id, isoDate, timelineActionSchema, words } from './person.ts';

/** The order behind an action: its number (given by the agency's numbering when left out), date and legal basis. */
export const orderInput = z.object({
  number: words(60).optional(),
  on: isoDate.optional(),
  legalBasis: words(300).optional(),
  note: words(2000).optional(),
  seatOverride: words(500)
    .optional()
    .meta({ description: "Why the agency's rule of seats is set aside for this order; by whoever may" }),
});
export type OrderInput = z.infer<typeof orderInput>;

const part = z.string().trim().max(80).nullable().optional();
const personFieldsInput = z.object({
  givenAr: part,
  fatherAr: part,
  grandfatherAr: part,
  familyAr: part,
  givenEn: part,
  fatherEn: part,
  grandfatherEn: part,
  familyEn: part,
  /** Only where the parts are not known; otherwise made of them. */
  fullNameAr: z.string().trim().max(320).optional(),
  fullNameEn: z.string().trim().max(320).optional(),
  personalNumber: z.string().trim().max(30).nullable().optional(),
  nationality: z.string().length(3).nullable().optional(),
  sex: z.enum(sexes).nullable().optional(),
  birthOn: isoDate.nullable().optional(),
  maritalStatus: z.enum(maritalStatuses).nullable().optional(),
});
export type PersonInput = z.infer<typeof personFieldsInput>;

const assignmentChanges = z.object({
  unitId: id.optional(),
  jobId: id.optional(),
  gradeCode: z.string().max(4).nullable().optional(),
  step: z.number().int().min(0).max(60).nullable().optional(),
  positionId: id.nullable().optional(),
  managerEmploymentId: id.nullable().optional(),
  contractType: z.enum(contractTypes).optional(),
  workPattern: z.enum(workPatterns).optional(),
  ftePercent: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Hundredths of a full-time holder: what it takes of the room of its seat' }),
  actualTitleAr: z.string().trim().max(200).nullable().optional(),
  actualTitleEn: z.string().trim().max(200).nullable().optional(),
});
export type AssignmentInput = z.infer<typeof assignmentChanges>;

const minor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const payInput = z.object({
  elementCode: words(40),
  /** Monthly amount in minor units; null ends the element. */
  amountMinor: minor.nullable(),
});
export type PayInput = z.infer<typeof payInput>;
const payList = z
  .array(payInput)
  .max(40)
  .refine((list) => new Set(list.map((e) => e.elementCode)).size === list.length, { message: 'people.pay.repeated' });

export const appointInput = z
  .object({
    /** A person the agency already knows (re-appointment). Otherwise `person`. */
    personId: id.optional(),
    person: personFieldsInput.optional(),
    kind: z.enum(employmentKinds).default('regular'),
    regime: words(40).default('general'),
    schedule: z.enum(schedules).optional(),
    staffNumber: words(30).optional(),
    hiredOn: isoDate,
    assignment: assignmentChanges,
    beginsProbation: z
      .boolean()
      .default(false)
      .meta({ description: 'Begins the probation the law sets on the first day' }),
    pay: payList.default([]),
    contacts: z.array(contactInput).max(20).default([]),
    order: orderInput.default({}),
  })
  .refine((x) => (x.personId === undefined) !== (x.person === undefined), {
    message: 'people.person.one-of',
    path: ['person'],
  });
export type AppointInput = z.infer<typeof appointInput>;

export const changeInput = z
  .object({
    reasonCode: z.enum(changeReasons),
    effectiveOn: isoDate,
    assignment: assignmentChanges.default({}),
    pay: payList.default([]),
    order: orderInput.default({}),
  })
  .refine((x) => Object.keys(x.assignment).length > 0 || x.pay.length > 0, {
    message: 'people.change.empty',
    path: ['assignment'],
  });
export type ChangeInput = z.infer<typeof changeInput>;

const stretch = {
  /** A day of the row meant; today (or the last day served) by default. */
  on: isoDate.optional(),
  /** Corrects only from this day … */
  firstDay: isoDate.optional(),
  /** … to this one; the row's own first and last day by default. */
  lastDay: isoDate.optional(),
};
export const correctInput = z
  .object({
    reason: words(500),
    person: z.object({ ...stretch, changes: personFieldsInput }).optional(),
    assignment: z.object({ ...stretch, changes: assignmentChanges }).optional(),
    pay: z
      .array(payInput.extend({ on: isoDate.optional() }))
      .max(40)
      .default([]),
    hiredOn: isoDate.optional(),
    staffNumber: words(30).optional(),
    order: orderInput.default({}),
  })
  .refine((x) => x.person || x.assignment || x.pay.length > 0 || x.hiredOn || x.staffNumber, {
    message: 'people.correction.empty',
    path: ['person'],
  });
export type CorrectInput = z.infer<typeof correctInput>;

export const actInput = z.object({
  positionId: id,
  effectiveOn: isoDate,
  lastDay: isoDate.optional(),
  order: orderInput.default({}),
});
export type ActInput = z.infer<typeof actInput>;
export const endActingInput = z.object({ lastDay: isoDate, order: orderInput.default({}) });
export type EndActingInput = z.infer<typeof endActingInput>;
export const actingParam = z.object({ employee: id, row: id });

export const endInput = z.object({
  reasonCode: z.enum(orderedEndReasons),
  /** The last day served. */
  lastDay: isoDate,
  order: orderInput.default({}),
});
export type EndInput = z.infer<typeof endInput>;

export const reinstateInput = z.object({
  effectiveOn: isoDate,
  reason: words(500),
  assignment: assignmentChanges.default({}),
  pay: payList.optional().meta({ description: 'Left out: the elements of the last day served go on' }),
  order: orderInput.default({}),
});
export type ReinstateInput = z.infer<typeof reinstateInput>;

export const undoInput = z.object({ reason: words(500) });

export const warningSchema = z
  .object({
    code: z.string(),
    field: z.string().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'ActionWarning' });
export type Warning = z.infer<typeof warningSchema>;

const sums = z.object({ basicMinor: z.number(), grossMinor: z.number(), basicSocialHousingMinor: z.number() });
/** What an action does, said before it is done and again when it was. */
export const effectSchema = z
  .object({
    effectiveOn: isoDate,
    isFuture: z.boolean(),
    orderNumber: z.string(),
    staffNumber: z.string(),
    changes: changesSchema,
    /** Dated rows that were there and are shortened, replaced or changed. */
    touches: z.array(
      z.object({
        what: z.enum(['service', 'assignment', 'pay', 'person', 'state']),
        elementCode: z.string().nullable(),
        firstDay: isoDate,
        lastDay: isoDate.nullable(),
        orderNumber: z.string().nullable(),
        /** True where the row begins after the day of the action: it was ordered for later. */
        isLater: z.boolean(),
      }),
    ),
    band: bandSchema.extend({ check: z.enum(['inside', 'below', 'above', 'unknown']) }).nullable(),
    pay: z.object({ currency: z.string(), before: sums.nullable(), after: sums }).nullable(),
    warnings: z.array(warningSchema),
    /** Whether another agency of the service knows this personal number: yes or no, nothing else. Null: not asked. */
    isKnownElsewhere: z.boolean().nullable(),
  })
  .meta({ id: 'ActionEffect' });
export type Effect = z.infer<typeof effectSchema>;

export const actionDone = z
  .object({
    employmentId: id,
    personId: id,
    actionId: id,
    staffNumber: z.string(),
    orderNumber: z.string(),
    version: z.number().int(),
    effect: effectSchema,
  })
  .meta({ id: 'ActionDone' });
export type ActionDone = z.infer<typeof actionDone>;

export const undoDone = z
  .object({ actionId: id, employmentId: id, version: z.number().int(), touches: z.number().int() })
  .meta({ id: 'UndoDone' });

export const historyQuery = z.object(pageQuery);
export const timelinePage = pageOf(timelineActionSchema);

export const actionsQuery = z.object({
  ...pageQuery,
  when: z.enum(['pending', 'past', 'all']).default('all'),
  kind: z.enum(actionKinds).optional(),
});
export const listedAction = z
  .object({
    id,
    employmentId: id,
    personId: id,
    staffNumber: z.string(),
    fullNameAr: z.string(),
    fullNameEn: z.string(),
    kind: z.enum(actionKinds),
    reasonCode: z.string().nullable(),
    orderNumber: z.string(),
    orderOn: isoDate,
    effectiveOn: isoDate,
    isFuture: z.boolean(),
    isUndone: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'ListedAction' });
export const actionsPage = pageOf(listedAction);
