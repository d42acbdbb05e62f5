import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { newId } from '../../kernel/ids.ts';
import { requireCentre } from './centre.ts';
import {
  cohortsAfter,
  findCohort,
  insertCohort,
  lockCohort,
  offeredCohorts,
  updateCohort,
} from './cohort-repository.ts';
import type { CohortStatus } from './contract.ts';
import { cohortState, datesOutOfOrder, fixedByNow, programmeState, seatsBelowTaken } from './errors.ts';
import { readProgramme } from './keep-programme.ts';
import { dateOutOfOrder, fixedField } from './rules/cohort-life.ts';
import type { AnnouncedCohort, Cohort, CohortBody, CohortChange } from './schemas.ts';

/** Cohorts of a programme, latest start first. @throws 404 no such programme here. */
export async function listCohorts(
  ctx: Ctx,
  programmeId: string,
  q: { limit: number; cursor?: string | undefined; status?: CohortStatus | undefined },
) {
  await readProgramme(ctx, programmeId);
  const values = decodeCursor(q.cursor, 'startsOn', 2);
  const after = values ? { startsOn: String(values[0]), id: String(values[1]) } : null;
  const rows = await cohortsAfter(ctx, programmeId, q.status ?? null, after, q.limit);
  return toPage(
    rows,
    q.limit,
    (row) => row,
    (row) => encodeCursor('startsOn', [row.startsOn, row.id]),
  );
}

/** @throws 404 where the agency is no centre or has no such cohort. */
export async function readCohort(ctx: Ctx, id: string): Promise<Cohort> {
  requireCentre(ctx);
  const row = await findCohort(ctx, id);
  if (!row) throw notFound();
  return row;
}

/** Plans a cohort as a draft. @throws 404 no such programme; 409 it is closed, or the code is taken; 422 dates out of order. */
export async function planCohort(ctx: Ctx, programmeId: string, body: CohortBody): Promise<Cohort> {
  const programme = await readProgramme(ctx, programmeId);
  if (programme.status === 'closed') throw programmeState(programme.status);
  requireOrder(body);
  const id = newId();
  await insertCohort(ctx, id, programmeId, body);
  await audit(ctx, {
    action: 'training.cohort.plan',
    entityType: 'training.cohort',
    entityId: id,
    after: { programmeId, ...body },
  });
  return readCohort(ctx, id);
}

/**
 * Changes a cohort as far as its state allows. @throws 404, 412 stale; 409 completed or cancelled; 422 a field this state
 * holds fixed, dates out of order, or fewer seats than are taken.
 */
export async function changeCohort(
  ctx: Ctx,
  id: string,
  change: CohortChange,
  expectedVersion: number,
): Promise<Cohort> {
  requireCentre(ctx);
  if (!(await lockCohort(ctx, id))) throw notFound();
  const before = await readCohort(ctx, id);
  if (before.version !== expectedVersion) throw staleVersion();
  if (before.status === 'completed' || before.status === 'cancelled') throw cohortState(before.status);
  const fields = (Object.keys(change) as (keyof CohortChange)[]).filter(
    (field) => change[field] !== undefined && change[field] !== before[field],
  );
  const fixed = fixedField(before.status, fields);
  if (fixed) throw fixedByNow(fixed, before.status);
  const after: Cohort = { ...before, ...change };
  requireOrder(after);
  if (after.seats < before.seatsTaken) throw seatsBelowTaken(before.seatsTaken);
  if (!(await updateCohort(ctx, expectedVersion, after))) throw staleVersion();
  await audit(ctx, {
    action: 'training.cohort.change',
    entityType: 'training.cohort',
    entityId: id,
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: Object.fromEntries(fields.map((field) => [field, after[field]])),
  });
  return readCohort(ctx, id);
}

/** What the centres offer every agency now. */
export async function listAnnouncedCohorts(ctx: Ctx): Promise<{ items: AnnouncedCohort[] }> {
  return { items: await offeredCohorts(ctx) };
}

function requireOrder(c: { startsOn: string; endsOn: string; nominationsCloseOn: string }): void {
  const field = dateOutOfOrder(c);
  if (field) throw datesOutOfOrder(`/${field}`);
}
