import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { BlobKey } from '../../kernel/files/storage.ts';
import type { EmployeeFound } from '../people/index.ts';
import type { MediaType } from './rules/file-type.ts';

/** What a download needs to know of a version. */
export interface ContentFound {
  key: BlobKey;
  fileName: string;
  mediaType: MediaType;
  bytes: number;
  sha256: string;
}

/**
 * A version of one of the person's attachments, to be given out: the reading is in the log before the first byte goes.
 * @throws 404; 409 files.scan-pending, files.scan-refused where a scan has not found it clean
 */
export async function readContent(
  ctx: Ctx,
  employee: EmployeeFound,
  attachmentId: string,
  versionId: string,
  hasScan: boolean,
): Promise<ContentFound> {
  const [row] = await ctx.query<Omit<ContentFound, 'key'> & { blobKey: string; scan: string; number: number }>(
    `select v.blob_key as "blobKey", v.file_name as "fileName", v.media_type as "mediaType", v.bytes::float8 as bytes, v.sha256,
            v.scan, v.number
       from files.versions v join files.attachments a on a.tenant_id = v.tenant_id and a.id = v.attachment_id
      where v.tenant_id = $1 and v.id = $2 and a.id = $3 and a.person_id = $4 and a.state <> 'removed' and v.removed_at is null`,
    [ctx.tenantId, versionId, attachmentId, employee.personId],
  );
  if (!row) throw notFound();
  const { blobKey, scan, number, ...content } = row;
  if (scan === 'refused') throw conflict('files.scan-refused');
  if (scan === 'pending' || (scan === 'unscanned' && hasScan)) throw conflict('files.scan-pending');
  await audit(ctx, {
    action: 'files.attachment.read',
    entityType: 'attachment',
    entityId: attachmentId,
    personId: employee.personId,
    after: { number },
  });
  return { key: { tenantId: ctx.tenantId, id: blobKey }, ...content };
}
