import { vacancyApplicants, vacancyApplications } from '../../../../db/schema/vacancies.ts';
import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { ownEmployment } from '../repository.ts';
import { requireEmployee } from '../require-employee.ts';
import { alreadyApplied, fault, wrongStep } from './errors.ts';
import { readApplication } from './read-vacancies.ts';
import type { ApplyBody, VacancyApplication } from './schemas.ts';

/**
 * The employee applies to a vacancy of another agency. That agency reads nothing of them until their employer releases them.
 * @throws 404 no employment of one's own; 422 no such open vacancy, or not in service; 409 applied already.
 */
export async function applyToVacancy(ctx: Ctx, body: ApplyBody): Promise<VacancyApplication> {
  if (!ctx.actorId) throw new Error('whoever applies has an account');
  const [vacancy] = await ctx.query<{
    agencyId: string;
    number: string;
    jobAr: string;
    jobEn: string;
    leadsTo: 'transfer' | 'secondment';
  }>(
    `select agency_id as "agencyId", number, job_ar as "jobAr", job_en as "jobEn", leads_to as "leadsTo"
       from share.open_vacancies() where vacancy_id = $2 and agency_id <> $1`,
    [ctx.tenantId, body.vacancyId],
  );
  if (!vacancy) throw fault('not-open', '/vacancyId');
  const me = await ownEmployment(ctx);
  const { status } = await requireEmployee(ctx, me.employmentId);
  const [kind] = await ctx.query<{ kind: string }>(
    'select kind from people.employments where tenant_id = $1 and id = $2 for no key update',
    [ctx.tenantId, me.employmentId],
  );
  if (status !== 'active' || kind?.kind !== 'regular') throw fault('not-in-service', '/vacancyId');
  const [before] = await ctx.query(
    'select 1 from people.vacancy_applicants where tenant_id = $1 and vacancy_id = $2 and person_id = $3',
    [ctx.tenantId, body.vacancyId, me.personId],
  );
  if (before) throw alreadyApplied();
  const id = newId();
  await ctx.tx.insert(vacancyApplications).values({
    tenantId: ctx.tenantId,
    id,
    counterpartTenantId: vacancy.agencyId,
    vacancyId: body.vacancyId,
    vacancyNumber: vacancy.number,
    jobAr: vacancy.jobAr,
    jobEn: vacancy.jobEn,
    leadsTo: vacancy.leadsTo,
    createdBy: ctx.actorId,
    createdAt: ctx.clock.now().toISOString(),
  });
  await ctx.tx.insert(vacancyApplicants).values({
    tenantId: ctx.tenantId,
    id: newId(),
    applicationId: id,
    vacancyId: body.vacancyId,
    personId: me.personId,
    employmentId: me.employmentId,
    motivation: body.motivation,
  });
  await tell(ctx, 'release', id);
  await note(ctx, id, 'people.vacancy.apply', me.personId, { vacancy: vacancy.number });
  return readApplication(ctx, id);
}

/** The employee takes it back, or human resources for them, until it is decided. @throws 404 out of reach; 412; 409 over. */
export async function withdrawApplication(ctx: Ctx, id: string, expected: number): Promise<VacancyApplication> {
  const row = await lockApplication(ctx, id, expected);
  if (!['submitted', 'released', 'shortlisted'].includes(row.status)) throw wrongStep(row.status);
  await change(ctx, id, `status = 'withdrawn'`, []);
  // The announcing agency knows of it since the release only.
  if (row.status !== 'submitted') await tell(ctx, 'vacancy', id);
  await note(ctx, id, 'people.vacancy.withdraw', row.personId, { status: 'withdrawn' });
  return readApplication(ctx, id);
}

/**
 * The employer's head releases: names, job, grade and the applicant's words go over to the announcing agency.
 * @throws 403 one's own; 404; 412; 409 decided already.
 */
export async function releaseApplicant(ctx: Ctx, id: string, expected: number): Promise<VacancyApplication> {
  const row = await lockApplication(ctx, id, expected);
  if (row.status !== 'submitted') throw wrongStep(row.status);
  refuseOwnRecord(ctx, row.personId);
  const person = await requireEmployee(ctx, row.employmentId);
  await change(
    ctx,
    id,
    `status = 'released', released_at = $3::timestamptz, released_by = $4, applicant_name_ar = $5, applicant_name_en = $6,
     applicant_job_ar = $7, applicant_job_en = $8, applicant_grade = $9, motivation = $10`,
    [
      ctx.clock.now().toISOString(),
      ctx.actorId,
      person.fullNameAr,
      person.fullNameEn,
      person.jobTitleAr,
      person.jobTitleEn,
      person.gradeCode,
      row.motivation,
    ],
  );
  await tell(ctx, 'vacancy', id);
  await tell(ctx, 'application', id);
  await note(ctx, id, 'people.vacancy.release', row.personId, { status: 'released' });
  return readApplication(ctx, id);
}

/** The employer's head holds the employee back, saying why. @throws 403 one's own; 404; 412; 409 decided already. */
export async function holdApplicant(
  ctx: Ctx,
  id: string,
  reason: string,
  expected: number,
): Promise<VacancyApplication> {
  const row = await lockApplication(ctx, id, expected);
  if (row.status !== 'submitted') throw wrongStep(row.status);
  refuseOwnRecord(ctx, row.personId);
  await change(ctx, id, `status = 'held', reason = $3`, [reason]);
  await tell(ctx, 'application', id);
  await note(ctx, id, 'people.vacancy.hold', row.personId, { status: 'held' }, reason);
  return readApplication(ctx, id);
}

interface ApplicationRow {
  status: string;
  version: number;
  personId: string;
  employmentId: string;
  motivation: string;
}

/** An application of this agency's staff within reach, locked. @throws 404; 412 changed since. */
async function lockApplication(ctx: Ctx, id: string, expected: number): Promise<ApplicationRow> {
  const [row] = await ctx.query<ApplicationRow>(
    `select a.status, a.version, z.person_id as "personId", z.employment_id as "employmentId", z.motivation
       from people.vacancy_applications a
       join people.vacancy_applicants z on z.tenant_id = a.tenant_id and z.application_id = a.id
      where a.tenant_id = $1 and a.id = $2 and ($3::boolean or z.person_id = $4::uuid) for no key update of a`,
    [ctx.tenantId, id, ctx.relation === 'agency', ctx.personId],
  );
  if (!row) throw notFound();
  if (row.version !== expected) throw staleVersion();
  return row;
}

async function change(ctx: Ctx, id: string, set: string, values: readonly (string | null)[]): Promise<void> {
  await ctx.query(
    `update people.vacancy_applications set ${set}, version = version + 1 where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, ...values],
  );
}

/** Lets those concerned hear: home's heads of a release to decide, the announcing agency, or the applicant. */
const tell = (ctx: Ctx, whom: 'release' | 'vacancy' | 'application', id: string) =>
  ctx.query('select app.tell_of_movement($1, $2)', [whom, id]);

const note = (
  ctx: Ctx,
  id: string,
  action: string,
  personId: string,
  after: Record<string, unknown>,
  reason: string | null = null,
) => audit(ctx, { action, entityType: 'people.vacancy_application', entityId: id, personId, after, reason });
