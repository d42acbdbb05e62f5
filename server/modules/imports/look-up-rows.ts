import type { Ctx } from '../../kernel/context.ts';
import { enterAgency, type Door } from './door.ts';
import type { AcceptedRow } from './rules/parse-row.ts';
import type { Target } from './repository.ts';

/** What an agency already has of some rows of a file. */
export interface Known {
  allowsMissingPersonalNumber: boolean;
  /** Row key → what it became. */
  rows: Map<string, { hash: string; personId: string; employmentId: string }>;
  /** Person key → the person, from any row of the same source. */
  people: Map<string, { personId: string; employmentId: string }>;
  /** Employment → its first day of service and its last; null while it goes on. */
  service: Map<string, { from: string; endedOn: string | null }>;
  /** Employee number → employment that has it. */
  staffNumbers: Map<string, string>;
  /** Personal number → person that has it. */
  personalNumbers: Map<string, string>;
  /** Which of the contacts and accounts the rows bring are on record already, as `person kind value`. */
  held: Set<string>;
}

interface Found {
  allows: boolean;
  rows: { k: string; h: string; p: string; e: string }[];
  service: { e: string; f: string; t: string | null }[];
  staff: { n: string; e: string }[];
  numbers: { n: string; p: string }[];
  held: string[];
}

/** Rows of a person in a dated file share the first part of their keys; other files ask for whole keys, by index. */
const lookUp = (isDated: boolean): string => `
with known as (
  select i.row_key, i.row_hash, i.person_id, i.employment_id from imports.row_identities i
   where i.tenant_id = $1 and i.source = $2
     and ${isDated ? "split_part(i.row_key, '@', 1)" : 'i.row_key'} = any ($3::text[])
)
select (select s.allows_missing_personal_number from organisation.agency_settings s where s.tenant_id = $1) as allows,
  (select coalesce(json_agg(json_build_object('k', row_key, 'h', row_hash, 'p', person_id, 'e', employment_id)), '[]') from known) as rows,
  (select coalesce(json_agg(json_build_object('e', x.employment_id, 'f', x.f, 't', x.t)), '[]') from (
     select sp.employment_id, min(sp.valid_from) as f,
            case when bool_or(sp.valid_to is null) then null else max(sp.valid_to) - 1 end as t
       from people.service_periods sp
      where sp.tenant_id = $1 and sp.superseded_at is null and sp.employment_id in (select employment_id from known)
      group by sp.employment_id) x) as service,
  (select coalesce(json_agg(json_build_object('n', e.staff_number, 'e', e.id)), '[]') from people.employments e
    where e.tenant_id = $1 and e.staff_number = any ($4::text[])) as staff,
  (select coalesce(json_agg(json_build_object('n', v.personal_number, 'p', v.person_id)), '[]') from people.person_versions v
    where v.tenant_id = $1 and v.superseded_at is null and v.personal_number = any ($5::text[])) as numbers,
  -- Only what the file itself brings is looked for: nothing else of anybody's contacts or accounts is read.
  (select coalesce(json_agg(x.mark), '[]') from (
     select c.person_id || ' ' || case c.kind when 'mobile' then 'phone' else c.kind end || ' ' || c.value as mark
       from people.contacts c
      where c.tenant_id = $1 and c.person_id in (select person_id from known) and c.value = any ($6::text[])
     union all
     select b.person_id || ' iban ' || b.iban from people.bank_accounts b
      where b.tenant_id = $1 and b.person_id in (select person_id from known) and b.iban = any ($7::text[])
        and (b.valid_to is null or b.valid_to > app.today())) x) as held`;

/**
 * Looks up what agencies have of these rows: in one transaction that reads, moving through the agencies the file names.
 * Agencies that are yet to be opened have nothing.
 */
export async function lookUpRows(
  ctx: Ctx,
  door: Door,
  batchId: string,
  source: string,
  isDated: boolean,
  rows: ReadonlyMap<Target, readonly AcceptedRow[]>,
): Promise<Map<Target, Known>> {
  const wanted = [...rows].filter(([target]) => !target.isNew);
  const known = new Map<Target, Known>();
  if (door === 'operator' && wanted.length > 0)
    await ctx.query('select app.grant_import($1, $2::uuid[])', [batchId, wanted.map(([target]) => target.agencyId)]);
  for (const [target, accepted] of wanted) {
    const inside = door === 'operator' ? await enterAgency(ctx, batchId, target.agencyId) : ctx;
    const values = (...picks: ((row: AcceptedRow) => string | null)[]) => [
      ...new Set(picks.flatMap((pick) => accepted.map(pick)).filter((value) => value !== null)),
    ];
    const [found] = await inside.query<Found>(lookUp(isDated), [
      target.agencyId,
      source,
      values((row) => (isDated ? row.personKey : row.key)),
      values(
        (row) => row.record.staffNumber?.toUpperCase() ?? null,
        (row) => row.record.managerStaffNumber?.toUpperCase() ?? null,
      ),
      values((row) => row.record.personalNumber),
      values(
        (row) => row.record.email,
        (row) => row.record.phone,
      ),
      values((row) => row.record.iban),
    ]);
    if (!found) throw new Error('the look-up answered nothing');
    known.set(target, {
      allowsMissingPersonalNumber: found.allows,
      rows: new Map(found.rows.map((r) => [r.k, { hash: r.h, personId: r.p, employmentId: r.e }])),
      people: new Map(found.rows.map((r) => [r.k.split('@')[0] ?? r.k, { personId: r.p, employmentId: r.e }])),
      service: new Map(found.service.map((r) => [r.e, { from: r.f, endedOn: r.t }])),
      staffNumbers: new Map(found.staff.map((r) => [r.n, r.e])),
      personalNumbers: new Map(found.numbers.map((r) => [r.n, r.p])),
      held: new Set(found.held),
    });
  }
  return known;
}
