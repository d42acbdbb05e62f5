import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { newId } from '../../kernel/ids.ts';
import { requireCentre } from './centre.ts';
import type { ProgrammeStatus } from './contract.ts';
import { programmeHasLiveCohorts, programmeState } from './errors.ts';
import {
  countLiveCohorts,
  findProgramme,
  insertProgramme,
  programmesAfter,
  updateProgramme,
} from './programme-repository.ts';
import type { Programme, ProgrammeBody, ProgrammeChange } from './schemas.ts';

/** Programmes of this centre by code. @throws 404 where the agency is no centre. */
export async function listProgrammes(
  ctx: Ctx,
  q: { limit: number; cursor?: string | undefined; status?: ProgrammeStatus | undefined },
) {
  requireCentre(ctx);
  const after = decodeCursor(q.cursor, 'code', 1);
  const rows = await programmesAfter(ctx, q.status ?? null, after ? String(after[0]) : null, q.limit);
  return toPage(
    rows,
    q.limit,
    (row) => row,
    (row) => encodeCursor('code', [row.code]),
  );
}

/** @throws 404 where the agency is no centre or has no such programme. */
export async function readProgramme(ctx: Ctx, id: string): Promise<Programme> {
  requireCentre(ctx);
  const row = await findProgramme(ctx, id);
  if (!row) throw notFound();
  return row;
}

/** Begins a programme as a draft. @throws 409 the code is taken. */
export async function createProgramme(ctx: Ctx, body: ProgrammeBody): Promise<Programme> {
  requireCentre(ctx);
  const id = newId();
  await insertProgramme(ctx, id, body);
  await audit(ctx, {
    action: 'training.programme.create',
    entityType: 'training.programme',
    entityId: id,
    after: body,
  });
  return readProgramme(ctx, id);
}

/** Rewords a programme; its code stays. @throws 404, 412 stale, 409 closed. */
export async function changeProgramme(
  ctx: Ctx,
  id: string,
  change: ProgrammeChange,
  expectedVersion: number,
): Promise<Programme> {
  const before = await readProgramme(ctx, id);
  if (before.version !== expectedVersion) throw staleVersion();
  if (before.status === 'closed') throw programmeState(before.status);
  return write(ctx, before, { ...before, ...change }, 'training.programme.change');
}

/** Opens a draft: its cohorts may be announced. @throws 404, 412 stale, 409 not a draft. */
export async function openProgramme(ctx: Ctx, id: string, expectedVersion: number): Promise<Programme> {
  const before = await readProgramme(ctx, id);
  if (before.version !== expectedVersion) throw staleVersion();
  if (before.status !== 'draft') throw programmeState(before.status);
  return write(ctx, before, { ...before, status: 'open' }, 'training.programme.open');
}

/** Closes an open programme. @throws 404, 412 stale, 409 not open, or cohorts are announced or running. */
export async function closeProgramme(ctx: Ctx, id: string, expectedVersion: number): Promise<Programme> {
  const before = await readProgramme(ctx, id);
  if (before.version !== expectedVersion) throw staleVersion();
  if (before.status !== 'open') throw programmeState(before.status);
  const live = await countLiveCohorts(ctx, id);
  if (live > 0) throw programmeHasLiveCohorts(live);
  return write(ctx, before, { ...before, status: 'closed' }, 'training.programme.close');
}

async function write(ctx: Ctx, before: Programme, after: Programme, action: `training.${string}`): Promise<Programme> {
  if (!(await updateProgramme(ctx, before.id, before.version, after))) throw staleVersion();
  const told = ({ nameAr, nameEn, goalAr, goalEn, status }: Programme) => ({ nameAr, nameEn, goalAr, goalEn, status });
  await audit(ctx, {
    action,
    entityType: 'training.programme',
    entityId: before.id,
    before: told(before),
    after: told(after),
  });
  return readProgramme(ctx, before.id);
}
