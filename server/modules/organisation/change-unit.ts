import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { refused, staleVersion } from '../../kernel/errors.ts';
import { refreshDirectory } from './refresh-directory.ts';
import { findUnit, takeTurn, updateVersioned } from './repository.ts';
import { requireUnit } from './require-structure.ts';
import type { UnitChange, UnitChanged } from './schemas.ts';

/**
 * Renames a unit, changes its code or kind, or moves it below another. The database refuses a move below one of its own
 * units (422 organisation.unit.cycle), also when two moves at once would close the ring together.
 */
export async function changeUnit(ctx: Ctx, id: string, version: number, change: UnitChange): Promise<UnitChanged> {
  if (change.parentId !== undefined) await takeTurn(ctx, 'units');
  const before = await findUnit(ctx, id);
  if (before.version !== version) throw staleVersion();
  if (before.kind === 'agency' && change.kind !== undefined)
    throw refused('organisation.unit.root', [{ pointer: '/kind', code: 'organisation.unit.root' }]);
  if (change.parentId !== undefined && change.parentId !== before.parentId) {
    if (before.kind === 'agency')
      throw refused('organisation.unit.root', [{ pointer: '/parentId', code: 'organisation.unit.root' }]);
    await requireUnit(ctx, change.parentId, { pointer: '/parentId' });
  }
  await updateVersioned(ctx, 'units', id, version, {
    ...(change.code === undefined ? {} : { code: change.code }),
    ...(change.nameAr === undefined ? {} : { name_ar: change.nameAr }),
    ...(change.nameEn === undefined ? {} : { name_en: change.nameEn }),
    ...(change.kind === undefined ? {} : { kind: change.kind }),
    ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
  });
  const after = await findUnit(ctx, id);
  const isRenamed = after.nameAr !== before.nameAr || after.nameEn !== before.nameEn;
  const followingRows = isRenamed ? await refreshDirectory(ctx, { unit: id }) : 0;
  await audit(ctx, { action: 'organisation.unit.change', entityType: 'unit', entityId: id, before, after });
  return { ...after, followingRows };
}
