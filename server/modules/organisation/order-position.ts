import { positionOrders } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { conflict, refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { positionChanges, type PositionOrderKind, type PositionStatus } from './contract.ts';
import { findPositionOrder, holdersFrom, seatsBelow } from './position-orders.ts';
import {
  projectPositions,
  seatVersionsOf,
  writeSeatVersions,
  type SeatContent,
  type SeatVersion,
} from './position-versions.ts';
import { findPosition, lockPosition, takeTurn } from './repository.ts';
import { requireJob, requireParentSeat, requireUnit } from './require-structure.ts';
import { changeFrom, closeOn, versionOn, type EditOf } from './rules/unit-versions.ts';
import type { Position } from './schemas.ts';
import type { PositionOrderEffect, PositionOrderInput, Told } from './schemas-position-orders.ts';
import type { TheOrder } from './schemas-unit-orders.ts';
import { nextOrderNumber } from './take-number.ts';

const transitions = new Map<PositionOrderKind, { from: readonly PositionStatus[]; to: PositionStatus }>(
  Object.values(positionChanges).map(({ kind, from, to }) => [kind, { from, to }]),
);

/**
 * Gives an order about a seat: writes the order and the versions it makes from its day on, and today's projection where the
 * day has come; an order for a day to come applies itself (the hourly round). Refused: a day before the seat was opened
 * (422), another state than the change starts from (409), an end while it is held or other seats report to it, then or later
 * (409, with the counts), another unit or job while it is held (422), less room than is held (422), a ring (422), an order
 * that would change nothing (422). `expected` null rehearses whatever the version.
 */
export async function orderPosition(
  ctx: Ctx,
  id: string,
  expected: number | null,
  input: PositionOrderInput,
): Promise<PositionOrderEffect> {
  if (input.kind === 'change' && input.parentId) await takeTurn(ctx, 'positions');
  await lockPosition(ctx, id);
  const before = await findPosition(ctx, id);
  if (expected !== null && before.version !== expected) throw staleVersion();
  return giveOrder(ctx, before, wishOf(input), { on: input.effectiveOn, order: input.order, reason: null });
}

export interface SeatWish {
  kind: PositionOrderKind;
  change: Partial<SeatContent>;
}

/** What an order wants of a seat, field by field. */
function wishOf(input: PositionOrderInput): SeatWish {
  const { kind } = input;
  if (kind === 'move') return { kind, change: { unitId: input.unitId } };
  if (kind === 'fund' || kind === 'change') {
    const { kind: _kind, effectiveOn: _on, order: _order, ...fields } = input;
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    return { kind, change: Object.fromEntries(said) as Partial<SeatContent> };
  }
  return { kind, change: {} };
}

/** Writes an order about a seat that is locked. `order` null leaves it without a number: a change of today's structure. */
export async function giveOrder(
  ctx: Ctx,
  before: Position,
  wish: SeatWish,
  about: { on: IsoDate; order: TheOrder | null; reason: string | null },
): Promise<PositionOrderEffect> {
  const { on, order } = about;
  const versions = await seatVersionsOf(ctx, before.id);
  const onDay = versionOn(versions, on);
  if (!onDay)
    throw refused(
      'organisation.position.not-open',
      [{ pointer: '/effectiveOn', code: 'organisation.position.not-open' }],
      { day: before.openedOn },
    );
  const { edit, change, orderId } = await plan(ctx, wish, versions, onDay, on);
  const holders = await holdersFrom(ctx, before.id, on);
  const below = await seatsBelow(ctx, before.id, on);
  if (wish.kind === 'abolish' && (holders.length > 0 || below > 0))
    throw conflict('organisation.position.in-use', { people: holders.length, seats: below });
  if (holders.length > 0 && (change.unitId !== undefined || change.jobId !== undefined))
    throw fieldRefused('organisation.position.held', change.unitId !== undefined ? '/unitId' : '/jobId');
  if (ctx.actorId === null) throw new Error('an order about a seat is given by somebody');
  await ctx.tx.insert(positionOrders).values({
    tenantId: ctx.tenantId,
    id: orderId,
    kind: wish.kind,
    positionId: before.id,
    orderNumber: order && (order.number ?? (await nextOrderNumber(ctx, order.on ?? ctx.today))),
    orderOn: order ? (order.on ?? ctx.today) : null,
    effectiveOn: on,
    legalBasis: order?.legalBasis ?? null,
    note: order?.note ?? about.reason,
    changes: await tellChanges(ctx, onDay, change),
    actorId: ctx.actorId,
  });
  await writeSeatVersions(ctx, before.id, orderId, edit);
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
  if ((await projectPositions(ctx, before.id)).length === 0)
    await ctx.query('update organisation.positions set version = version + 1 where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      before.id,
    ]);
  const given = await findPositionOrder(ctx, orderId);
  await audit(ctx, {
    action: `organisation.position.${wish.kind === 'move' ? 'change' : wish.kind}`,
    entityType: 'position',
    entityId: before.id,
    before,
    after: { ...(await findPosition(ctx, before.id)), orderNumber: given.orderNumber, effectiveOn: on },
    reason: about.reason ?? given.note,
  });
  return { order: given, holders, seatsBelow: below, takesEffectNow: on <= ctx.today };
}

