import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { printCheckCode } from './rules/check-code.ts';
import type { ServiceStatement } from './schemas.ts';

type Row = ServiceStatement & { cursorAt: string };

const columns = `s.id, s.number, s.issued_on as "issuedOn", s.issued_by as "issuedBy", m.name_ar as "actorName", m.name_en as "actorNameEn",
  array(select jsonb_object_keys(s.shown)) as shown, s.check_code as "checkCode", s.status, s.ended_on as "endedOn",
  s.revocation_reason as "revocationReason", s.version, s.recorded_at::text as "cursorAt"`;
const source = `people.service_statements s
  left join identity.memberships m on m.tenant_id = s.tenant_id and m.account_id = s.actor_id`;

const told = ({ cursorAt: _, ...row }: Row): ServiceStatement => ({ ...row, checkCode: printCheckCode(row.checkCode) });

/** Statements of service of a person, newest first. */
export async function listStatements(ctx: Ctx, personId: string, page: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(page.cursor, 'statements', 2);
  const rows = await ctx.query<Row>(
    `select ${columns} from ${source}
      where s.tenant_id = $1 and s.person_id = $2
        and ($3::timestamptz is null or (s.recorded_at, s.id) < ($3::timestamptz, $4::uuid))
      order by s.recorded_at desc, s.id desc limit $5`,
    [ctx.tenantId, personId, after?.[0] ?? null, after?.[1] ?? null, page.limit + 1],
  );
  return toPage(rows, page.limit, told, (row) => encodeCursor('statements', [row.cursorAt, row.id]));
}

/** One statement of a person. @throws 404 when they have no such one. */
export async function readStatement(ctx: Ctx, personId: string, statementId: string): Promise<ServiceStatement> {
  const [row] = await ctx.query<Row>(
    `select ${columns} from ${source} where s.tenant_id = $1 and s.person_id = $2 and s.id = $3`,
    [ctx.tenantId, personId, statementId],
  );
  if (!row) throw notFound();
  return told(row);
}
