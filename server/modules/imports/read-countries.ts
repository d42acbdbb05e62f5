import type { Ctx } from '../../kernel/context.ts';

/** The countries of the reference data, as nationalities are read with. */
export const countriesOf = (ctx: Ctx) =>
  ctx.query<{ alpha3: string; alpha2: string; numeric: string; nameAr: string; nameEn: string }>(
    'select code as alpha3, alpha2, numeric, name_ar as "nameAr", name_en as "nameEn" from organisation.countries',
  );
