import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { refuseOwnRecord, type EmployeeFound } from '../people/index.ts';
import { advanceAttachment } from './repository.ts';

/**
 * Takes an attachment away that should not be there: its rows stay and say so, its bytes leave the storage with the next
 * round. @throws 404, 412
 */
export async function removeAttachment(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
  reason: string,
): Promise<void> {
  refuseOwnRecord(ctx, employee.personId);
  await advanceAttachment(ctx, employee.personId, id, expected);
  const count = await dropContent(ctx, id, reason);
  await audit(ctx, {
    action: 'files.attachment.remove',
    entityType: 'attachment',
    entityId: id,
    personId: employee.personId,
    after: { versions: count },
    reason,
  });
}

/** Marks an attachment and its versions as removed and leaves their bytes to the round. @returns how many versions */
export async function dropContent(ctx: Ctx, id: string, reason: string): Promise<number> {
  await ctx.query(
    `update files.attachments set state = 'removed', removed_reason = $3 where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, reason],
  );
  const blobs = await ctx.query<{ key: string }>(
    `update files.versions set removed_at = clock_timestamp()
      where tenant_id = $1 and attachment_id = $2 and removed_at is null returning blob_key as key`,
    [ctx.tenantId, id],
  );
  await ctx.query(
    `insert into files.loose_blobs (tenant_id, id, remove_after)
     select $1, k, clock_timestamp() from unnest($2::uuid[]) k`,
    [ctx.tenantId, blobs.map((blob) => blob.key)],
  );
  return blobs.length;
}
