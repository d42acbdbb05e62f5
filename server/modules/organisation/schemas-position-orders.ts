import { z } from 'zod';
import { positionOrderKinds, positionStatuses, seatModes, seatRuleStates, unitOrderStates } from './contract.ts';
import { day, id } from './schemas.ts';
import { theOrder, words } from './schemas-unit-orders.ts';

const percent = z
  .number()
  .int()
  .min(1)
  .max(10_000)
  .meta({ description: 'Hundredths of a full-time holder: 100 one, 50 half of one, 200 two who share the seat' });
const budget = {
  budgetLine: words(60).nullable().optional(),
  budgetFrom: day.nullable().optional(),
  budgetUntil: day.nullable().optional().meta({ description: 'Last day the budget line pays for the seat' }),
};
const always = {
  effectiveOn: day.meta({ description: 'First day on which it holds; past, present or to come' }),
  order: theOrder,
};

/** An order about one seat. */
export const positionOrderInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fund'), ...always, ...budget }),
  z.strictObject({ kind: z.literal('freeze'), ...always }),
  z.strictObject({ kind: z.literal('unfreeze'), ...always }),
  z.strictObject({ kind: z.literal('abolish'), ...always }),
  z.strictObject({ kind: z.literal('move'), ...always, unitId: id }),
  z.strictObject({
    kind: z.literal('change'),
    ...always,
    jobId: id.optional(),
    gradeCode: z.string().max(10).nullable().optional(),
    parentId: id.nullable().optional(),
    capacityPercent: percent.optional(),
    ...budget,
  }),
]);
export type PositionOrderInput = z.infer<typeof positionOrderInput>;

export const positionOrderParam = z.object({ positionOrder: id });
const told = z.union([z.string(), z.number(), z.object({ id, ar: z.string(), en: z.string() })]).nullable();
export type Told = z.infer<typeof told>;
export const positionOrderSchema = z
  .object({
    id,
    kind: z.enum(positionOrderKinds),
    state: z.enum(unitOrderStates),
    positionId: id,
    orderNumber: z.string().nullable(),
    orderOn: day.nullable(),
    effectiveOn: day,
    legalBasis: z.string().nullable(),
    note: z.string().nullable(),
    changes: z.record(z.string(), z.object({ from: told, to: told })),
    recordedAt: z.string(),
    undoneReason: z.string().nullable(),
    isUndoable: z.boolean().meta({ description: 'Before its day, or within a day of its recording' }),
    version: z.number().int(),
  })
  .meta({ id: 'PositionOrder' });
export type PositionOrder = z.infer<typeof positionOrderSchema>;

const person = {
  employmentId: id,
  personId: id,
  staffNumber: z.string(),
  nameAr: z.string(),
  nameEn: z.string(),
};
const named = z.object({ id, nameAr: z.string(), nameEn: z.string() });
export const positionHistorySchema = z
  .object({
    positionId: id,
    versions: z.array(
      z.object({
        firstDay: day,
        lastDay: day.nullable(),
        status: z.enum(positionStatuses),
        unit: named.meta({ description: 'Named as on the first day' }),
        job: named,
        gradeCode: z.string().nullable(),
        parentNumber: z.string().nullable(),
        capacityPercent: z.number().int(),
        budgetLine: z.string().nullable(),
        budgetFrom: day.nullable(),
        budgetUntil: day.nullable(),
        orderId: id.nullable(),
      }),
    ),
    stretches: z
      .array(
        z.object({
          firstDay: day,
          lastDay: day.nullable(),
          status: z.enum(positionStatuses),
          heldPercent: z.number().int(),
          freePercent: z.number().int(),
          holders: z.array(z.object({ ...person, ftePercent: z.number().int() })),
          acting: z.array(z.object(person)),
        }),
      )
      .meta({ description: 'Who held the seat and when it stood empty, the latest first, without a gap' }),
    orders: z.array(positionOrderSchema),
  })
  .meta({ id: 'PositionHistory' });
export type PositionHistory = z.infer<typeof positionHistorySchema>;

export const positionOrderEffect = z
  .object({
    order: positionOrderSchema,
    holders: z.array(z.object(person)).meta({ description: 'Who holds the seat on that day or later' }),
    seatsBelow: z.number().int().meta({ description: 'Seats that report to it on that day' }),
    takesEffectNow: z.boolean(),
  })
  .meta({ id: 'PositionOrderEffect' });
export type PositionOrderEffect = z.infer<typeof positionOrderEffect>;

// the rule of seats
export const seatRuleParam = z.object({ seatRule: id });
export const newSeatRuleSchema = z.strictObject({
  mode: z.enum(seatModes),
  from: day.meta({ description: 'First day of orders it judges; not in the past' }),
  reason: words(500).optional(),
});
export type NewSeatRule = z.infer<typeof newSeatRuleSchema>;
export const seatRuleSchema = z
  .object({
    id,
    mode: z.enum(seatModes),
    firstDay: day,
    state: z.enum(seatRuleStates),
    reason: z.string().nullable(),
    recordedAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'SeatRule' });
export type SeatRule = z.infer<typeof seatRuleSchema>;
export const seatRulesSchema = z
  .object({
    mode: z.enum(seatModes).meta({ description: "What holds on the agency's today; warn where nothing was set" }),
    rules: z.array(seatRuleSchema),
    amiss: z
      .object({
        withoutSeat: z.number().int(),
        inUnfundedSeat: z.number().int(),
        overfilledSeats: z.number().int(),
      })
      .meta({ description: "What the rule would not let happen again, as it stands on the agency's today" }),
  })
  .meta({ id: 'SeatRules' });
export type SeatRules = z.infer<typeof seatRulesSchema>;
