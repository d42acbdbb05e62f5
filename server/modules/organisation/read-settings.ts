import type { Ctx } from '../../kernel/context.ts';

export interface SettingsFound {
  weekend: number[];
  weekStartsOn: number;
  digits: 'latn' | 'arab';
  currency: string;
  staffNumberPrefix: string;
  staffNumberNext: number;
  orderNumberPattern: string;
  orderNumberNext: number;
  allowsMissingPersonalNumber: boolean;
  brandHue: number | null;
  version: number;
}

/** How the entered agency works: weekend, digits, currency, numbering, what opening data may lack. */
export async function settingsOf(ctx: Ctx): Promise<SettingsFound> {
  const [row] = await ctx.query<SettingsFound>(
    `select weekend, week_starts_on as "weekStartsOn", digits, currency, staff_number_prefix as "staffNumberPrefix",
            staff_number_next as "staffNumberNext", order_number_pattern as "orderNumberPattern",
            order_number_next as "orderNumberNext", allows_missing_personal_number as "allowsMissingPersonalNumber",
            brand_hue as "brandHue", version
       from organisation.agency_settings where tenant_id = $1`,
    [ctx.tenantId],
  );
  if (!row) throw new Error('the agency has no settings');
  return row;
}
