import { exportFiles } from '../../../db/schema/exports.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { refused } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { everyday, notLasting } from './errors.ts';
import { columnsOf, exportListOf, reasonsOf } from './list.ts';
import { readExport, requireList } from './repository.ts';
import { rulesOf } from './rules.ts';
import type { AskInput, Export } from './schemas.ts';

/**
 * Asks for a file that needs a purpose: it gets its number, and the worker makes it. What is everyday is refused here, so
 * that the register holds what its reader must look at and nothing else.
 * @throws 403 without the right to the list itself; 422 a filter or column is not the list's, or it is an everyday list
 */
export async function askExport(ctx: Ctx, input: AskInput): Promise<Export> {
  const list = exportListOf(input.list);
  await requireList(ctx, list.permission);
  const asked = list.asked(input.filters);
  if (!asked.isLasting) throw notLasting();
  const columns = columnsOf(list, input.columns);
  const rules = await rulesOf(ctx);
  const { rows } = await asked.survey(ctx);
  const reasons = reasonsOf(asked, columns, rows, rules.everydayRows);
  if (reasons.length === 0) throw everyday();
  const { actorId } = ctx;
  if (actorId === null) throw refused('exports.nobody');
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${ctx.tenantId}/export-number`]);
  const [next] = await ctx.query<{ number: number; until: string }>(
    `select coalesce(max(number), 0) + 1 as number, (clock_timestamp() + make_interval(days => $2))::text as until
       from exports.files where tenant_id = $1`,
    [ctx.tenantId, rules.keepDays],
  );
  const id = newId();
  await ctx.tx.insert(exportFiles).values({
    tenantId: ctx.tenantId,
    id,
    number: next?.number ?? 1,
    list: input.list,
    format: input.format,
    language: ctx.language,
    columns: columns.map((column) => column.id),
    reasons,
    ask: input.filters,
    purpose: input.purpose,
    purposeNote: input.purposeNote,
    rowsTotal: rows,
    askedBy: actorId,
    askedByName: ctx.actorName ?? '',
    blobKey: newId(),
    expiresAt: next?.until ?? '',
  });
  await audit(ctx, {
    action: 'exports.file.make',
    entityType: 'export',
    entityId: id,
    purpose: input.purposeNote,
    after: { number: next?.number, list: input.list, rows, reasons, purpose: input.purpose },
  });
  await ctx.query('select app.enqueue($1, $2::text::json, $3, $4)', [
    'exports.make',
    JSON.stringify({ exportId: id, list: input.list }),
    list.permission,
    `exports.make:${id}`,
  ]);
  return readExport(ctx, id, 'own');
}
