import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { refreshDirectory } from './refresh-directory.ts';
import type { UnitVersion, VersionEdit } from './rules/unit-versions.ts';

/** The live versions of a unit, in the order of their days. */
export const versionsOf = (ctx: Ctx, unitId: string): Promise<UnitVersion[]> =>
  ctx.query<UnitVersion>(
    `select id, valid_from as "validFrom", valid_to as "validTo", name_ar as "nameAr", name_en as "nameEn", kind,
            parent_id as "parentId", order_id as "orderId"
       from organisation.unit_versions where tenant_id = $1 and unit_id = $2 and superseded_at is null order by valid_from`,
    [ctx.tenantId, unitId],
  );

/** Closes versions and writes others in their place, all at one instant and by one order. */
export async function writeVersions(ctx: Ctx, unitId: string, orderId: string, edit: VersionEdit): Promise<void> {
  if (edit.superseded.length > 0)
    await ctx.query(
      `update organisation.unit_versions set superseded_at = clock_timestamp(), superseded_by_order_id = $3
        where tenant_id = $1 and id = any ($2::uuid[]) and superseded_at is null`,
      [ctx.tenantId, edit.superseded, orderId],
    );
  if (edit.written.length > 0)
    await ctx.query(
      `insert into organisation.unit_versions (tenant_id, id, unit_id, valid_from, valid_to, name_ar, name_en, kind, parent_id,
              order_id, recorded_by_order_id)
       select $1, x.id, $2, x.valid_from, x.valid_to, x.name_ar, x.name_en, x.kind, x.parent_id, x.order_id, $3
         from jsonb_to_recordset($4::text::jsonb)
           as x (id uuid, valid_from date, valid_to date, name_ar text, name_en text, kind text, parent_id uuid, order_id uuid)`,
      [
        ctx.tenantId,
        unitId,
        orderId,
        JSON.stringify(
          edit.written.map((span) => ({
            id: newId(),
            valid_from: span.validFrom,
            valid_to: span.validTo,
            name_ar: span.nameAr,
            name_en: span.nameEn,
            kind: span.kind,
            parent_id: span.parentId,
            order_id: span.orderId,
          })),
        ),
      ],
    );
}

interface Due {
  id: string;
  isRenamed: boolean;
}

/**
 * Brings `units` to what the versions say of the agency's today: names, kind and place; a unit to come shows as it will
 * open, a closed one as it was last. The dated rows are the truth, so a second run does nothing and days missed are caught
 * up. Units go from the top of today's tree down, so that none ever stands below itself on the way.
 * @returns the units brought up, and how many rows of the directory a job brings up later.
 */
export async function projectUnits(ctx: Ctx): Promise<{ projected: string[]; followingRows: number }> {
  const due = await ctx.query<Due>(
    `with recursive shown as materialized (
       select distinct on (v.unit_id) v.unit_id as id, v.parent_id, v.name_ar, v.name_en, v.kind
         from organisation.unit_versions v
        where v.tenant_id = $1 and v.superseded_at is null
        order by v.unit_id, (v.valid_from <= $2::date) desc,
                 case when v.valid_from <= $2::date then v.valid_from end desc, v.valid_from
     ), tree as (
       select s.id, 0 as depth from shown s where s.parent_id is null
       union all
       select s.id, t.depth + 1 from tree t join shown s on s.parent_id = t.id where t.depth < 100
     )
     select u.id, (s.name_ar, s.name_en) is distinct from (u.name_ar, u.name_en) as "isRenamed"
       from organisation.units u
       join shown s on s.id = u.id
       left join tree t on t.id = u.id
      where u.tenant_id = $1
        and (s.parent_id, s.name_ar, s.name_en, s.kind) is distinct from (u.parent_id, u.name_ar, u.name_en, u.kind)
      order by t.depth, u.id`,
    [ctx.tenantId, ctx.today],
  );
  let following = 0;
  for (const unit of due) {
    await ctx.query(
      `update organisation.units u
          set parent_id = s.parent_id, name_ar = s.name_ar, name_en = s.name_en, kind = s.kind, version = u.version + 1
         from (select v.parent_id, v.name_ar, v.name_en, v.kind from organisation.unit_versions v
                where v.tenant_id = $1 and v.unit_id = $2 and v.superseded_at is null
                order by (v.valid_from <= $3::date) desc,
                         case when v.valid_from <= $3::date then v.valid_from end desc, v.valid_from
                limit 1) s
        where u.tenant_id = $1 and u.id = $2`,
      [ctx.tenantId, unit.id, ctx.today],
    );
    if (unit.isRenamed) following += await refreshDirectory(ctx, { unit: unit.id });
  }
  return { projected: due.map((unit) => unit.id), followingRows: following };
}

/**
 * Who and what is in some units and everything below them on a day, from the dated rows; with an order number, also whom and
 * what that order takes to a unit elsewhere, each once.
 */
export async function countIn(
  ctx: Ctx,
  unitIds: readonly string[],
  on: IsoDate,
  orderNumber: string | null = null,
): Promise<{ units: number; seats: number; people: number }> {
  const [row] = await ctx.query<{ units: number; seats: number; people: number }>(
    `with recursive inside as (
       select x.id from unnest($2::uuid[]) x (id)
       union
       select v.unit_id from inside i join organisation.unit_versions v
           on v.tenant_id = $1 and v.parent_id = i.id and v.superseded_at is null
          and v.valid_from <= $3::date and (v.valid_to is null or v.valid_to > $3::date)
     )
     select (select count(*)::int from inside) as units,
            (select count(*)::int from (
               select p.position_id from organisation.position_versions p join inside i on i.id = p.unit_id
                where p.tenant_id = $1 and p.superseded_at is null and p.status <> 'abolished' and p.valid_from <= $3::date
                  and (p.valid_to is null or p.valid_to > $3::date)
               union
               select o.position_id from organisation.position_orders o
                where o.tenant_id = $1 and o.order_number = $4 and o.unit_order_id is not null and o.undone_at is null) x) as seats,
            (select count(*)::int from (
               select a.employment_id from people.assignments a join inside i on i.id = a.unit_id
                where a.tenant_id = $1 and a.superseded_at is null and a.valid_from <= $3::date
                  and (a.valid_to is null or a.valid_to > $3::date)
               union
               select a.employment_id from people.actions a
                where a.tenant_id = $1 and a.order_number = $4 and a.unit_order_id is not null and a.status = 'recorded') x) as people`,
    [ctx.tenantId, unitIds, on, orderNumber],
  );
  return row ?? { units: 0, seats: 0, people: 0 };
}
