import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { Given, refuseRoot, stand } from './order-unit.ts';
import { findUnit, takeTurn, updateVersioned } from './repository.ts';
import { requireUnit } from './require-structure.ts';
import type { UnitContent } from './rules/unit-versions.ts';
import type { UnitChange, UnitChanged } from './schemas.ts';

/**
 * Renames a unit, changes its kind, or moves it below another, from today on (or from its first day, where that is to come)
 * by an order without a number; its code, which is not dated, changes as it is. The database refuses a move below one of its
 * own units (422 organisation.unit.cycle), also when two moves at once would close the ring together.
 */
export async function changeUnit(ctx: Ctx, id: string, version: number, change: UnitChange): Promise<UnitChanged> {
  await takeTurn(ctx, 'units');
  const before = await findUnit(ctx, id, true);
  if (before.version !== version) throw staleVersion();
  const { code, ...fields } = change;
  if (change.kind !== undefined) refuseRoot(before, '/kind');
  const on = ctx.today > before.openedOn ? ctx.today : before.openedOn;
  const { content, kind } = dated(before, fields);
  if (kind === undefined) {
    await updateVersioned(ctx, 'units', id, version, code === undefined ? {} : { code });
    const after = await findUnit(ctx, id);
    await audit(ctx, { action: 'organisation.unit.change', entityType: 'unit', entityId: id, before, after });
    return { ...after, followingRows: 0 };
  }
  if (content.parentId) {
    refuseRoot(before, '/parentId');
    await requireUnit(ctx, content.parentId, { pointer: '/parentId', on });
  }
  const found = await stand(ctx, before, on);
  if (code !== undefined)
    await ctx.query('update organisation.units set code = $3 where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      id,
      code,
    ]);
  const given = new Given(ctx, kind, found, on, null);
  await given.change(found, content);
  const { followingRows } = await given.finish();
  return { ...(await findUnit(ctx, id)), followingRows };
}

/** What of a change is dated and differs from today, and the kind of order it amounts to. */
function dated(before: UnitContent, fields: Omit<UnitChange, 'code'>) {
  const content: Partial<UnitContent> = {};
  if (fields.nameAr !== undefined && fields.nameAr !== before.nameAr) content.nameAr = fields.nameAr;
  if (fields.nameEn !== undefined && fields.nameEn !== before.nameEn) content.nameEn = fields.nameEn;
  if (fields.kind !== undefined && fields.kind !== before.kind) content.kind = fields.kind;
  if (fields.parentId !== undefined && fields.parentId !== before.parentId) content.parentId = fields.parentId;
  const kind =
    content.parentId !== undefined
      ? ('move' as const)
      : content.kind !== undefined
        ? ('reclassify' as const)
        : Object.keys(content).length > 0
          ? ('rename' as const)
          : undefined;
  return { content, kind };
}
