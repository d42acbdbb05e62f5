import { unitOrders, units } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { conflict, refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { UnitKind, UnitOrderKind } from './contract.ts';
import { findUnit, takeTurn } from './repository.ts';
import { relocateUnit } from './relocate-unit.ts';
import { requireUnit } from './require-structure.ts';
import { changeFrom, closeOn, versionOn, type UnitContent, type UnitVersion } from './rules/unit-versions.ts';
import type { Unit } from './schemas.ts';
import type { TheOrder, UnitOrderEffect, UnitOrderGiven, UnitOrderInput } from './schemas-unit-orders.ts';
import { nextOrderNumber } from './take-number.ts';
import { findUnitOrder } from './unit-orders.ts';
import { countIn, projectUnits, versionsOf, writeVersions } from './unit-versions.ts';

/** A unit as an order finds it: locked, with its live versions and what it is on the day. */
interface Found {
  unit: Unit;
  versions: UnitVersion[];
  onDay: UnitVersion;
}
interface Founding {
  code: string;
  nameAr: string;
  nameEn: string;
  kind: UnitKind;
  parentId: string;
}

/**
 * Gives an order about a unit: writes the order and the versions it makes, from its day on, and today's projection where the
 * day has come; an order for a day to come applies itself (the hourly round). Orders of an agency take turns. Refused: a
 * unit that does not stand on the day (422), a ring or a parent that does not stand throughout (422), an end while people,
 * seats or open units are in it (409, with the counts), an order that would change nothing (422).
 * `expected` null rehearses whatever the version. `foundsId` is the id of the unit it founds, where that was promised.
 */
export async function orderUnit(
  ctx: Ctx,
  unitId: string,
  expected: number | null,
  input: UnitOrderInput,
  foundsId: string | null = null,
): Promise<UnitOrderGiven> {
  await takeTurn(ctx, 'units');
  const on = input.effectiveOn;
  const unit = await findUnit(ctx, unitId, true);
  if (expected !== null && unit.version !== expected) throw staleVersion();
  if (input.kind === 'close' || input.kind === 'merge') refuseEnd(unit, on, '/effectiveOn');
  const found = await stand(ctx, unit, on);
  if (input.kind === 'relocate') return relocateUnit(ctx, unit, input);
  const given = new Given(ctx, input.kind, found, on, input.order, foundsId);
  if (input.kind === 'found') await given.found({ ...input.unit, parentId: unitId });
  else if (input.kind === 'rename') await given.change(found, { nameAr: input.nameAr, nameEn: input.nameEn });
  else if (input.kind === 'reclassify') {
    refuseRoot(unit, '/unitKind');
    await given.change(found, { kind: input.unitKind });
  } else if (input.kind === 'move') {
    refuseRoot(unit, '/parentId');
    await requireUnit(ctx, input.parentId, { pointer: '/parentId', on });
    await given.change(found, { parentId: input.parentId });
  } else if (input.kind === 'split') {
    refuseRoot(unit, '/kind');
    const below = await given.found({ ...input.unit, parentId: found.onDay.parentId ?? '' });
    for (const id of new Set(input.unitIds)) {
      const one = await standBelow(ctx, id, unitId, on);
      await given.change(one, { parentId: below });
    }
  } else {
    if (input.kind === 'merge') {
      await requireUnit(ctx, input.intoUnitId, { pointer: '/intoUnitId', on });
      if (input.intoUnitId === unitId)
        throw refused('organisation.unit.cycle', [{ pointer: '/intoUnitId', code: 'organisation.unit.cycle' }]);
      given.other = input.intoUnitId;
      for (const id of await childrenOf(ctx, unitId, on))
        await given.change(await stand(ctx, await findUnit(ctx, id, true), on), { parentId: input.intoUnitId });
    }
    await given.close(found);
  }
  return given.finish();
}

/** What one order does, written as it is found out: the order first, then versions, at the end the projection. */
export class Given {
  readonly orderId = newId();
  other: string | null = null;
  /** Why, in the words of whoever gave it. */
  reason: string | null = null;
  #isWritten = false;
  #units: UnitOrderEffect['units'] = [];
  #touched = new Set<string>();
  #changes: Record<string, { from: string | null; to: string | null }> = {};
  #foundedId: string | undefined;

  constructor(
    readonly ctx: Ctx,
    readonly kind: UnitOrderKind,
    readonly subject: Found | null,
    readonly on: IsoDate,
    readonly order: TheOrder | null,
    readonly foundsId: string | null = null,
  ) {}

  /** Founds a unit below one that stands on the day. @returns its id */
  async found(unit: Founding): Promise<string> {
    const { ctx, on } = this;
    await requireUnit(ctx, unit.parentId, { pointer: '/parentId', on });
    const id = this.foundsId ?? newId();
    this.#foundedId = id;
    if (this.kind === 'found') this.other = unit.parentId;
    else this.other = id;
    await this.#write(this.kind === 'found' ? id : (this.subject?.unit.id ?? id));
    await ctx.tx.insert(units).values({ ...unit, tenantId: ctx.tenantId, id, openedOn: on, orderId: this.orderId });
    this.#units.push({ id, nameAr: unit.nameAr, nameEn: unit.nameEn, effect: 'founded' });
    this.#changes = { nameAr: { from: null, to: unit.nameAr }, nameEn: { from: null, to: unit.nameEn } };
    return id;
  }

  /** Changes what a unit is from the day on. */
  async change(found: Found, change: Partial<UnitContent>): Promise<void> {
    await this.#write(found.unit.id);
    const { id, nameAr, nameEn } = found.unit;
    const edit = changeFrom(found.versions, this.on, change, this.orderId);
    await writeVersions(this.ctx, id, this.orderId, edit);
    if (edit.superseded.length === 0) return;
    if (found === this.subject)
      for (const [field, to] of Object.entries(change))
        if (to !== found.onDay[field as keyof UnitContent])
          this.#changes[field] = { from: found.onDay[field as keyof UnitContent], to };
    const effect = change.parentId !== undefined ? 'moved' : change.kind !== undefined ? 'reclassified' : 'renamed';
    this.#units.push({ id, nameAr, nameEn, effect });
    if (effect === 'moved') this.#touched.add(id);
  }

  /** Ends a unit from the day on; refused while anything is in it then or later. */
  async close(found: Found): Promise<void> {
    const { ctx, on } = this;
    const { unit } = found;
    await refuseInUse(ctx, unit.id, on);
    await this.#write(unit.id);
    await writeVersions(ctx, unit.id, this.orderId, closeOn(found.versions, on));
    await ctx.query('update organisation.units set closed_on = $3::date where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      unit.id,
      on,
    ]);
    this.#changes = { closedOn: { from: null, to: on } };
    this.#units.push({ id: unit.id, nameAr: unit.nameAr, nameEn: unit.nameEn, effect: 'closed' });
  }

  /** Judges the whole, brings today's units up to it, and writes it down. */
  async finish(): Promise<UnitOrderGiven> {
    const { ctx, orderId } = this;
    const own = this.#units.map((unit) => unit.id);
    if (own.length === 0) throw refused('organisation.order.no-change');
    await ctx.query(
      'update organisation.unit_orders set other_unit_id = $3, changes = $4::text::jsonb where tenant_id = $1 and id = $2',
      [ctx.tenantId, orderId, this.other, JSON.stringify(this.#changes)],
    );
    await ctx.query('set constraints all immediate');
    await ctx.query('set constraints all deferred');
    const { projected, followingRows } = await projectUnits(ctx);
    await ctx.query(
      'update organisation.units set version = version + 1 where tenant_id = $1 and id = any ($2::uuid[])',
      [ctx.tenantId, own.filter((id) => id !== this.#foundedId && !projected.includes(id))],
    );
    const direct = own.filter((id) => !this.#touched.has(id) && id !== this.#foundedId);
    const [moved, still] = [await countIn(ctx, [...this.#touched], this.on), await this.#countOwn(direct)];
    const effect: UnitOrderEffect = {
      kind: this.kind,
      effectiveOn: this.on,
      units: this.#units,
      unitsBelow: moved.units - this.#touched.size,
      seats: moved.seats + still.seats,
      people: moved.people + still.people,
      takesEffectNow: this.on <= ctx.today,
    };
    const order = await findUnitOrder(ctx, orderId);
    await audit(ctx, {
      action: `organisation.unit.${verbs[this.kind]}`,
      entityType: 'unit',
      entityId: order.unitId,
      before: this.subject && this.kind !== 'found' ? this.subject.unit : undefined,
      after: { ...(await findUnit(ctx, order.unitId)), orderNumber: order.orderNumber, effectiveOn: this.on },
      reason: this.reason ?? order.note,
    });
    return { order, effect, followingRows };
  }

  async #write(unitId: string): Promise<void> {
    if (this.#isWritten) return;
    this.#isWritten = true;
    const { ctx, order } = this;
    if (ctx.actorId === null) throw new Error('an order about a unit is given by somebody');
    await ctx.tx.insert(unitOrders).values({
      tenantId: ctx.tenantId,
      id: this.orderId,
      kind: this.kind,
      unitId: this.kind === 'found' ? unitId : (this.subject?.unit.id ?? unitId),
      orderNumber: order && (order.number ?? (await nextOrderNumber(ctx, order.on ?? ctx.today))),
      orderOn: order ? (order.on ?? ctx.today) : null,
      effectiveOn: this.on,
      legalBasis: order?.legalBasis ?? null,
      note: order?.note ?? null,
      actorId: ctx.actorId,
    });
  }

  /** Seats and people of the units themselves, without what is below them. */
  async #countOwn(ids: readonly string[]): Promise<{ seats: number; people: number }> {
    const [row] = await this.ctx.query<{ seats: number; people: number }>(
      `select (select count(*)::int from organisation.position_versions p
                where p.tenant_id = $1 and p.unit_id = any ($2::uuid[]) and p.superseded_at is null and p.status <> 'abolished'
                  and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to > $3::date)) as seats,
              (select count(distinct a.employment_id)::int from people.assignments a
                where a.tenant_id = $1 and a.unit_id = any ($2::uuid[]) and a.superseded_at is null
                  and a.valid_from <= $3::date and (a.valid_to is null or a.valid_to > $3::date)) as people`,
      [this.ctx.tenantId, ids, this.on],
    );
    return row ?? { seats: 0, people: 0 };
  }
}

const verbs: Record<UnitOrderKind, string> = {
  found: 'open',
  rename: 'change',
  reclassify: 'change',
  move: 'change',
  relocate: 'relocate',
  merge: 'merge',
  split: 'split',
  close: 'close',
};

/** The unit with its versions; refused (422) where it does not stand on the day. */
export async function stand(ctx: Ctx, unit: Unit, on: IsoDate): Promise<Found> {
  const versions = await versionsOf(ctx, unit.id);
  const onDay = versionOn(versions, on);
  if (!onDay)
    throw on < unit.openedOn
      ? refused(
          'organisation.unit.not-open-yet',
          [{ pointer: '/effectiveOn', code: 'organisation.unit.not-open-yet', values: { day: unit.openedOn } }],
          { day: unit.openedOn },
        )
      : refused(
          'organisation.unit.closed',
          [{ pointer: '/effectiveOn', code: 'organisation.unit.closed', values: { day: unit.closedOn ?? on } }],
          { day: unit.closedOn ?? on },
        );
  return { unit, versions, onDay };
}

async function standBelow(ctx: Ctx, id: string, parentId: string, on: IsoDate): Promise<Found> {
  await requireUnit(ctx, id, { pointer: '/unitIds', on });
  const found = await stand(ctx, await findUnit(ctx, id, true), on);
  if (found.onDay.parentId !== parentId)
    throw refused('organisation.unit.not-below', [{ pointer: '/unitIds', code: 'organisation.unit.not-below' }]);
  return found;
}

/** Refuses to end the root (422), a unit that ends already (409), and an end before its first day (422). */
export function refuseEnd(unit: Unit, on: IsoDate, pointer: string): void {
  refuseRoot(unit, pointer);
  if (unit.closedOn !== null) throw conflict('organisation.unit.already-closed', { day: unit.closedOn });
  if (on <= unit.openedOn)
    throw refused('organisation.closure.too-early', [
      { pointer, code: 'organisation.closure.too-early', values: { day: unit.openedOn } },
    ]);
}

export function refuseRoot(unit: Unit, pointer: string): void {
  if (unit.kind === 'agency') throw refused('organisation.unit.root', [{ pointer, code: 'organisation.unit.root' }]);
}

/** Units directly below on the day. */
async function childrenOf(ctx: Ctx, id: string, on: IsoDate): Promise<string[]> {
  const rows = await ctx.query<{ id: string }>(
    `select unit_id as id from organisation.unit_versions where tenant_id = $1 and parent_id = $2 and superseded_at is null
        and valid_from <= $3::date and (valid_to is null or valid_to > $3::date) order by unit_id`,
    [ctx.tenantId, id, on],
  );
  return rows.map((row) => row.id);
}

async function refuseInUse(ctx: Ctx, id: string, on: IsoDate): Promise<void> {
  const [use] = await ctx.query<{ people: number; positions: number; units: number }>(
    `select (select count(distinct a.employment_id)::int from people.assignments a
              where a.tenant_id = $1 and a.unit_id = $2 and a.superseded_at is null and (a.valid_to is null or a.valid_to > $3::date)) as people,
            (select count(distinct p.position_id)::int from organisation.position_versions p
              where p.tenant_id = $1 and p.unit_id = $2 and p.superseded_at is null and p.status <> 'abolished'
                and (p.valid_to is null or p.valid_to > $3::date)) as positions,
            (select count(distinct v.unit_id)::int from organisation.unit_versions v
              where v.tenant_id = $1 and v.parent_id = $2 and v.superseded_at is null and (v.valid_to is null or v.valid_to > $3::date)) as units`,
    [ctx.tenantId, id, on],
  );
  if (use && (use.people > 0 || use.positions > 0 || use.units > 0))
    throw conflict('organisation.unit.in-use', { ...use });
}