/** The versions an order makes, once what it wants is known to be there. */
async function plan(
  ctx: Ctx,
  wish: SeatWish,
  versions: readonly SeatVersion[],
  onDay: SeatVersion,
  on: IsoDate,
): Promise<{ edit: EditOf<SeatContent>; change: Partial<SeatContent>; orderId: string }> {
  const orderId = newId();
  const step = transitions.get(wish.kind);
  if (step && !step.from.includes(onDay.status))
    throw conflict('organisation.position.wrong-state', { status: onDay.status });
  if (onDay.status === 'abolished') throw conflict('organisation.position.abolished');
  const wanted: Partial<SeatContent> = { ...wish.change, ...(step ? { status: step.to } : {}) };
  const change = Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== onDay[field as keyof SeatContent]),
  ) as Partial<SeatContent>;
  if (Object.keys(change).length === 0) throw refused('organisation.order.no-change');
  if (change.unitId !== undefined) await requireUnit(ctx, change.unitId, { on });
  if (change.jobId !== undefined) await requireJob(ctx, change.jobId);
  if (change.parentId) await requireParentSeat(ctx, change.parentId);
  const [from, until] = [wanted.budgetFrom ?? onDay.budgetFrom, wanted.budgetUntil ?? onDay.budgetUntil];
  if (from !== null && until !== null && until < from)
    throw fieldRefused('organisation.period.reversed', '/budgetUntil');
  if (wish.kind === 'abolish') {
    // What was planned for later falls away with the seat.
    const edit = closeOn<SeatContent>(versions, on);
    const { id: _id, ...span } = onDay;
    edit.written.push({ ...span, status: 'abolished', validFrom: on, validTo: null, orderId });
    return { edit, change, orderId };
  }
  return { edit: changeFrom<SeatContent>(versions, on, change, orderId), change, orderId };
}

/** Before and after in the words of the day of writing, since units, jobs and seats are renamed later. */
async function tellChanges(
  ctx: Ctx,
  onDay: SeatVersion,
  change: Partial<SeatContent>,
): Promise<Record<string, { from: Told; to: Told }>> {
  const spoken = new Set(['unitId', 'jobId', 'parentId']);
  const fields = Object.keys(change) as (keyof SeatContent)[];
  const ids = fields.filter((field) => spoken.has(field)).flatMap((field) => [onDay[field], change[field]]);
  const names = new Map(
    (
      await ctx.query<{ id: string; ar: string; en: string }>(
        `select id, name_ar as ar, name_en as en from organisation.units where tenant_id = $1 and id = any ($2::uuid[])
         union all select id, title_ar, title_en from organisation.jobs where tenant_id = $1 and id = any ($2::uuid[])
         union all select id, number, number from organisation.positions where tenant_id = $1 and id = any ($2::uuid[])`,
        [ctx.tenantId, ids.filter((id): id is string => typeof id === 'string')],
      )
    ).map((row) => [row.id, row]),
  );
  const say = (field: keyof SeatContent, value: string | number | null | undefined): Told =>
    value === undefined ? null : (spoken.has(field) && names.get(String(value))) || value;
  return Object.fromEntries(
    fields.map((field) => [
      field.replace(/Id$/, ''),
      { from: say(field, onDay[field]), to: say(field, change[field]) },
    ]),
  );
}

const fieldRefused = (code: string, pointer: string) => refused(code, [{ pointer, code }]);
