import type { Ctx } from '../../kernel/context.ts';
import { notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { defaultLimits } from './contract.ts';
import { tooMany } from './errors.ts';
import type { Attachment, FileLimits } from './schemas.ts';

/** What the agency set, or what holds where it set nothing (version 0). */
export async function limitsOf(ctx: Ctx): Promise<FileLimits & { version: number }> {
  const [row] = await ctx.query<FileLimits & { version: number }>(
    `select max_bytes::float8 as "maxBytes", max_per_person as "maxPerPerson", version from files.limits where tenant_id = $1`,
    [ctx.tenantId],
  );
  return row ?? { ...defaultLimits, version: 0 };
}

/** Refuses a file more than the agency allows one person; two uploads at once are counted one after the other. */
export async function requireRoom(ctx: Ctx, personId: string): Promise<void> {
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${ctx.tenantId}/files/${personId}`]);
  const { maxPerPerson } = await limitsOf(ctx);
  const [row] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from files.attachments a
       join files.versions v on v.tenant_id = a.tenant_id and v.attachment_id = a.id
      where a.tenant_id = $1 and a.person_id = $2 and v.removed_at is null`,
    [ctx.tenantId, personId],
  );
  if ((row?.count ?? 0) >= maxPerPerson) throw tooMany(maxPerPerson);
}

/**
 * The attachments of a person that were not removed, newest first, each with all its versions. `hasScan`: nothing that was
 * not found clean is ready.
 */
export async function listAttachments(
  ctx: Ctx,
  personId: string,
  hasScan: boolean,
  only: string | null = null,
): Promise<Attachment[]> {
  const rows = await ctx.query<Attachment>(
    `select a.id, a.subject, a.action_id as "actionId", a.document_id as "documentId", a.title, a.state, a.version,
            (select json_agg(json_build_object(
                      'id', v.id, 'number', v.number, 'fileName', v.file_name, 'mediaType', v.media_type, 'bytes', v.bytes,
                      'sha256', v.sha256, 'scan', v.scan,
                      'isReady', v.scan = 'clean' or (v.scan = 'unscanned' and not $3::boolean),
                      'uploadedByAr', coalesce(m.name_ar, v.uploaded_by_name), 'uploadedByEn', coalesce(m.name_en, v.uploaded_by_name),
                      'uploadedAt', v.created_at) order by v.number desc)
               from files.versions v
               left join identity.memberships m on m.tenant_id = v.tenant_id and m.account_id = v.uploaded_by
              where v.tenant_id = a.tenant_id and v.attachment_id = a.id and v.removed_at is null) as versions
       from files.attachments a
      where a.tenant_id = $1 and a.person_id = $2 and a.state <> 'removed' and ($4::uuid is null or a.id = $4::uuid)
      order by a.created_at desc, a.id desc`,
    [ctx.tenantId, personId, hasScan, only],
  );
  return rows.map((row) => ({ ...row, versions: row.versions ?? [] }));
}

/** One attachment of a person. @throws 404 */
export async function readAttachment(ctx: Ctx, personId: string, id: string, hasScan: boolean): Promise<Attachment> {
  const [found] = await listAttachments(ctx, personId, hasScan, id);
  if (!found) throw notFound();
  return found;
}

/** Moves an attachment of this person on from the version a request was based on. @throws 404, 412 */
export async function advanceAttachment(ctx: Ctx, personId: string, id: string, expected: number): Promise<void> {
  const [moved] = await ctx.query(
    `update files.attachments set version = version + 1
      where tenant_id = $1 and id = $2 and person_id = $3 and state <> 'removed' and version = $4 returning id`,
    [ctx.tenantId, id, personId, expected],
  );
  if (moved) return;
  const [there] = await ctx.query(
    `select 1 from files.attachments where tenant_id = $1 and id = $2 and person_id = $3 and state <> 'removed'`,
    [ctx.tenantId, id, personId],
  );
  throw there ? staleVersion() : notFound();
}

/** Refuses an order or a document that is not this person's: to the asker it does not exist. @throws 422 */
export async function requireSubject(
  ctx: Ctx,
  personId: string,
  subject: { actionId?: string | undefined; documentId?: string | undefined },
): Promise<void> {
  const [field, table, id] = subject.actionId
    ? ['actionId', 'people.actions', subject.actionId]
    : ['documentId', 'people.documents', subject.documentId];
  if (id === undefined) return;
  const [there] = await ctx.query(`select 1 from ${table} where tenant_id = $1 and id = $2 and person_id = $3`, [
    ctx.tenantId,
    id,
    personId,
  ]);
  if (!there) throw refused('files.subject.unknown', [{ pointer: `?${field}`, code: 'files.subject.unknown' }]);
}
