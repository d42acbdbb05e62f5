import { attachments, attachmentVersions } from '../../../db/schema/files.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { refuseOwnRecord, type EmployeeFound } from '../people/index.ts';
import type { attachmentStates } from './contract.ts';
import { advanceAttachment, requireRoom, requireSubject } from './repository.ts';
import { keepBlob, type StoredBlob } from './store-upload.ts';

export interface NewAttachment {
  title: string;
  actionId?: string | undefined;
  documentId?: string | undefined;
  state?: (typeof attachmentStates)[number];
}

/** Whether this actor may attach this to this person, before a byte of it is taken. */
export async function mayAttach(
  ctx: Ctx,
  employee: EmployeeFound,
  subject: Pick<NewAttachment, 'actionId' | 'documentId'>,
): Promise<void> {
  refuseOwnRecord(ctx, employee.personId);
  await requireSubject(ctx, employee.personId, subject);
  await requireRoom(ctx, employee.personId);
}

/** Writes the row of a stored file: of the person, or of one of their orders or documents. */
export async function addAttachment(
  ctx: Ctx,
  employee: Pick<EmployeeFound, 'personId'>,
  input: NewAttachment,
  blob: StoredBlob,
  hasScan: boolean,
): Promise<{ id: string }> {
  const id = newId();
  const { title, actionId, documentId, state = 'filed' } = input;
  await ctx.tx.insert(attachments).values({
    tenantId: ctx.tenantId,
    id,
    personId: employee.personId,
    subject: actionId ? 'action' : documentId ? 'document' : 'person',
    actionId: actionId ?? null,
    documentId: documentId ?? null,
    title,
    state,
  });
  await writeVersion(ctx, id, 1, blob, hasScan);
  await noteVersion(ctx, employee.personId, id, 1, blob, { title, actionId, documentId });
  return { id };
}

/** A new version of an attachment; the ones before stay. @throws 404, 412 */
export async function addVersion(
  ctx: Ctx,
  employee: Pick<EmployeeFound, 'personId'>,
  id: string,
  expected: number,
  blob: StoredBlob,
  hasScan: boolean,
): Promise<void> {
  await advanceAttachment(ctx, employee.personId, id, expected);
  const [last] = await ctx.query<{ number: number }>(
    'select max(number) as number from files.versions where tenant_id = $1 and attachment_id = $2',
    [ctx.tenantId, id],
  );
  const number = (last?.number ?? 0) + 1;
  await writeVersion(ctx, id, number, blob, hasScan);
  await noteVersion(ctx, employee.personId, id, number, blob);
}

async function writeVersion(ctx: Ctx, attachmentId: string, number: number, blob: StoredBlob, hasScan: boolean) {
  await keepBlob(ctx, blob);
  const id = newId();
  await ctx.tx.insert(attachmentVersions).values({
    tenantId: ctx.tenantId,
    id,
    attachmentId,
    number,
    ...blob,
    scan: hasScan ? 'pending' : 'unscanned',
    uploadedBy: ctx.actorId,
    uploadedByName: ctx.actorName,
  });
  if (hasScan) await askForScan(ctx, id);
}

/** Puts the scan of a version into the queue. */
export async function askForScan(ctx: Ctx, versionId: string): Promise<void> {
  await ctx.query(`select app.enqueue('files.scan', $1::text::json, 'kernel.maintenance.run', $2)`, [
    JSON.stringify({ versionId }),
    `files.scan:${versionId}`,
  ]);
}

async function noteVersion(
  ctx: Ctx,
  personId: string,
  id: string,
  number: number,
  blob: StoredBlob,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { mediaType, bytes, sha256 } = blob;
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'attachment',
    entityId: id,
    personId,
    after: { ...more, number, mediaType, bytes, sha256 },
  });
}
