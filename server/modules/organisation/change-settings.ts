import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { settingsOf, type SettingsFound } from './read-settings.ts';
import { formatNumber, seriesOf } from './rules/numbering.ts';
import type { Settings, SettingsChange } from './schemas.ts';

/** Settings as the wire shows them, with what the next numbers would look like today. */
export function withExamples(ctx: Ctx, settings: SettingsFound): Settings {
  return {
    ...settings,
    examples: {
      staffNumber: `${settings.staffNumberPrefix}${settings.staffNumberNext}`,
      orderNumber: formatNumber(settings.orderNumberPattern, Number(ctx.today.slice(0, 4)), settings.orderNumberNext),
    },
  };
}

/**
 * Replaces the agency's settings. The running numbers may only be moved on (422): going back would give a number twice.
 * Taking a number is no change of the settings: it leaves their version as it is.
 */
export async function changeSettings(ctx: Ctx, version: number, input: SettingsChange): Promise<Settings> {
  await ctx.query('select 1 from organisation.agency_settings where tenant_id = $1 for no key update', [ctx.tenantId]);
  const before = await settingsOf(ctx);
  if (before.version !== version) throw staleVersion();
  const series = seriesOf(input.orderNumberPattern, Number(ctx.today.slice(0, 4)));
  const isSameSeries = series === seriesOf(before.orderNumberPattern, Number(ctx.today.slice(0, 4)));
  for (const name of ['staffNumberNext', 'orderNumberNext'] as const) {
    const wanted = input[name];
    if (name === 'orderNumberNext' && !isSameSeries) continue;
    if (wanted !== undefined && wanted < before[name])
      throw refused('organisation.numbering.backwards', [
        { pointer: `/${name}`, code: 'organisation.numbering.backwards', values: { next: before[name] } },
      ]);
  }
  await ctx.query(
    `update organisation.agency_settings
        set weekend = $2, week_starts_on = $3, digits = $4, currency = $5, staff_number_prefix = $6, order_number_pattern = $7,
            allows_missing_personal_number = $8, brand_hue = $9, staff_number_next = $10, version = version + 1
      where tenant_id = $1`,
    [
      ctx.tenantId,
      [...input.weekend].sort((a, b) => a - b),
      input.weekStartsOn,
      input.digits,
      input.currency,
      input.staffNumberPrefix,
      input.orderNumberPattern,
      input.allowsMissingPersonalNumber,
      input.brandHue,
      input.staffNumberNext ?? before.staffNumberNext,
    ],
  );
  if (input.orderNumberNext !== undefined)
    await ctx.query(
      `insert into organisation.order_series (tenant_id, id, year, next) values ($1, $2, $3, $4)
       on conflict (tenant_id, year) do update set next = greatest(organisation.order_series.next, excluded.next)`,
      [ctx.tenantId, newId(), series, input.orderNumberNext],
    );
  const after = await settingsOf(ctx);
  await audit(ctx, {
    action: 'organisation.settings.change',
    entityType: 'agency-settings',
    entityId: ctx.tenantId,
    before,
    after,
  });
  return withExamples(ctx, after);
}
