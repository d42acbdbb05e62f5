import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { refused } from '../../kernel/errors.ts';

/** Where the id stood in the request, and the day it must hold on (today of the agency when left out). */
export interface Wanted {
  /** JSON pointer the refusal names. */
  pointer?: string;
  on?: IsoDate;
}

export interface UnitFound {
  id: string;
  code: string;
  nameAr: string;
  nameEn: string;
  parentId: string | null;
  openedOn: IsoDate;
  closedOn: IsoDate | null;
}
export interface JobFound {
  id: string;
  code: string;
  titleAr: string;
  titleEn: string;
  isSupervisory: boolean;
  status: string;
}
export interface PositionFound {
  id: string;
  number: string;
  unitId: string;
  jobId: string;
  gradeCode: string | null;
  parentId: string | null;
  status: string;
}

/**
 * The unit, locked against closing until this transaction ends. Refuses (422, at `pointer`) one that does not exist in
 * this agency, is not open yet on the day, or is closed by then: another agency's looks exactly like a missing one.
 */
export async function requireUnit(ctx: Ctx, id: string, wanted: Wanted = {}): Promise<UnitFound> {
  const { pointer = '/unitId', on = ctx.today } = wanted;
  const [unit] = await ctx.query<UnitFound>(
    `select id, code, name_ar as "nameAr", name_en as "nameEn", parent_id as "parentId", opened_on as "openedOn", closed_on as "closedOn"
       from organisation.units where tenant_id = $1 and id = $2 for share`,
    [ctx.tenantId, id],
  );
  if (!unit) throw fieldRefused('organisation.unit.unknown', pointer);
  if (unit.openedOn > on) throw fieldRefused('organisation.unit.not-open-yet', pointer, { day: unit.openedOn });
  if (unit.closedOn !== null && unit.closedOn <= on)
    throw fieldRefused('organisation.unit.closed', pointer, { day: unit.closedOn });
  return unit;
}

/** The job, locked against closing. Refuses (422) a missing or closed one. */
export async function requireJob(ctx: Ctx, id: string, wanted: Wanted = {}): Promise<JobFound> {
  const { pointer = '/jobId' } = wanted;
  const [job] = await ctx.query<JobFound>(
    `select id, code, title_ar as "titleAr", title_en as "titleEn", is_supervisory as "isSupervisory", status
       from organisation.jobs where tenant_id = $1 and id = $2 for share`,
    [ctx.tenantId, id],
  );
  if (!job) throw fieldRefused('organisation.job.unknown', pointer);
  if (job.status === 'closed') throw fieldRefused('organisation.job.closed', pointer);
  return job;
}

/**
 * The seat, locked for the one who fills it. Refuses (422) a missing one, one that is only proposed, frozen or abolished,
 * and one that someone else holds on the day or later (`holder` is the employment that may hold it already).
 */
export async function requirePosition(ctx: Ctx, id: string, wanted: Wanted = {}): Promise<PositionFound> {
  const { pointer = '/positionId', on = ctx.today } = wanted;
  const [position] = await ctx.query<PositionFound & { openedOn: IsoDate; closedOn: IsoDate | null }>(
    `select id, number, unit_id as "unitId", job_id as "jobId", grade_code as "gradeCode", parent_id as "parentId", status,
            opened_on as "openedOn", closed_on as "closedOn"
       from organisation.positions where tenant_id = $1 and id = $2 for no key update`,
    [ctx.tenantId, id],
  );
  if (!position) throw fieldRefused('organisation.position.unknown', pointer);
  if (position.openedOn > on || (position.closedOn !== null && position.closedOn <= on))
    throw fieldRefused('organisation.position.not-open', pointer);
  return position;
}

/** The seat another one reports to: it stands, and is locked against being abolished. Refuses (422) at /parentId. */
export async function requireParentSeat(ctx: Ctx, id: string): Promise<void> {
  const [seat] = await ctx.query<{ closedOn: IsoDate | null }>(
    `select closed_on as "closedOn" from organisation.positions where tenant_id = $1 and id = $2 for share`,
    [ctx.tenantId, id],
  );
  if (!seat) throw fieldRefused('organisation.position.unknown', '/parentId');
  if (seat.closedOn !== null) throw fieldRefused('organisation.position.abolished', '/parentId');
}

/** Ids of a unit and every unit below it; empty when the agency has no such unit. */
export async function unitSubtree(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.query<{ id: string }>(
    `with recursive below as (
       select id from organisation.units where tenant_id = $1 and id = $2
       union
       select u.id from organisation.units u join below b on u.parent_id = b.id where u.tenant_id = $1
     ) select id from below`,
    [ctx.tenantId, id],
  );
  return rows.map((row) => row.id);
}

const fieldRefused = (code: string, pointer: string, values: Record<string, string> = {}) =>
  refused(code, [{ pointer, code, values }], values);
