import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { gone, notReady } from './errors.ts';
import { exportListOf } from './list.ts';
import { lockExport, readExport, requireList, type ExportWork } from './repository.ts';
import type { Export } from './schemas.ts';

/**
 * The file to whoever asked for it, and to nobody else: to others it is missing. Each fetching is in the log before its
 * first byte.
 * @throws 404; 403 who may no longer take out the list; 409 exports.not-ready; 410 exports.expired, exports.revoked
 */
export async function fetchExport(ctx: Ctx, id: string): Promise<ExportWork & { bytes: number; sha256: string }> {
  const work = await lockExport(ctx, id);
  if (work.askedBy !== ctx.actorId) throw notFound();
  if (work.state === 'expired' || work.state === 'revoked') throw gone(work.state);
  await requireList(ctx, exportListOf(work.list).permission);
  const { bytes, sha256 } = work;
  if (work.state !== 'ready' || bytes === null || sha256 === null) throw notReady(work.state);
  await ctx.query(
    `update exports.files set downloads = downloads + 1, downloaded_at = clock_timestamp() where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id],
  );
  await audit(ctx, {
    action: 'exports.file.fetch',
    entityType: 'export',
    entityId: id,
    purpose: work.purposeNote,
    after: { number: work.number, list: work.list },
  });
  return { ...work, bytes, sha256 };
}

/** The data owner takes a file back with a reason: nobody fetches it any more; the row stays. @throws 404, 412, 409 */
export async function revokeExport(
  ctx: Ctx,
  id: string,
  expected: number,
  reason: string,
): Promise<{ shown: Export; key: { tenantId: string; id: string } }> {
  const work = await lockExport(ctx, id);
  if (work.version !== expected) throw staleVersion();
  if (!['waiting', 'making', 'ready'].includes(work.state)) throw notReady(work.state);
  await ctx.query(
    `update exports.files set state = 'revoked', revoked_at = clock_timestamp(), revoked_by_name = $3, revoked_reason = $4,
            version = version + 1 where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, ctx.actorName, reason],
  );
  await audit(ctx, {
    action: 'exports.file.revoke',
    entityType: 'export',
    entityId: id,
    reason,
    after: { number: work.number, list: work.list },
  });
  return { shown: await readExport(ctx, id, 'any'), key: { tenantId: ctx.tenantId, id: work.blobKey } };
}
