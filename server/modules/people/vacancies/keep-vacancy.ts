import { vacancies } from '../../../../db/schema/vacancies.ts';
import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { requireJob, requireUnit } from '../../organisation/index.ts';
import { checkAssignment } from '../check-assignment.ts';
import { requireTerm } from '../secondments/rule.ts';
import { fault, wrongStep } from './errors.ts';
import { readVacancy } from './read-vacancies.ts';
import type { Vacancy, VacancyBody } from './schemas.ts';

/** A vacancy of this agency as its use cases need it. */
export interface VacancyRow {
  id: string;
  number: string;
  status: string;
  unitId: string;
  jobId: string;
  gradeCode: string | null;
  positionId: string | null;
  startsOn: string;
  closesOn: string;
  leadsTo: 'transfer' | 'secondment';
  endsOn: string | null;
  version: number;
}

/**
 * Writes a vacancy; nobody else sees it until it is announced. @throws 422 no such unit, job, seat or grade here, a day past,
 * or a first day before the last day to apply.
 */
export async function draftVacancy(ctx: Ctx, body: VacancyBody): Promise<Vacancy> {
  if (!ctx.actorId) throw new Error('a vacancy is written by an account');
  if (body.closesOn < ctx.today) throw fault('day-past', '/closesOn');
  if (body.startsOn < body.closesOn) throw fault('starts-before-close', '/startsOn');
  if ((body.leadsTo === 'secondment') !== (body.endsOn !== null)) throw fault('term', '/endsOn');
  if (body.endsOn !== null)
    await requireTerm(
      ctx,
      { kind: 'external', startsOn: body.startsOn, from: body.startsOn, until: body.endsOn, hasHigherApproval: false },
      '/endsOn',
    );
  const { unitId, jobId, gradeCode, positionId, conditions, startsOn, closesOn, leadsTo, endsOn } = body;
  await checkAssignment(
    ctx,
    { unitId, jobId, gradeCode, ...(positionId === null ? {} : { positionId }) },
    { on: startsOn, employmentId: newId(), personId: newId(), base: null, pointer: '' },
  );
  const unit = await requireUnit(ctx, unitId, { on: startsOn });
  const job = await requireJob(ctx, jobId, { on: startsOn });
  const id = newId();
  await ctx.tx.insert(vacancies).values({
    tenantId: ctx.tenantId,
    id,
    number: await nextNumber(ctx),
    unitId,
    jobId,
    gradeCode,
    positionId,
    jobAr: job.titleAr,
    jobEn: job.titleEn,
    unitAr: unit.nameAr,
    unitEn: unit.nameEn,
    conditions,
    startsOn,
    closesOn,
    leadsTo,
    endsOn,
    createdBy: ctx.actorId,
    createdAt: ctx.clock.now().toISOString(),
  });
  await note(ctx, id, 'people.vacancy.create', { jobId, unitId, closesOn, leadsTo });
  return readVacancy(ctx, id);
}

/** Lets the staff of every agency read it. @throws 404; 412; 409 announced already; 422 its last day has passed. */
export async function announceVacancy(ctx: Ctx, id: string, expected: number): Promise<Vacancy> {
  const row = await lockVacancy(ctx, id, expected);
  if (row.status !== 'draft') throw wrongStep(row.status);
  if (row.closesOn < ctx.today) throw fault('day-past', '/closesOn');
  await ctx.query(
    `update people.vacancies set status = 'open', announced_at = $3::timestamptz, version = version + 1
      where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, ctx.clock.now().toISOString()],
  );
  await note(ctx, id, 'people.vacancy.announce', { status: 'open' });
  return readVacancy(ctx, id);
}

/** Takes it back, saying why; who applied reads that it is over. @throws 404; 412; 409 filled or cancelled. */
export async function cancelVacancy(ctx: Ctx, id: string, reason: string, expected: number): Promise<Vacancy> {
  const row = await lockVacancy(ctx, id, expected);
  if (row.status !== 'draft' && row.status !== 'open') throw wrongStep(row.status);
  await ctx.query(
    `update people.vacancies set status = 'cancelled', reason = $3, version = version + 1 where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, reason],
  );
  await declineOthers(ctx, id, reason);
  await note(ctx, id, 'people.vacancy.cancel', { status: 'cancelled' }, reason);
  return readVacancy(ctx, id);
}

/** Those who were released and not chosen hear why. */
export async function declineOthers(ctx: Ctx, vacancyId: string, reason: string): Promise<void> {
  const declined = await ctx.query<{ id: string }>(
    `update people.vacancy_applications set status = 'declined', reason = $3, version = version + 1
      where counterpart_tenant_id = $1 and vacancy_id = $2 and status in ('released', 'shortlisted') returning id`,
    [ctx.tenantId, vacancyId, reason],
  );
  for (const { id } of declined) await ctx.query(`select app.tell_of_movement('application', $1)`, [id]);
}

/** The vacancy, locked until the transaction ends. @throws 404; 412 changed since. */
export async function lockVacancy(ctx: Ctx, id: string, expected: number | null): Promise<VacancyRow> {
  const [row] = await ctx.query<VacancyRow>(
    `select id, number, status, unit_id as "unitId", job_id as "jobId", grade_code as "gradeCode", position_id as "positionId",
            starts_on as "startsOn", closes_on as "closesOn", leads_to as "leadsTo", ends_on as "endsOn", version
       from people.vacancies where tenant_id = $1 and id = $2 for no key update`,
    [ctx.tenantId, id],
  );
  if (!row) throw notFound();
  if (expected !== null && row.version !== expected) throw staleVersion();
  return row;
}

/** V-2026-001 and on, one after the other: the agency's settings are the lock. */
async function nextNumber(ctx: Ctx): Promise<string> {
  await ctx.query('select 1 from organisation.agency_settings where tenant_id = $1 for no key update', [ctx.tenantId]);
  const [row] = await ctx.query<{ count: number }>(
    'select count(*)::int as count from people.vacancies where tenant_id = $1',
    [ctx.tenantId],
  );
  return `V-${ctx.today.slice(0, 4)}-${String((row?.count ?? 0) + 1).padStart(3, '0')}`;
}

const note = (ctx: Ctx, id: string, action: string, after: Record<string, unknown>, reason: string | null = null) =>
  audit(ctx, { action, entityType: 'people.vacancy', entityId: id, after, reason });
