import { unitOrders } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { conflict, refused } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { followRelocation, requireRecordRight, type Relocated } from './relocations.ts';
import { findUnit, takeTurn } from './repository.ts';
import { requireUnit } from './require-structure.ts';
import type { Unit } from './schemas.ts';
import type { UnitOrderGiven, UnitOrderInput } from './schemas-unit-orders.ts';
import { nextOrderNumber } from './take-number.ts';
import { findUnitOrder } from './unit-orders.ts';

type Relocation = Extract<UnitOrderInput, { kind: 'relocate' }>;

/**
 * Takes seats of a unit to another, with whoever is in them then or later, from a day on: all of the unit's seats and people
 * (also those without a seat), or the seats named. Units below stay where they are. Everybody keeps seat, job, grade and
 * manager, and finds the order in their record. Refused: the same unit (422), a unit that does not stand on the day (422), a
 * seat that is not in the unit (422), nothing to take (422), somebody whom an order of this number moves already (409),
 * giving it without the right to change records (403).
 */
export async function relocateUnit(ctx: Ctx, unit: Unit, input: Relocation): Promise<UnitOrderGiven> {
  const on = input.effectiveOn;
  await requireRecordRight(ctx);
  await takeTurn(ctx, 'positions');
  if (input.intoUnitId === unit.id) throw refusedAt('organisation.relocation.same-unit', '/intoUnitId');
  await requireUnit(ctx, input.intoUnitId, { pointer: '/intoUnitId', on });
  await requireSeatsIn(ctx, unit.id, input.positionIds, on);
  const into = await findUnit(ctx, input.intoUnitId);
  const orderOn = input.order.on ?? ctx.today;
  const orderNumber = input.order.number ?? (await nextOrderNumber(ctx, orderOn));
  await refuseTwice(ctx, unit.id, orderNumber, on);
  const orderId = newId();
  if (ctx.actorId === null) throw new Error('an order about a unit is given by somebody');
  await ctx.tx.insert(unitOrders).values({
    tenantId: ctx.tenantId,
    id: orderId,
    kind: 'relocate',
    unitId: unit.id,
    otherUnitId: into.id,
    orderNumber,
    orderOn,
    effectiveOn: on,
    legalBasis: input.order.legalBasis ?? null,
    note: input.order.note ?? null,
    actorId: ctx.actorId,
  });
  const moved = await ctx.query<Relocated>(
    'select person_id as "personId", employment_id as "employmentId" from organisation.relocate($1, $2::uuid[])',
    [orderId, input.positionIds],
  );
  const [seats] = await ctx.query<{ count: number }>(
    'select count(*)::int as count from organisation.position_orders where tenant_id = $1 and unit_order_id = $2',
    [ctx.tenantId, orderId],
  );
  const counts = { seats: seats?.count ?? 0, people: moved.length };
  if (counts.seats + counts.people === 0) throw refused('organisation.relocation.nothing');
  await followRelocation(ctx, [unit.id, into.id], moved);
  const order = await findUnitOrder(ctx, orderId);
  await audit(ctx, {
    action: 'organisation.unit.relocate',
    entityType: 'unit',
    entityId: unit.id,
    after: { orderNumber, effectiveOn: on, into: { nameAr: into.nameAr, nameEn: into.nameEn }, ...counts },
    reason: order.note,
    subjects: moved.map((one) => one.personId),
  });
  const named = ({ id, nameAr, nameEn }: Unit) => ({ id, nameAr, nameEn });
  return {
    order,
    effect: {
      kind: 'relocate',
      effectiveOn: on,
      units: [
        { ...named(unit), effect: 'left' },
        { ...named(into), effect: 'joined' },
      ],
      unitsBelow: 0,
      ...counts,
      takesEffectNow: on <= ctx.today,
    },
    followingRows: 0,
  };
}

async function requireSeatsIn(ctx: Ctx, unitId: string, seats: readonly string[] | null, on: IsoDate): Promise<void> {
  if (seats === null) return;
  const [row] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from organisation.position_versions v
      where v.tenant_id = $1 and v.position_id = any ($2::uuid[]) and v.unit_id = $3 and v.superseded_at is null
        and v.status <> 'abolished' and v.valid_from <= $4::date and (v.valid_to is null or v.valid_to > $4::date)`,
    [ctx.tenantId, seats, unitId, on],
  );
  if (row?.count !== new Set(seats).size) throw refusedAt('organisation.relocation.seat-elsewhere', '/positionIds');
}

/** One order moves a person once: a second part of the same number would be the same order twice in their record. */
async function refuseTwice(ctx: Ctx, unitId: string, orderNumber: string, on: IsoDate): Promise<void> {
  const [twice] = await ctx.query<{ staffNumber: string }>(
    `select e.staff_number as "staffNumber"
       from people.actions x
       join people.employments e on e.tenant_id = x.tenant_id and e.id = x.employment_id
      where x.tenant_id = $1 and x.order_number = $2 and x.kind = 'change_assignment' and x.status = 'recorded'
        and exists (select 1 from people.assignments a
                     where a.tenant_id = x.tenant_id and a.employment_id = x.employment_id and a.unit_id = $3
                       and a.superseded_at is null and (a.valid_to is null or a.valid_to > $4::date))
      limit 1`,
    [ctx.tenantId, orderNumber, unitId, on],
  );
  if (twice) throw conflict('organisation.relocation.twice', { staffNumber: twice.staffNumber });
}

const refusedAt = (code: string, pointer: string) => refused(code, [{ pointer, code }]);
