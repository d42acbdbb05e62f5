import type { Ctx } from '../../kernel/context.ts';
import { seriesOf } from './rules/numbering.ts';

export interface SettingsFound {
  weekend: number[];
  weekStartsOn: number;
  digits: 'latn' | 'arab';
  currency: string;
  staffNumberPrefix: string;
  staffNumberNext: number;
  orderNumberPattern: string;
  /** Of the series that an order of today is counted in. */
  orderNumberNext: number;
  allowsMissingPersonalNumber: boolean;
  brandHue: number | null;
  version: number;
}

/** How the entered agency works: weekend, digits, currency, numbering, what opening data may lack. */
export async function settingsOf(ctx: Ctx): Promise<SettingsFound> {
  const [row] = await ctx.query<Omit<SettingsFound, 'orderNumberNext'> & { firstOrderNumber: number }>(
    `select weekend, week_starts_on as "weekStartsOn", digits, currency, staff_number_prefix as "staffNumberPrefix",
            staff_number_next as "staffNumberNext", order_number_pattern as "orderNumberPattern",
            order_number_next as "firstOrderNumber", allows_missing_personal_number as "allowsMissingPersonalNumber",
            brand_hue as "brandHue", version
       from organisation.agency_settings where tenant_id = $1`,
    [ctx.tenantId],
  );
  if (!row) throw new Error('the agency has no settings');
  const { firstOrderNumber, ...settings } = row;
  const series = seriesOf(row.orderNumberPattern, Number(ctx.today.slice(0, 4)));
  const [count] = await ctx.query<{ next: number | null; begun: number }>(
    `select max(next) filter (where year = $2) as next, count(*)::int as begun
       from organisation.order_series where tenant_id = $1`,
    [ctx.tenantId, series],
  );
  return { ...settings, orderNumberNext: count?.next ?? (count?.begun ? 1 : firstOrderNumber) };
}
