import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { inAgency, type Env } from '../../kernel/http/env.ts';
import type { ExportFormat } from './contract.ts';
import { purposeWanted } from './errors.ts';
import { columnsOf, reasonsOf, type AskedList, type Cell, type ColumnFacts, type ExportList } from './list.ts';
import { rulesOf } from './rules.ts';
import { fileOf, mediaTypeOf } from './write-file.ts';

interface Terms {
  format: ExportFormat;
  columns: readonly string[] | undefined;
  /** Kept in the log where the asker said one. */
  purpose?: string | undefined;
}
type Enter = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * Gives an everyday list out at once: no columns of identity, pay or health, and no more rows than the agency allows without
 * a word. Who takes it and whom it shows is in the log before a row leaves; every page enters by the door again, so that a
 * right taken away ends the file.
 * @throws 422 exports.purpose-wanted where it is more than an everyday list
 */
export async function takeEveryday(
  c: Context<Env>,
  list: ExportList,
  asked: AskedList,
  terms: Terms,
): Promise<Response> {
  const columns = columnsOf(list, terms.columns);
  const language = c.var.language;
  const enter: Enter = (work) => inAgency(c, list.permission, work);
  const rows = await enter((ctx) => announce(ctx, list, asked, columns, terms));
  const stream = fileOf(terms.format, {
    title: asked.titles[language],
    columns,
    language,
    mark: null,
    pages: pagesOf(enter, asked, columns, language),
  });
  stream.once('error', (err: unknown) =>
    c.var.services.log.error({ err, requestId: c.var.requestId }, 'export broke off'),
  );
  return c.body(Readable.toWeb(stream) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': mediaTypeOf(terms.format),
    'Content-Disposition': `attachment; filename="${list.name}.${terms.format}"`,
    'X-Row-Count': String(rows),
    'Cache-Control': 'no-store',
  });
}

async function announce(
  ctx: Ctx,
  list: ExportList,
  asked: AskedList,
  columns: readonly ColumnFacts[],
  { format, purpose }: Terms,
): Promise<number> {
  const { everydayRows } = await rulesOf(ctx);
  const { rows, subjects } = await asked.survey(ctx);
  const reasons = reasonsOf(asked, columns, rows, everydayRows);
  if (reasons.length > 0) throw purposeWanted(reasons);
  await noteTaking(ctx, list, asked, { rows, subjects, format, columns, purpose: purpose ?? null });
  return rows;
}

/** The entry of a taking out, with everyone the file shows. */
export async function noteTaking(
  ctx: Ctx,
  list: ExportList,
  asked: AskedList,
  of: {
    rows: number;
    subjects: readonly string[];
    format: ExportFormat;
    columns: readonly ColumnFacts[];
    purpose: string | null;
    number?: number;
  },
): Promise<void> {
  const { rows, subjects, format, columns, purpose, number } = of;
  await audit(ctx, {
    ...list.entry,
    purpose,
    after: {
      rows,
      format,
      columns: columns.map((column) => column.id),
      filters: asked.noted,
      ...(number === undefined ? {} : { number }),
    },
    subjects,
  });
}

/** The rows of a question, page after page, each in a transaction of its own. */
export async function* pagesOf(
  enter: Enter,
  asked: AskedList,
  columns: readonly ColumnFacts[],
  language: 'ar' | 'en',
  onPage: (ctx: Ctx, rows: number) => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<Cell[][]> {
  const ids = columns.map((column) => column.id);
  let cursor: string | undefined;
  let done = 0;
  do {
    const page = await enter(async (ctx) => {
      const found = await asked.lines({ ...ctx, language }, cursor, ids, language);
      await onPage(ctx, done + found.lines.length);
      return found;
    });
    done += page.lines.length;
    yield page.lines;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
