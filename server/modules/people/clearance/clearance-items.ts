import { clearanceItems } from '../../../../db/schema/service-states.ts';
import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ClearanceItem, ClearanceItemInput } from '../schemas.ts';

const columns = `id, name_ar as "nameAr", name_en as "nameEn", office_ar as "officeAr", office_en as "officeEn", position,
  is_open as "isOpen", version from people.clearance_items`;

/** The agency's template, in its order, closed items too. */
export const listItems = (ctx: Ctx): Promise<ClearanceItem[]> =>
  ctx.query<ClearanceItem>(`select ${columns} where tenant_id = $1 order by position, id`, [ctx.tenantId]);

async function readItem(ctx: Ctx, id: string): Promise<ClearanceItem> {
  const [item] = await ctx.query<ClearanceItem>(`select ${columns} where tenant_id = $1 and id = $2`, [
    ctx.tenantId,
    id,
  ]);
  if (!item) throw notFound();
  return item;
}

/** Puts an item into the template; clearances opened before do not change. */
export async function addItem(ctx: Ctx, input: ClearanceItemInput): Promise<ClearanceItem> {
  const id = newId();
  await ctx.tx.insert(clearanceItems).values({ tenantId: ctx.tenantId, id, ...input });
  await audit(ctx, {
    action: 'people.clearance-item.create',
    entityType: 'clearance-item',
    entityId: id,
    after: { ...input },
  });
  return readItem(ctx, id);
}

/** Changes an item's words, place or whether it is still asked; clearances opened before do not change. */
export async function changeItem(
  ctx: Ctx,
  id: string,
  expected: number,
  input: ClearanceItemInput,
): Promise<ClearanceItem> {
  const before = await readItem(ctx, id);
  const [moved] = await ctx.query(
    `update people.clearance_items set name_ar = $4, name_en = $5, office_ar = $6, office_en = $7, position = $8, is_open = $9,
            version = version + 1 where tenant_id = $1 and id = $2 and version = $3 returning id`,
    [
      ctx.tenantId,
      id,
      expected,
      input.nameAr,
      input.nameEn,
      input.officeAr,
      input.officeEn,
      input.position,
      input.isOpen,
    ],
  );
  if (!moved) throw staleVersion();
  await audit(ctx, {
    action: 'people.clearance-item.change',
    entityType: 'clearance-item',
    entityId: id,
    before: { ...before },
    after: { ...input },
  });
  return readItem(ctx, id);
}
