import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import type { DocumentRequest, PersonnelFile } from './schemas.ts';

const requestColumns = `'id', r.id, 'typeCode', r.type_code, 'state', r.state, 'note', r.note, 'dueOn', r.due_on,
  'returnReason', r.return_reason, 'attachmentId', r.attachment_id, 'askedByAr', coalesce(m.name_ar, r.asked_by_name),
  'askedByEn', coalesce(m.name_en, r.asked_by_name), 'version', r.version`;
const asker = 'left join identity.memberships m on m.tenant_id = r.tenant_id and m.account_id = r.asked_by';

/**
 * The service file of a person by type: what is there, with a copy or without, what is over, what is missing, and what was
 * asked for. Types hold by the day; of whom one is required is the agency's rule where it set one, else the reference's.
 */
export async function readPersonnelFile(ctx: Ctx, personId: string): Promise<PersonnelFile> {
  const items = await ctx.query<PersonnelFile['items'][number]>(
    `with types as (
       select t.*, coalesce(k.required_of, t.required_of) as of_whom from people.document_types t
         left join files.type_rules k on k.tenant_id = $1 and k.type_code = t.code
        where t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
     ), person as (
       select nationality from people.person_versions
        where tenant_id = $1 and person_id = $2 and superseded_at is null and valid_from <= $3::date
          and (valid_to is null or valid_to > $3::date)
     ), held as (
       select distinct on (d.kind) d.kind, d.expires_on,
              exists (select 1 from files.attachments a where a.tenant_id = $1 and a.document_id = d.id and a.state = 'filed') as has_copy
         from people.documents d where d.tenant_id = $1 and d.person_id = $2 and d.is_current
        order by d.kind, d.expires_on desc nulls first, d.id
     )
     select t.code as "typeCode", t.name_ar as "nameAr", t.name_en as "nameEn", t.of_whom as "requiredOf",
            coalesce(t.of_whom = 'everyone' or (t.of_whom = 'qatari' and p.nationality = 'QAT')
                     or (t.of_whom = 'non_qatari' and p.nationality <> 'QAT'), false) as "isRequired",
            case when h.kind is null then 'missing' when h.expires_on < $3::date then 'expired'
                 when h.has_copy then 'complete' else 'recorded' end as state,
            h.expires_on as "expiresOn", t.source_ar as "sourceAr", t.source_en as "sourceEn",
            (select json_build_object(${requestColumns}) from files.document_requests r ${asker}
              where r.tenant_id = $1 and r.person_id = $2 and r.type_code = t.code and r.state in ('open', 'handed_in', 'returned')) as request
       from types t left join held h on h.kind = t.code left join person p on true
      order by t.position`,
    [ctx.tenantId, personId, ctx.today],
  );
  return { asOf: ctx.today, items };
}

/** One request of a person. @throws 404 */
export async function readRequest(ctx: Ctx, personId: string, id: string): Promise<DocumentRequest> {
  const [row] = await ctx.query<{ request: DocumentRequest }>(
    `select json_build_object(${requestColumns}) as request from files.document_requests r ${asker}
      where r.tenant_id = $1 and r.person_id = $2 and r.id = $3`,
    [ctx.tenantId, personId, id],
  );
  if (!row) throw notFound();
  return row.request;
}
