import type { Ctx } from '../../kernel/context.ts';
import type { ChangedValue, Changes } from './schemas.ts';

/** Fields whose value is an id or a code, under the name the timeline tells them by. */
const spoken: Record<string, { key: string; kind: 'unit' | 'job' | 'position' | 'employment' | 'grade' | 'country' }> =
  {
    unitId: { key: 'unit', kind: 'unit' },
    jobId: { key: 'job', kind: 'job' },
    positionId: { key: 'position', kind: 'position' },
    actingPositionId: { key: 'actingPosition', kind: 'position' },
    managerEmploymentId: { key: 'manager', kind: 'employment' },
    gradeCode: { key: 'grade', kind: 'grade' },
    nationality: { key: 'nationality', kind: 'country' },
  };

/**
 * Before and after of the fields that differ, in stable keys, with names in both languages as they were on the day of
 * writing: the timeline tells an order as it was given, also when a unit is renamed later. A personal number is masked.
 */
export async function describeChanges(
  ctx: Ctx,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<Changes> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (f) => f !== 'actionId' && JSON.stringify(before[f] ?? null) !== JSON.stringify(after[f] ?? null),
  );
  const wanted = new Set<string>();
  for (const field of fields)
    if (field in spoken)
      for (const value of [before[field], after[field]]) if (typeof value === 'string') wanted.add(value);
  const names = await namesOf(ctx, [...wanted]);
  const say = (field: string, value: unknown): ChangedValue => {
    if (value === null || value === undefined) return null;
    if (field === 'personalNumber') return '•'.repeat(8) + String(value).slice(-3);
    const kind = spoken[field]?.kind;
    if (kind && typeof value === 'string') {
      const name = names.get(`${kind}/${value}`);
      return { id: value, ar: name?.ar ?? value, en: name?.en ?? value };
    }
    if (Array.isArray(value)) return value.map(String);
    return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  };
  return Object.fromEntries(
    fields.map((field) => [
      spoken[field]?.key ?? field,
      { before: say(field, before[field]), after: say(field, after[field]) },
    ]),
  );
}

async function namesOf(ctx: Ctx, values: readonly string[]): Promise<Map<string, { ar: string; en: string }>> {
  if (values.length === 0) return new Map();
  const ids = values.filter((v) => v.includes('-') && v.length === 36);
  const codes = values.filter((v) => v.length !== 36);
  const rows = await ctx.query<{ key: string; ar: string; en: string }>(
    `select 'unit/' || id as key, name_ar as ar, name_en as en from organisation.units where tenant_id = $1 and id = any ($2::uuid[])
     union all select 'job/' || id, title_ar, title_en from organisation.jobs where tenant_id = $1 and id = any ($2::uuid[])
     union all select 'position/' || id, number, number from organisation.positions where tenant_id = $1 and id = any ($2::uuid[])
     union all select 'employment/' || employment_id, full_name_ar, full_name_en from people.directory_entries
                where tenant_id = $1 and employment_id = any ($2::uuid[])
     union all select 'grade/' || code, name_ar, name_en from organisation.grades where code = any ($3::text[])
     union all select 'country/' || code, name_ar, name_en from organisation.countries where code = any ($3::text[])`,
    [ctx.tenantId, ids, codes],
  );
  return new Map(rows.map((r) => [r.key, { ar: r.ar, en: r.en }]));
}
