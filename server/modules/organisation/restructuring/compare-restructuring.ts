import type { Ctx } from '../../../kernel/context.ts';
import { refusalOf, refusalText } from '../../../kernel/refusal.ts';
import { rehearse } from '../../../kernel/rehearse.ts';
import type { UnitKind } from '../contract.ts';
import { orderUnit } from '../order-unit.ts';
import type { UnitOrderGiven } from '../schemas-unit-orders.ts';
import { countIn } from '../unit-versions.ts';
import { findRestructuring } from './repository.ts';
import type { Comparison, Restructuring, RestructuringStep } from './schemas.ts';

/**
 * What a restructuring would do on its day: every step is given and taken back, so what it says is what would be. A step
 * that is refused says why, and the others go on without it.
 */
export async function compareRestructuring(ctx: Ctx, id: string): Promise<Comparison> {
  const plan = await findRestructuring(ctx, id);
  const before = await standing(ctx, plan.effectiveOn);
  return rehearse(ctx, async (stage) => {
    const steps: Comparison['steps'] = [];
    for (const step of plan.steps) steps.push(await tryStep(stage, plan, step));
    const after = await standing(stage, plan.effectiveOn);
    const changes = differences(before, after);
    const touched = await countIn(
      stage,
      changes.map((change) => change.unitId),
      plan.effectiveOn,
      // It has no number yet: its steps were given under its own id.
      plan.id,
    );
    return {
      effectiveOn: plan.effectiveOn,
      isSound: steps.every((step) => step.problem === null),
      steps,
      unitsBefore: before.size,
      unitsAfter: after.size,
      seats: touched.seats,
      people: touched.people,
      ...(await relocated(stage, plan.id)),
      changes,
    };
  });
}

/** Gives one step as the order it stands for. @throws as `orderUnit` does */
export const giveStep = (
  ctx: Ctx,
  plan: Restructuring,
  step: RestructuringStep,
  orderNumber: string,
): Promise<UnitOrderGiven> =>
  orderUnit(
    ctx,
    step.unitId,
    null,
    {
      ...step.wish,
      effectiveOn: plan.effectiveOn,
      order: {
        number: orderNumber,
        on: ctx.today,
        ...(plan.legalBasis === null ? {} : { legalBasis: plan.legalBasis }),
        note: plan.title,
      },
    },
    step.foundsId,
  );

async function tryStep(ctx: Ctx, plan: Restructuring, step: RestructuringStep): Promise<Comparison['steps'][number]> {
  const { id, wish } = step;
  try {
    // It has no number yet; its own id stands in for it and is taken back with the rest.
    const { effect } = await ctx.savepoint((inside) => giveStep({ ...ctx, ...inside }, plan, step, plan.id));
    return { id, kind: wish.kind, problem: null, seats: effect.seats, people: effect.people };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const problem = { code: refusal.code, text: refusalText(refusal, ctx.language) };
    return { id, kind: wish.kind, problem, seats: 0, people: 0 };
  }
}

/** Seats and people that its steps take to another unit, each once. */
async function relocated(ctx: Ctx, orderNumber: string): Promise<{ seatsRelocated: number; peopleRelocated: number }> {
  const [row] = await ctx.query<{ seatsRelocated: number; peopleRelocated: number }>(
    `select (select count(distinct o.position_id)::int from organisation.position_orders o
              where o.tenant_id = $1 and o.order_number = $2 and o.unit_order_id is not null) as "seatsRelocated",
            (select count(distinct a.employment_id)::int from people.actions a
              where a.tenant_id = $1 and a.order_number = $2 and a.unit_order_id is not null) as "peopleRelocated"`,
    [ctx.tenantId, orderNumber],
  );
  return row ?? { seatsRelocated: 0, peopleRelocated: 0 };
}

interface Standing {
  id: string;
  code: string;
  nameAr: string;
  nameEn: string;
  kind: UnitKind;
  parentId: string | null;
}

/** Every unit that stands on a day, as it is then. */
async function standing(ctx: Ctx, on: string): Promise<Map<string, Standing>> {
  const rows = await ctx.query<Standing>(
    `select v.unit_id as id, u.code, v.name_ar as "nameAr", v.name_en as "nameEn", v.kind, v.parent_id as "parentId"
       from organisation.unit_versions v
       join organisation.units u on u.tenant_id = v.tenant_id and u.id = v.unit_id
      where v.tenant_id = $1 and v.superseded_at is null and v.valid_from <= $2::date
        and (v.valid_to is null or v.valid_to > $2::date)
      order by u.code`,
    [ctx.tenantId, on],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function differences(before: ReadonlyMap<string, Standing>, after: ReadonlyMap<string, Standing>) {
  const shapeOf = (unit: Standing | undefined, among: ReadonlyMap<string, Standing>) => {
    if (!unit) return null;
    const parent = unit.parentId === null ? undefined : among.get(unit.parentId);
    return {
      nameAr: unit.nameAr,
      nameEn: unit.nameEn,
      kind: unit.kind,
      parent: parent ? { id: parent.id, nameAr: parent.nameAr, nameEn: parent.nameEn } : null,
    };
  };
  const isSame = (a: Standing, b: Standing): boolean =>
    a.nameAr === b.nameAr && a.nameEn === b.nameEn && a.kind === b.kind && a.parentId === b.parentId;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((unitId) => {
    const [old, now] = [before.get(unitId), after.get(unitId)];
    if (old && now && isSame(old, now)) return [];
    const code = (now ?? old)?.code ?? '';
    return [{ unitId, code, before: shapeOf(old, before), after: shapeOf(now, after) }];
  });
}
