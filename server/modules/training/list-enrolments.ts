import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { sideOf } from './centre.ts';
import { findCohort } from './cohort-repository.ts';
import {
  enrolmentFor,
  enrolmentsAfter,
  findEnrolment,
  hasEnrolmentIn,
  progressOf,
  progressOfEach,
} from './enrolment-repository.ts';
import type { EnrolmentPage, EnrolmentRecord, EnrolmentRecordPage, EnrolmentsQuery } from './schemas.ts';

/** In the order of enrolment: the centre sees its own, home its own trainees, an employee theirs. */
export async function listEnrolments(ctx: Ctx, q: EnrolmentsQuery): Promise<EnrolmentPage> {
  const after = decodeCursor(q.cursor, 'enrolled', 1);
  const rows = await enrolmentsAfter(ctx, q, after ? String(after[0]) : null);
  return toPage(
    rows,
    q.limit,
    (row) => enrolmentFor(ctx, row),
    (row) => encodeCursor('enrolled', [row.id]),
  );
}

/** The same for one cohort, each with its recorded weeks. @throws 404 no cohort of this centre; at home, one in which it has no trainee. */
export async function listCohortEnrolments(
  ctx: Ctx,
  cohortId: string,
  q: Omit<EnrolmentsQuery, 'cohort'>,
): Promise<EnrolmentRecordPage> {
  const isThere =
    sideOf(ctx) === 'centre' ? (await findCohort(ctx, cohortId)) !== null : await hasEnrolmentIn(ctx, cohortId);
  if (!isThere) throw notFound();
  const page = await listEnrolments(ctx, { ...q, cohort: cohortId });
  const progress = await progressOfEach(
    ctx,
    page.items.map((row) => row.id),
  );
  return { ...page, items: page.items.map((row) => ({ ...row, progress: progress.get(row.id) ?? [] })) };
}

/** One trainee's course, week by week. @throws 404 an enrolment this reader is not a party to. */
export async function readEnrolment(ctx: Ctx, id: string): Promise<EnrolmentRecord> {
  const row = await findEnrolment(ctx, id);
  if (!row) throw notFound();
  return { ...enrolmentFor(ctx, row), progress: await progressOf(ctx, id) };
}
