import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { asked, countWaiting, findRequest, inbox, type NamedRequestRow } from './repository.ts';
import type { ListRequestsQuery, RequestDocument, RequestPage, RequestsSummary } from './schemas.ts';

/** A page of the inbox (waiting ones unless a status is asked for) or of what this agency asked. */
export async function listRequests(ctx: Ctx, query: ListRequestsQuery): Promise<RequestPage> {
  const values = decodeCursor(query.cursor, query.box, 2);
  const after = values ? { askedKey: String(values[0]), id: String(values[1]) } : null;
  const read = query.box === 'inbox' ? inbox : asked;
  const rows = await read(ctx, query.status ?? null, after, query.limit);
  return toPage(
    rows,
    query.limit,
    (row) => toDocument(ctx, row),
    (row) => encodeCursor(query.box, [row.askedKey, row.id]),
  );
}

/** @throws 404 a request this agency neither asked nor decides. */
export async function readRequest(ctx: Ctx, id: string): Promise<RequestDocument> {
  const row = await findRequest(ctx, id);
  if (!row) throw notFound();
  return toDocument(ctx, row);
}

/** What needs this agency today. */
export async function summariseRequests(ctx: Ctx): Promise<RequestsSummary> {
  const { waiting, overdue, oldest, asked: askedWaiting } = await countWaiting(ctx);
  return { waiting, overdue, oldestAskedAt: oldest, askedWaiting };
}

function toDocument(ctx: Ctx, row: NamedRequestRow): RequestDocument {
  return {
    id: row.id,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    summary: row.summary,
    status: row.status,
    side: row.deciderTenantId === ctx.tenantId ? 'decider' : 'asker',
    askerNameAr: row.askerNameAr,
    askerNameEn: row.askerNameEn,
    deciderNameAr: row.deciderNameAr,
    deciderNameEn: row.deciderNameEn,
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    isOverdue: row.status === 'asked' && row.dueAt !== null && new Date(row.dueAt) < ctx.clock.now(),
    decidedAt: row.decidedAt,
    reason: row.reason,
    version: row.version,
  };
}
