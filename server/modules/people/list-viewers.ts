import type { Ctx } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';

/** Reads of one person that the employee may know of. */
const sensitiveReads = [
  'people.pay.read',
  'people.pay.preview',
  'people.identity.read',
  'people.sensitive.read',
  'people.directory.export',
  'files.attachment.read',
];

interface Seen {
  id: string;
  at: string;
  cursorAt: string;
  actorName: string | null;
  actorNameEn: string | null;
  actorRoles: string[];
  agencyNameAr: string | null;
  agencyNameEn: string | null;
  action: string;
  purpose: string | null;
}

/**
 * Who read this person's pay, identity or sensitive details, newest first: by an entry of their own or as one of many in a
 * list. Their own reads are left out, and those of an open investigation until it closes.
 */
export async function listViewers(ctx: Ctx, personId: string, page: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(page.cursor, 'viewers', 2);
  const rows = await ctx.query<Seen>(
    `select x.id, x.at, x.at::text as "cursorAt", x.actor_name as "actorName", mb.name_en as "actorNameEn", x.actor_roles as "actorRoles",
            g.name_ar as "agencyNameAr", g.name_en as "agencyNameEn", x.action, x.purpose
       from (
         select e.* from audit.entries e where e.subject_tenant_id = $1 and e.person_id = $2
         union
         select e.* from audit.entry_subjects s
           join audit.entries e on e.tenant_id = s.tenant_id and e.id = s.entry_id
          where s.subject_tenant_id = $1 and s.person_id = $2
       ) x
       left join platform.agencies g on g.id = x.tenant_id and x.tenant_id <> $1
       left join identity.memberships mb on mb.tenant_id = $1 and mb.account_id = x.actor_id and x.tenant_id = $1
      where x.outcome = 'done' and x.action = any ($3::text[])
        and (x.disclosed_from is null or x.disclosed_from <= clock_timestamp())
        and not exists (select 1 from identity.memberships m
                         where m.tenant_id = $1 and m.account_id = x.actor_id and m.person_id = $2)
        and ($4::timestamptz is null or (x.at, x.id) < ($4::timestamptz, $5::uuid))
      order by x.at desc, x.id desc limit $6`,
    [ctx.tenantId, personId, sensitiveReads, after?.[0] ?? null, after?.[1] ?? null, page.limit + 1],
  );
  return toPage(
    rows,
    page.limit,
    ({ cursorAt: _, ...row }) => row,
    (row) => encodeCursor('viewers', [row.cursorAt, row.id]),
  );
}
