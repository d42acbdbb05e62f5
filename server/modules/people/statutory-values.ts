import type { Ctx } from '../../kernel/context.ts';
import type { StatutoryValue } from './schemas.ts';

/** A number of the law as it holds on a day (today by default), with where it stands; null where none holds then. */
export async function statutoryValue(ctx: Ctx, code: string, on = ctx.today): Promise<StatutoryValue | null> {
  const [row] = await ctx.query<StatutoryValue>(
    `select amount, unit, name_ar as "nameAr", name_en as "nameEn", article_ar as "articleAr", article_en as "articleEn",
            source_ar as "sourceAr", source_en as "sourceEn", confidence, valid_from as "validFrom"
       from people.statutory_values
      where code = $1 and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`,
    [code, on],
  );
  return row ?? null;
}
