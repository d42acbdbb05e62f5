import { documentRequests } from '../../../db/schema/files.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { addDetail, refuseOwnRecord, renewDocument, type EmployeeFound } from '../people/index.ts';
import { addAttachment, addVersion } from './add-attachment.ts';
import { readRequest } from './personnel-file.ts';
import type { DocumentRequest } from './schemas.ts';
import type { StoredBlob } from './store-upload.ts';

/** Asks an employee for a document. @throws 409 where it is asked for already; 422 for a type that does not hold today */
export async function askForDocument(
  ctx: Ctx,
  employee: EmployeeFound,
  input: { typeCode: string; note: string | null; dueOn: string | null },
): Promise<DocumentRequest> {
  refuseOwnRecord(ctx, employee.personId);
  const [type] = await ctx.query(
    `select 1 from people.document_types where code = $1 and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`,
    [input.typeCode, ctx.today],
  );
  if (!type) throw refused('files.type.unknown', [{ pointer: '/typeCode', code: 'files.type.unknown' }]);
  const id = newId();
  await ctx.tx.insert(documentRequests).values({
    tenantId: ctx.tenantId,
    id,
    personId: employee.personId,
    ...input,
    askedBy: ctx.actorId,
    askedByName: ctx.actorName,
  });
  await note(ctx, employee, id, { ...input });
  return readRequest(ctx, employee.personId, id);
}

/** The request as it stands, if a step may be taken from there; `expected` null: of whatever version. @throws 404, 409, 412 */
export async function requestFor(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number | null,
  states: readonly DocumentRequest['state'][],
): Promise<DocumentRequest> {
  const request = await readRequest(ctx, employee.personId, id);
  if (expected !== null && request.version !== expected) throw staleVersion();
  if (!states.includes(request.state)) throw conflict('files.request.wrong-state');
  return request;
}

/** Moves a request on from the version it was read at; two at once: one wins. @throws 412 */
async function move(
  ctx: Ctx,
  employee: EmployeeFound,
  request: DocumentRequest,
  to: { state: DocumentRequest['state']; attachmentId?: string; documentId?: string; returnReason?: string | null },
): Promise<DocumentRequest> {
  const isDecision = to.state !== 'handed_in';
  const [moved] = await ctx.query(
    `update files.document_requests
        set state = $4, attachment_id = coalesce($5::uuid, attachment_id), document_id = $6::uuid, return_reason = $7,
            decided_by_name = case when $8 then $9 end, decided_at = case when $8 then clock_timestamp() end, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning id`,
    [
      ctx.tenantId,
      request.id,
      request.version,
      to.state,
      to.attachmentId ?? null,
      to.documentId ?? null,
      to.returnReason ?? null,
      isDecision,
      ctx.actorName,
    ],
  );
  if (!moved) throw staleVersion();
  await note(ctx, employee, request.id, { ...to, typeCode: request.typeCode });
  return readRequest(ctx, employee.personId, request.id);
}

/** The employee hands in what was asked; after a return it is a new version of the same attachment. */
export async function handIn(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
  blob: StoredBlob,
  hasScan: boolean,
): Promise<DocumentRequest> {
  const request = await requestFor(ctx, employee, id, expected, ['open', 'returned']);
  let attachmentId = request.attachmentId;
  if (attachmentId === null) {
    const title = await typeName(ctx, request.typeCode);
    attachmentId = (await addAttachment(ctx, employee, { title, state: 'handed_in' }, blob, hasScan)).id;
  } else {
    await addVersion(ctx, employee, attachmentId, await versionOf(ctx, attachmentId), blob, hasScan);
    await setState(ctx, attachmentId, 'handed_in');
  }
  return move(ctx, employee, request, { state: 'handed_in', attachmentId });
}

/** Files what was handed in: a document of its type with the copy attached; the one before of that type is renewed by it. */
export async function acceptDocument(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
  input: { number: string; issuedOn: string | null; expiresOn: string | null },
): Promise<DocumentRequest> {
  refuseOwnRecord(ctx, employee.personId);
  const request = await requestFor(ctx, employee, id, expected, ['handed_in']);
  const [before] = await ctx.query<{ id: string; version: number }>(
    `select id, version from people.documents
      where tenant_id = $1 and person_id = $2 and kind = $3 and is_current order by expires_on desc nulls first, id limit 1`,
    [ctx.tenantId, employee.personId, request.typeCode],
  );
  const document = before
    ? await renewDocument(ctx, employee, before.id, before.version, input)
    : await addDetail(ctx, employee, 'document', { kind: request.typeCode, country: null, ...input });
  await ctx.query(
    `update files.attachments set state = 'filed', subject = 'document', document_id = $3, version = version + 1
      where tenant_id = $1 and id = $2`,
    [ctx.tenantId, request.attachmentId, document.id],
  );
  return move(ctx, employee, request, { state: 'accepted', documentId: document.id });
}

/** Gives it back with the reason, which the employee reads. */
export async function returnDocument(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
  reason: string,
): Promise<DocumentRequest> {
  refuseOwnRecord(ctx, employee.personId);
  const request = await requestFor(ctx, employee, id, expected, ['handed_in']);
  if (request.attachmentId) await setState(ctx, request.attachmentId, 'returned');
  return move(ctx, employee, request, { state: 'returned', returnReason: reason });
}

/** Takes a request back that nothing was handed in for. */
export async function withdrawRequest(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
): Promise<DocumentRequest> {
  refuseOwnRecord(ctx, employee.personId);
  const request = await requestFor(ctx, employee, id, expected, ['open']);
  return move(ctx, employee, request, { state: 'withdrawn' });
}

async function typeName(ctx: Ctx, code: string): Promise<string> {
  const [row] = await ctx.query<{ name: string }>(
    `select case $2 when 'ar' then name_ar else name_en end as name from people.document_types
      where code = $1 order by valid_from desc limit 1`,
    [code, ctx.language],
  );
  return row?.name ?? code;
}

async function versionOf(ctx: Ctx, attachmentId: string): Promise<number> {
  const [row] = await ctx.query<{ version: number }>(
    'select version from files.attachments where tenant_id = $1 and id = $2',
    [ctx.tenantId, attachmentId],
  );
  return row?.version ?? 0;
}

const setState = (ctx: Ctx, attachmentId: string, state: string): Promise<unknown> =>
  ctx.query('update files.attachments set state = $3, version = version + 1 where tenant_id = $1 and id = $2', [
    ctx.tenantId,
    attachmentId,
    state,
  ]);

const note = (ctx: Ctx, employee: EmployeeFound, id: string, after: unknown): Promise<string> =>
  audit(ctx, {
    action: ctx.permission,
    entityType: 'document-request',
    entityId: id,
    personId: employee.personId,
    after,
  });
