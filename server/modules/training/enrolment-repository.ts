import { enrolments, progressEntries } from '../../../db/schema/training.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onlyPerson, sideOf } from './centre.ts';
import type { CohortStatus, EnrolmentStatus, Outcome } from './contract.ts';
import type { Enrolment, EnrolmentsQuery, ProgressEntry } from './schemas.ts';

const select = `select e.id, e.cohort_id as "cohortId", e.nomination_id as "nominationId", e.home_tenant_id as "homeAgencyId",
    e.person_id as "personId", e.trainee_name_ar as "traineeNameAr", e.trainee_name_en as "traineeNameEn",
    e.job_title_ar as "jobTitleAr", e.job_title_en as "jobTitleEn", e.home_name_ar as "homeNameAr", e.home_name_en as "homeNameEn",
    e.cohort_name_ar as "cohortNameAr", e.cohort_name_en as "cohortNameEn", e.status, e.weeks_done as "weeksDone",
    e.weeks_total as "weeksTotal", e.outcome, e.completed_on as "completedOn", e.reason, e.created_at as "enrolledAt", e.version
  from training.enrolments e`;

/** Whose rows a reader is shown: a centre those it trains and its own people elsewhere, everyone else their own. */
const mine = (ctx: Ctx, alias: 'e' | 'p'): string =>
  sideOf(ctx) === 'centre'
    ? `(${alias}.tenant_id = $1 or ${alias}.home_tenant_id = $1)`
    : `${alias}.home_tenant_id = $1`;

/** An enrolment this reader may see: the centre its own, home its own trainees, an employee theirs. */
export async function findEnrolment(ctx: Ctx, id: string): Promise<Enrolment | null> {
  const person = onlyPerson(ctx);
  const [row] =
    sideOf(ctx) === 'centre'
      ? await ctx.query<Enrolment>(`${select} where ${mine(ctx, 'e')} and e.id = $2`, [ctx.tenantId, id])
      : await ctx.query<Enrolment>(
          `${select} where e.home_tenant_id = $1 and e.id = $2 and ($3::uuid is null or e.person_id = $3)`,
          [ctx.tenantId, id, person],
        );
  return row ?? null;
}

export async function findEnrolmentOfNomination(ctx: Ctx, nominationId: string): Promise<Enrolment | null> {
  const [row] = await ctx.query<Enrolment>(`${select} where e.tenant_id = $1 and e.nomination_id = $2`, [
    ctx.tenantId,
    nominationId,
  ]);
  return row ?? null;
}

/** In the order of enrolment; `limit + 1` rows. Ids are made in order of time. */
export function enrolmentsAfter(ctx: Ctx, q: EnrolmentsQuery, afterId: string | null): Promise<Enrolment[]> {
  return ctx.query<Enrolment>(
    `${select}
      where ${mine(ctx, 'e')} and ($2::uuid is null or e.cohort_id = $2) and ($3::text is null or e.status = $3)
        and ($4::uuid is null or e.person_id = $4) and ($5::uuid is null or e.id > $5)
      order by e.id limit $6`,
    [ctx.tenantId, q.cohort ?? null, q.status ?? null, onlyPerson(ctx), afterId, q.limit + 1],
  );
}

/** Has this reader anything in the cohort? Without it, home is told that the cohort is missing. */
export async function hasEnrolmentIn(ctx: Ctx, cohortId: string): Promise<boolean> {
  const rows = await ctx.query(
    `select 1 from training.enrolments
      where home_tenant_id = $1 and cohort_id = $2 and ($3::uuid is null or person_id = $3) limit 1`,
    [ctx.tenantId, cohortId, onlyPerson(ctx)],
  );
  return rows.length > 0;
}

export async function insertEnrolment(ctx: Ctx, row: typeof enrolments.$inferInsert): Promise<void> {
  await ctx.tx.insert(enrolments).values(row);
}

/** An enrolment of this centre with its cohort's state. */
export interface LockedEnrolment extends Enrolment {
  cohortStatus: CohortStatus;
}
/** Locks enrolments of this centre in the order of their ids, so that two recordings never wait for each other in turn. */
export function lockEnrolments(ctx: Ctx, ids: readonly string[]): Promise<LockedEnrolment[]> {
  return ctx.query<LockedEnrolment>(
    `select x.*, (select c.status from training.cohorts c where c.tenant_id = $1 and c.id = x."cohortId") as "cohortStatus"
       from (${select} where e.tenant_id = $1 and e.id = any ($2::uuid[]) order by e.id for update) x`,
    [ctx.tenantId, ids],
  );
}

/** Every trainee of a cohort without an ending, locked. */
export function lockOpenEnrolments(ctx: Ctx, cohortId: string): Promise<Enrolment[]> {
  return ctx.query<Enrolment>(
    `${select} where e.tenant_id = $1 and e.cohort_id = $2 and e.status in ('enrolled', 'in_progress') order by e.id for update`,
    [ctx.tenantId, cohortId],
  );
}

