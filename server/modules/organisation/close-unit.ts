import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, refused, staleVersion } from '../../kernel/errors.ts';
import { findUnit, updateVersioned } from './repository.ts';
import type { Closure, Unit } from './schemas.ts';

/**
 * Closes a unit: from `closedOn` on it is no more. Refused (409, with the counts) while people serve in it on that day or
 * later, seats stand in it, or units below it stay open.
 */
export async function closeUnit(ctx: Ctx, id: string, version: number, closure: Closure): Promise<Unit> {
  // The lock keeps out whoever would move people or open a unit into this one meanwhile (requireUnit waits for it).
  const before = await findUnit(ctx, id, true);
  if (before.version !== version) throw staleVersion();
  if (before.kind === 'agency') throw refused('organisation.unit.root');
  if (before.closedOn !== null) throw conflict('organisation.unit.already-closed', { day: before.closedOn });
  if (closure.closedOn <= before.openedOn)
    throw refused('organisation.closure.too-early', [
      { pointer: '/closedOn', code: 'organisation.closure.too-early', values: { day: before.openedOn } },
    ]);
  const [use] = await ctx.query<{ people: number; positions: number; units: number }>(
    `select (select count(distinct a.employment_id)::int from people.assignments a
              where a.tenant_id = $1 and a.unit_id = $2 and a.superseded_at is null and (a.valid_to is null or a.valid_to > $3::date)) as people,
            (select count(*)::int from organisation.positions p
              where p.tenant_id = $1 and p.unit_id = $2 and p.status <> 'abolished' and (p.closed_on is null or p.closed_on > $3::date)) as positions,
            (select count(*)::int from organisation.units u
              where u.tenant_id = $1 and u.parent_id = $2 and (u.closed_on is null or u.closed_on > $3::date)) as units`,
    [ctx.tenantId, id, closure.closedOn],
  );
  if (use && (use.people > 0 || use.positions > 0 || use.units > 0))
    throw conflict('organisation.unit.in-use', { ...use });
  await updateVersioned(ctx, 'units', id, version, { closed_on: closure.closedOn });
  const after = await findUnit(ctx, id);
  await audit(ctx, {
    action: 'organisation.unit.close',
    entityType: 'unit',
    entityId: id,
    before,
    after,
    reason: closure.reason ?? null,
  });
  return after;
}
