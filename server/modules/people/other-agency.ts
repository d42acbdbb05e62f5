import type { Ctx } from '../../kernel/context.ts';

export interface OtherAgency {
  id: string;
  code: string;
  nameAr: string;
  nameEn: string;
}

/** The other agency, by its code. Throws what `refuse` makes for one that is unknown, closed, the operator, or the own. */
export async function requireOtherAgency(ctx: Ctx, code: string, refuse: () => Error): Promise<OtherAgency> {
  const [found] = await ctx.query<OtherAgency>(
    `select id, code, name_ar as "nameAr", name_en as "nameEn" from platform.agencies
      where code = $1 and status = 'open' and kind <> 'operator' and id <> $2`,
    [code, ctx.tenantId],
  );
  if (!found) throw refuse();
  return found;
}
