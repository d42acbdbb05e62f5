import { z } from 'zod';
import { unitKinds, unitOrderKinds, unitOrderStates } from './contract.ts';
import { code, day, id, name } from './schemas.ts';

export const words = (most: number) => z.string().trim().min(1).max(most);
const newKind = z.enum(unitKinds).exclude(['agency']);
export const theOrder = z
  .strictObject({
    number: words(60).optional().meta({ description: "Given by the agency's numbering when left out" }),
    on: day.optional(),
    legalBasis: words(300).optional(),
    note: words(2000).optional(),
  })
  .default({});
export type TheOrder = z.infer<typeof theOrder>;

const always = {
  effectiveOn: day.meta({ description: 'First day on which it holds; past, present or to come' }),
  order: theOrder,
};
const founded = { code, nameAr: name, nameEn: name, kind: newKind };

const wishes = {
  found: { kind: z.literal('found'), unit: z.strictObject(founded) },
  rename: { kind: z.literal('rename'), nameAr: name, nameEn: name },
  reclassify: { kind: z.literal('reclassify'), unitKind: newKind },
  move: { kind: z.literal('move'), parentId: id },
  relocate: {
    kind: z.literal('relocate'),
    intoUnitId: id,
    positionIds: z
      .array(id)
      .min(1)
      .max(500)
      .nullable()
      .default(null)
      .meta({ description: 'Seats it takes, with whoever is in them; null: all of them and everybody in the unit' }),
  },
  merge: { kind: z.literal('merge'), intoUnitId: id },
  split: {
    kind: z.literal('split'),
    unit: z.strictObject(founded),
    unitIds: z.array(id).max(200).meta({ description: 'Units directly below that go to the new one' }),
  },
  close: { kind: z.literal('close') },
};

/**
 * An order about one unit. `found` founds one below it, `merge` ends it in another, `split` takes units out of it, `relocate`
 * takes seats and people out of it.
 */
export const unitOrderInput = z.discriminatedUnion('kind', [
  z.strictObject({ ...wishes.found, ...always }),
  z.strictObject({ ...wishes.rename, ...always }),
  z.strictObject({ ...wishes.reclassify, ...always }),
  z.strictObject({ ...wishes.move, ...always }),
  z.strictObject({ ...wishes.relocate, ...always }),
  z.strictObject({ ...wishes.merge, ...always }),
  z.strictObject({ ...wishes.split, ...always }),
  z.strictObject({ ...wishes.close, ...always }),
]);
export type UnitOrderInput = z.infer<typeof unitOrderInput>;

/** What an order does, without its day and its paper: what a restructuring plans. */
export const unitOrderWish = z.discriminatedUnion('kind', [
  z.strictObject(wishes.found),
  z.strictObject(wishes.rename),
  z.strictObject(wishes.reclassify),
  z.strictObject(wishes.move),
  z.strictObject(wishes.relocate),
  z.strictObject(wishes.merge),
  z.strictObject(wishes.split),
  z.strictObject(wishes.close),
]);
export type UnitOrderWish = z.infer<typeof unitOrderWish>;

const named = z.object({ id, nameAr: z.string(), nameEn: z.string() });
export const unitOrderEffect = z
  .object({
    kind: z.enum(unitOrderKinds),
    effectiveOn: day,
    units: z
      .array(
        named.extend({ effect: z.enum(['founded', 'renamed', 'reclassified', 'moved', 'closed', 'left', 'joined']) }),
      )
      .meta({ description: 'Units the order itself changes' }),
    unitsBelow: z.number().int().meta({ description: 'Units that come along below them' }),
    seats: z.number().int().meta({ description: 'Seats that stand in all of these on the day' }),
    people: z.number().int().meta({ description: 'People who serve in all of these on the day' }),
    takesEffectNow: z.boolean(),
  })
  .meta({ id: 'UnitOrderEffect' });
export type UnitOrderEffect = z.infer<typeof unitOrderEffect>;

export const unitOrderParam = z.object({ unitOrder: id });
export const unitOrderSchema = z
  .object({
    id,
    kind: z.enum(unitOrderKinds),
    state: z.enum(unitOrderStates),
    unitId: id,
    unit: named.nullable().meta({ description: 'As it is named today; null where an undone founding took it away' }),
    otherUnit: named.nullable(),
    orderNumber: z.string().nullable(),
    orderOn: day.nullable(),
    effectiveOn: day,
    legalBasis: z.string().nullable(),
    note: z.string().nullable(),
    changes: z.record(z.string(), z.object({ from: z.string().nullable(), to: z.string().nullable() })),
    recordedAt: z.string(),
    undoneReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'UnitOrder' });
export type UnitOrder = z.infer<typeof unitOrderSchema>;
export const unitOrderGiven = z
  .object({ order: unitOrderSchema, effect: unitOrderEffect, followingRows: z.number().int() })
  .meta({ id: 'UnitOrderGiven' });
export type UnitOrderGiven = z.infer<typeof unitOrderGiven>;
export const unitOrderUndoing = z.strictObject({ reason: words(500) });

export const unitHistorySchema = z
  .object({
    unitId: id,
    code: z.string(),
    openedOn: day,
    closedOn: day.nullable(),
    versions: z.array(
      z.object({
        firstDay: day,
        lastDay: day.nullable(),
        nameAr: z.string(),
        nameEn: z.string(),
        kind: z.enum(unitKinds),
        parent: named.nullable().meta({ description: 'The unit above, named as on the first day' }),
        orderId: id.nullable(),
      }),
    ),
    orders: z.array(unitOrderSchema),
  })
  .meta({ id: 'UnitHistory' });
export type UnitHistory = z.infer<typeof unitHistorySchema>;
