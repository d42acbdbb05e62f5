import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { restructuringStates, unitKinds, unitOrderKinds } from '../contract.ts';
import { day, id } from '../schemas.ts';
import { unitOrderWish, words } from '../schemas-unit-orders.ts';

/** What a restructuring is called and when it shall hold. */
export const restructuringInput = z.strictObject({
  title: words(200),
  effectiveOn: day.meta({ description: 'First day on which all of it holds' }),
  legalBasis: words(300).nullable().default(null),
  note: words(2000).nullable().default(null),
});
export type RestructuringInput = z.infer<typeof restructuringInput>;
export const restructuringChange = restructuringInput.partial();
export type RestructuringChange = z.infer<typeof restructuringChange>;

/** One planned order: as the single order takes it, without its day and its paper. */
export const stepInput = z.strictObject({
  unitId: id.meta({ description: 'The unit it is about: one that stands, or one that an earlier step founds' }),
  wish: unitOrderWish,
});
export type StepInput = z.infer<typeof stepInput>;
export const reasonInput = z.strictObject({ reason: words(500) });

export const restructuringParam = z.object({ restructuring: id });
export const stepParam = z.object({ restructuring: id, restructuringStep: id });
export const restructuringQuery = z.object({ ...pageQuery, state: z.enum(restructuringStates).optional() });

const head = {
  id,
  title: z.string(),
  effectiveOn: day,
  state: z.enum(restructuringStates),
  stepCount: z.number().int(),
  orderNumber: z.string().nullable(),
  plannedByName: z.string(),
  createdAt: z.string(),
  version: z.number().int(),
};
export const restructuringStep = z.object({
  id,
  position: z.number().int(),
  unitId: id,
  foundsId: id.nullable().meta({ description: 'The unit that this step founds; later steps may name it' }),
  wish: unitOrderWish,
  orderId: id.nullable().meta({ description: 'The order it became' }),
});
export type RestructuringStep = z.infer<typeof restructuringStep>;
export const restructuringSchema = z
  .object({
    ...head,
    legalBasis: z.string().nullable(),
    note: z.string().nullable(),
    isOwn: z.boolean().meta({ description: 'Whether the reader planned it; somebody else approves it' }),
    isUndoable: z.boolean().meta({ description: 'Approved, and its day has not come' }),
    proposedAt: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was sent back, dropped or undone' }),
    steps: z.array(restructuringStep),
  })
  .meta({ id: 'Restructuring' });
export type Restructuring = z.infer<typeof restructuringSchema>;
export const restructuringPage = pageOf(z.object(head).meta({ id: 'RestructuringSummary' }));
export type RestructuringSummary = z.infer<typeof restructuringPage>['items'][number];

const shape = z.object({
  nameAr: z.string(),
  nameEn: z.string(),
  kind: z.enum(unitKinds),
  parent: z.object({ id, nameAr: z.string(), nameEn: z.string() }).nullable(),
});
export const comparisonSchema = z
  .object({
    effectiveOn: day,
    isSound: z.boolean().meta({ description: 'Whether every step can be given as planned' }),
    steps: z.array(
      z.object({
        id,
        kind: z.enum(unitOrderKinds),
        problem: z.object({ code: z.string(), text: z.string() }).nullable(),
        seats: z.number().int(),
        people: z.number().int(),
      }),
    ),
    unitsBefore: z.number().int().meta({ description: 'Units that stand on the day without it' }),
    unitsAfter: z.number().int(),
    seats: z
      .number()
      .int()
      .meta({ description: 'Seats in the units it changes and below them, and those it takes elsewhere, each once' }),
    people: z
      .number()
      .int()
      .meta({ description: 'People in the units it changes and below them, and those it takes elsewhere, each once' }),
    seatsRelocated: z.number().int().meta({ description: 'Seats it takes to another unit' }),
    peopleRelocated: z.number().int().meta({ description: 'People it takes to another unit' }),
    changes: z
      .array(z.object({ unitId: id, code: z.string(), before: shape.nullable(), after: shape.nullable() }))
      .meta({ description: 'Units as they stand on the day without it and with it; null: not there' }),
  })
  .meta({ id: 'RestructuringComparison' });
export type Comparison = z.infer<typeof comparisonSchema>;
