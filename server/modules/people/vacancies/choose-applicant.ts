import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { anotherSelected } from '../contract.ts';
import { requestSecondment } from '../secondments/propose-secondment.ts';
import { requestTransfer } from '../transfers/propose-transfer.ts';
import { wrongStep } from './errors.ts';
import { declineOthers, lockVacancy, type VacancyRow } from './keep-vacancy.ts';
import { readVacancy } from './read-vacancies.ts';
import type { Vacancy } from './schemas.ts';

/** The announcing agency puts an applicant on its short list. @throws 404; 412; 409 not released, or decided. */
export async function shortlistApplicant(ctx: Ctx, id: string, expected: number): Promise<Vacancy> {
  const row = await lockApplicant(ctx, id, expected);
  if (row.status !== 'released') throw wrongStep(row.status);
  await decide(ctx, row, 'shortlisted', null);
  return readVacancy(ctx, row.vacancyId);
}

/** The announcing agency says no, and why: the applicant and their agency read it. @throws 404; 412; 409 decided. */
export async function declineApplicant(ctx: Ctx, id: string, reason: string, expected: number): Promise<Vacancy> {
  const row = await lockApplicant(ctx, id, expected);
  if (row.status !== 'released' && row.status !== 'shortlisted') throw wrongStep(row.status);
  await decide(ctx, row, 'declined', reason);
  return readVacancy(ctx, row.vacancyId);
}

/**
 * The head of the announcing agency chooses: the vacancy is filled, the others are declined, and a transfer or a
 * secondment, as announced, is asked for from the applicant's agency with the announced seat; home names the person there and approves as ever.
 * @throws 404; 412; 409 not released, or the vacancy is not open; 422 the announced seat is gone, or its day has passed.
 */
export async function selectApplicant(ctx: Ctx, id: string, expected: number): Promise<Vacancy> {
  const row = await lockApplicant(ctx, id, expected);
  if (row.status !== 'released' && row.status !== 'shortlisted') throw wrongStep(row.status);
  const vacancy = await lockVacancy(ctx, row.vacancyId, null);
  if (vacancy.status !== 'open') throw wrongStep(vacancy.status);
  const begun = await begin(ctx, vacancy, row);
  await decide(ctx, row, 'selected', null, begun);
  await ctx.query(
    `update people.vacancies set status = 'filled', version = version + 1 where tenant_id = $1 and id = $2`,
    [ctx.tenantId, vacancy.id],
  );
  await declineOthers(ctx, vacancy.id, anotherSelected);
  return readVacancy(ctx, row.vacancyId);
}

/** Asks the applicant's agency for what was announced: a transfer, or a secondment until its last day. */
async function begin(ctx: Ctx, vacancy: VacancyRow, row: ApplicantRow): Promise<Begun> {
  const asked = {
    homeAgency: row.homeCode,
    startsOn: vacancy.startsOn,
    purpose: `${vacancy.number} · ${row.jobAr}`,
    wanted: row.nameAr || (row.nameEn ?? ''),
    unitId: vacancy.unitId,
    jobId: vacancy.jobId,
    managerEmploymentId: null,
  };
  if (vacancy.endsOn !== null) {
    const { id } = await requestSecondment(ctx, {
      ...asked,
      kind: 'external',
      endsOn: vacancy.endsOn,
      allowanceMinor: null,
    });
    return { secondmentId: id };
  }
  const { gradeCode, positionId } = vacancy;
  const terms = { gradeCode, positionId, step: null, contractType: 'permanent' as const };
  const { id } = await requestTransfer(ctx, { ...asked, ...terms }, vacancy.number);
  return { transferId: id };
}

/** The request a selection made. */
interface Begun {
  transferId?: string;
  secondmentId?: string;
}

interface ApplicantRow {
  id: string;
  homeId: string;
  homeCode: string;
  vacancyId: string;
  status: string;
  jobAr: string;
  nameAr: string | null;
  nameEn: string | null;
  version: number;
}

/** An application to this agency that home has released, locked. @throws 404; 412 changed since. */
async function lockApplicant(ctx: Ctx, id: string, expected: number): Promise<ApplicantRow> {
  const [row] = await ctx.query<ApplicantRow>(
    `select a.id, a.tenant_id as "homeId", g.code as "homeCode", a.vacancy_id as "vacancyId", a.status, a.job_ar as "jobAr",
            a.applicant_name_ar as "nameAr", a.applicant_name_en as "nameEn", a.version
       from people.vacancy_applications a join platform.agencies g on g.id = a.tenant_id
      where a.counterpart_tenant_id = $1 and a.id = $2 and a.released_at is not null for no key update of a`,
    [ctx.tenantId, id],
  );
  if (!row) throw notFound();
  if (row.version !== expected) throw staleVersion();
  return row;
}

async function decide(
  ctx: Ctx,
  row: ApplicantRow,
  status: 'shortlisted' | 'declined' | 'selected',
  reason: string | null,
  begun: Begun = {},
): Promise<void> {
  await ctx.query(
    `update people.vacancy_applications set status = $3, reason = $4, transfer_id = $5, secondment_id = $6, version = version + 1
      where counterpart_tenant_id = $1 and id = $2`,
    [ctx.tenantId, row.id, status, reason, begun.transferId ?? null, begun.secondmentId ?? null],
  );
  await ctx.query(`select app.tell_of_movement('application', $1)`, [row.id]);
  await audit(ctx, {
    action: `people.vacancy.${status === 'shortlisted' ? 'shortlist' : status === 'declined' ? 'decline' : 'select'}`,
    entityType: 'people.vacancy_application',
    entityId: row.id,
    before: { status: row.status },
    after: { status, ...begun },
    reason,
  });
}
