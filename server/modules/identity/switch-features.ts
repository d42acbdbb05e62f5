import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { featureNames, type FeatureName } from '../../permissions.ts';
import type { FeatureView } from './schemas.ts';

/** Every part that can be switched off, and whether this agency uses it. A part never touched is on, at version 0. */
export async function listFeatures(ctx: Ctx): Promise<FeatureView[]> {
  const rows = await ctx.query<FeatureView>(
    `select feature, is_on as "isOn", reason, changed_by_name as "changedByName", changed_at as "changedAt", version
       from identity.feature_switches where tenant_id = $1`,
    [ctx.tenantId],
  );
  const untouched = { isOn: true, reason: null, changedByName: null, changedAt: null, version: 0 };
  return featureNames
    .filter((feature) => feature !== 'training' || ctx.agencyKind !== 'centre')
    .map((feature) => rows.find((row) => row.feature === feature) ?? { feature, ...untouched });
}

/**
 * Switches a part of the service off for this agency, or on again. Off, its pages, entries and routes are not there: the
 * doors answer as for what is missing, to members, and to keys. Records stay, and what was agreed runs on.
 * @throws 412 somebody switched it meanwhile
 */
export async function switchFeature(
  ctx: Ctx,
  feature: FeatureName,
  version: number,
  change: { isOn: boolean; reason: string },
): Promise<FeatureView> {
  const known = await listFeatures(ctx);
  const before = known.find((one) => one.feature === feature);
  if (before?.version !== version) throw staleVersion();
  const [moved] = await ctx.query(
    `insert into identity.feature_switches as f (tenant_id, id, feature, is_on, reason, changed_by_name)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, feature) do update
       set is_on = excluded.is_on, reason = excluded.reason, changed_by_name = excluded.changed_by_name,
           changed_at = clock_timestamp(), version = f.version + 1
       where f.version = $7 returning f.version`,
    [ctx.tenantId, newId(), feature, change.isOn, change.reason, ctx.actorName ?? '', version],
  );
  if (!moved) throw staleVersion();
  await audit(ctx, {
    action: `identity.feature.${change.isOn ? 'switch-on' : 'switch-off'}`,
    entityType: 'feature',
    before: { feature, isOn: before.isOn },
    after: { feature, isOn: change.isOn },
    reason: change.reason,
  });
  const after = (await listFeatures(ctx)).find((one) => one.feature === feature);
  if (!after) throw new Error('the switch is not there');
  return after;
}
