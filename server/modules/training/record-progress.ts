import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { DomainError, notFound, refused, staleVersion, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { requireCentre } from './centre.ts';
import { findCohort } from './cohort-repository.ts';
import {
  countWeeks,
  insertProgress,
  lockEnrolments,
  progressOfWeek,
  toEntry,
  updateProgress,
  type LockedEnrolment,
  type ProgressRow,
} from './enrolment-repository.ts';
import { cohortNotRunning, enrolmentState, noSuchWeek } from './errors.ts';
import type { CohortProgressBody, ProgressBody, ProgressEntry } from './schemas.ts';

type Written = { entry: ProgressEntry; outcome: 'recorded' | 'changed' | 'unchanged' };

/**
 * Records what a trainee did in a week, or changes the record. Recording the same again changes nothing, so that a lost
 * answer may be asked for again. @param expectedVersion of the record it changes; null when none is known.
 * @throws 404 no such trainee here; 409 the trainee's course has ended or the cohort is not running; 422 no such week;
 *   428 the week is recorded otherwise and no version was named; 412 stale.
 */
export async function recordProgress(
  ctx: Ctx,
  enrolmentId: string,
  week: number,
  body: ProgressBody,
  expectedVersion: number | null,
): Promise<Written> {
  requireCentre(ctx);
  const [enrolment] = await lockEnrolments(ctx, [enrolmentId]);
  if (!enrolment) throw notFound();
  if (enrolment.cohortStatus !== 'running') throw cohortNotRunning(enrolment.cohortStatus);
  if (enrolment.status !== 'in_progress') throw enrolmentState(enrolment.status);
  if (week > enrolment.weeksTotal) throw noSuchWeek(enrolment.weeksTotal);
  const [before] = await progressOfWeek(ctx, [enrolmentId], week);
  if (!before && expectedVersion !== null) throw staleVersion();
  if (before && expectedVersion !== null && before.version !== expectedVersion) throw staleVersion();
  if (before && isSame(before, body)) return { entry: toEntry(before), outcome: 'unchanged' };
  if (before && expectedVersion === null) throw new DomainError('if-match-missing', 428);
  await write(ctx, [{ enrolment, before, after: body }], week);
  const [row] = await progressOfWeek(ctx, [enrolmentId], week);
  if (!row) throw new Error('the week just recorded is not there');
  return { entry: toEntry(row), outcome: before ? 'changed' : 'recorded' };
}

/**
 * Records one week for many trainees of a cohort, all or nothing. @throws 404 no such cohort here; 409 it is not running;
 * 422 no such week, or a trainee who is not in it or has ended (pointing at the entry); 412 a changed entry names no
 * version or a stale one.
 */
export async function recordCohortProgress(
  ctx: Ctx,
  cohortId: string,
  week: number,
  body: CohortProgressBody,
): Promise<{ recorded: number; unchanged: number }> {
  requireCentre(ctx);
  const cohort = await findCohort(ctx, cohortId);
  if (!cohort) throw notFound();
  if (cohort.status !== 'running') throw cohortNotRunning(cohort.status);
  if (week > cohort.weeks) throw noSuchWeek(cohort.weeks);
  const ids = body.entries.map((entry) => entry.enrolmentId);
  const enrolments = new Map((await lockEnrolments(ctx, ids)).map((row) => [row.id, row]));
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  body.entries.forEach(({ enrolmentId }, i) => {
    const enrolment = enrolments.get(enrolmentId);
    const pointer = `/entries/${i}/enrolmentId`;
    if (seen.has(enrolmentId)) errors.push({ pointer, code: 'training.progress.twice' });
    else if (enrolment?.cohortId !== cohortId || enrolment.status !== 'in_progress')
      errors.push({ pointer, code: 'training.progress.not-a-trainee' });
    seen.add(enrolmentId);
  });
  if (errors.length) throw refused('training.progress.refused', errors);
  const recorded = new Map((await progressOfWeek(ctx, ids, week)).map((row) => [row.enrolmentId, row]));
  const changes: Change[] = [];
  for (const { enrolmentId, version, ...after } of body.entries) {
    const enrolment = enrolments.get(enrolmentId);
    const before = recorded.get(enrolmentId);
    if (!enrolment || (before && isSame(before, after))) continue;
    if (before?.version !== version) throw staleVersion();
    changes.push({ enrolment, before, after });
  }
  await write(ctx, changes, week);
  return { recorded: changes.length, unchanged: body.entries.length - changes.length };
}

interface Change {
  enrolment: LockedEnrolment;
  before: ProgressRow | undefined;
  after: ProgressBody;
}

/** Writes records of one week behind the enrolments' lock, counts their weeks anew and tells each trainee's home. */
async function write(ctx: Ctx, changes: readonly Change[], week: number): Promise<void> {
  const { actorId } = ctx;
  if (!actorId) throw new Error('progress is recorded by an account');
  await insertProgress(
    ctx,
    changes
      .filter((change) => !change.before)
      .map(({ enrolment, after }) => ({
        tenantId: ctx.tenantId,
        id: newId(),
        homeTenantId: enrolment.homeAgencyId,
        enrolmentId: enrolment.id,
        week,
        attendedHours: after.attendedHours,
        score: after.score,
        note: after.note,
        recordedBy: actorId,
        recordedAt: ctx.clock.now().toISOString(),
      })),
  );
  for (const { enrolment, before, after } of changes) {
    if (before) await updateProgress(ctx, enrolment.id, week, after);
    await audit(ctx, {
      action: 'training.progress.record',
      entityType: 'training.enrolment',
      entityId: enrolment.id,
      personId: enrolment.personId,
      ...(enrolment.homeAgencyId ? { subjectTenantId: enrolment.homeAgencyId } : {}),
      before: before ? { week, attendedHours: before.attendedHours, score: before.score, note: before.note } : null,
      after: { week, ...after },
    });
  }
  if (changes.length)
    await countWeeks(
      ctx,
      changes.map(({ enrolment }) => enrolment.id),
    );
}

const isSame = (a: ProgressBody, b: ProgressBody): boolean =>
  a.attendedHours === b.attendedHours && a.score === b.score && a.note === b.note;