export async function startEnrolments(ctx: Ctx, cohortId: string): Promise<void> {
  await ctx.query(
    `update training.enrolments set status = 'in_progress', version = version + 1
      where tenant_id = $1 and cohort_id = $2 and status = 'enrolled'`,
    [ctx.tenantId, cohortId],
  );
}

/** Ends a locked enrolment if its version still is the expected one; false when it is not. */
export async function endEnrolment(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  end: {
    status: Extract<EnrolmentStatus, 'completed' | 'withdrawn'>;
    outcome: Outcome | null;
    completedOn: string | null;
    reason: string | null;
  },
): Promise<boolean> {
  const rows = await ctx.query(
    `update training.enrolments set status = $4, outcome = $5, completed_on = $6, reason = $7, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning id`,
    [ctx.tenantId, id, expectedVersion, end.status, end.outcome, end.completedOn, end.reason],
  );
  return rows.length === 1;
}

const progressSelect = `select p.week, p.attended_hours as "attendedHours", p.score, p.note, p.created_at as "recordedAt", p.version,
    p.enrolment_id as "enrolmentId" from training.progress_entries p`;
export interface ProgressRow extends ProgressEntry {
  enrolmentId: string;
}

/** Weeks recorded of one enrolment this reader was shown, in order. */
export async function progressOf(ctx: Ctx, enrolmentId: string): Promise<ProgressEntry[]> {
  const rows = await ctx.query<ProgressRow>(
    `${progressSelect} where ${mine(ctx, 'p')} and p.enrolment_id = $2 order by p.week`,
    [ctx.tenantId, enrolmentId],
  );
  return rows.map(toEntry);
}

/** The weeks recorded of several enrolments this reader was shown, in order, by enrolment. */
export async function progressOfEach(ctx: Ctx, enrolmentIds: readonly string[]): Promise<Map<string, ProgressEntry[]>> {
  const rows = await ctx.query<ProgressRow>(
    `${progressSelect} where ${mine(ctx, 'p')} and p.enrolment_id = any ($2::uuid[]) order by p.week`,
    [ctx.tenantId, enrolmentIds],
  );
  const byEnrolment = new Map<string, ProgressEntry[]>(enrolmentIds.map((id) => [id, []]));
  for (const row of rows) byEnrolment.get(row.enrolmentId)?.push(toEntry(row));
  return byEnrolment;
}

export const toEntry = ({ week, attendedHours, score, note, recordedAt, version }: ProgressRow): ProgressEntry => ({
  week,
  attendedHours,
  score,
  note,
  recordedAt,
  version,
});

/** The records of one week of these enrolments of the centre. */
export function progressOfWeek(ctx: Ctx, enrolmentIds: readonly string[], week: number): Promise<ProgressRow[]> {
  return ctx.query<ProgressRow>(
    `${progressSelect} where p.tenant_id = $1 and p.enrolment_id = any ($2::uuid[]) and p.week = $3`,
    [ctx.tenantId, enrolmentIds, week],
  );
}

export async function insertProgress(ctx: Ctx, rows: (typeof progressEntries.$inferInsert)[]): Promise<void> {
  if (rows.length) await ctx.tx.insert(progressEntries).values(rows);
}

/** Changes the record of a week whose enrolment is locked. */
export async function updateProgress(
  ctx: Ctx,
  enrolmentId: string,
  week: number,
  p: { attendedHours: number; score: number | null; note: string },
): Promise<void> {
  await ctx.query(
    `update training.progress_entries
        set attended_hours = $4, score = $5, note = $6, recorded_by = $7, version = version + 1
      where tenant_id = $1 and enrolment_id = $2 and week = $3`,
    [ctx.tenantId, enrolmentId, week, p.attendedHours, p.score, p.note, ctx.actorId],
  );
}

/** Weeks done are the weeks with a record, counted anew behind the enrolments' lock. */
export async function countWeeks(ctx: Ctx, enrolmentIds: readonly string[]): Promise<void> {
  await ctx.query(
    `update training.enrolments e set weeks_done = w.n, version = e.version + 1
       from (select p.enrolment_id, count(*)::int as n from training.progress_entries p
              where p.tenant_id = $1 and p.enrolment_id = any ($2::uuid[]) group by p.enrolment_id) w
      where e.tenant_id = $1 and e.id = w.enrolment_id and e.weeks_done <> w.n`,
    [ctx.tenantId, enrolmentIds],
  );
}

/** What this reader sees of it: the person's id stays at home. */
export function enrolmentFor(ctx: Ctx, row: Enrolment): Enrolment {
  return row.homeAgencyId === ctx.tenantId ? row : { ...row, personId: null };
}
