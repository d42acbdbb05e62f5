import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import type { Ctx } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import type { Enter } from './door.ts';
import { rowsOfBatch } from './read-batch.ts';
import { findBatch } from './repository.ts';
import { parseMapping } from './rules/mapping.ts';
import { fillText, rowErrorCodes, rowProblemText, rowWarningCodes } from './rules/row-problem.ts';
import type { RowProblemCode } from './rules/row-problem.ts';

type Language = 'ar' | 'en';

interface Found {
  id: string;
  row: number;
  column: string | null;
  value: string | null;
  severity: 'error' | 'warning';
  code: RowProblemCode;
  detail: Record<string, string | number>;
}

interface Correction {
  id: string;
  value: string | null;
  reason: string | null;
}

const codes: ReadonlySet<string> = new Set([...rowErrorCodes, ...rowWarningCodes]);
const columns = `id, row_number as row, column_name as "column", value, severity, code, detail`;
/** What somebody did about the problem since: the correction of its cell, or of its whole row. */
const correction = `(select json_build_object('id', c.id, 'value', c.value, 'reason', c.reason) from imports.row_corrections c
   where c.tenant_id = p.tenant_id and c.batch_id = p.batch_id and c.row_number = p.row_number
     and c.column_name in (p.column_name, '') order by c.column_name limit 1) as correction`;

/** What is wrong and how to mend it, in one language. */
function told(problem: Pick<Found, 'code' | 'detail'>, language: Language) {
  // A code of an earlier release has no text any more; it is still a problem of that row.
  if (!codes.has(problem.code)) return { message: problem.code, mend: '' };
  const text = rowProblemText(problem.code);
  return {
    message: fillText(language === 'ar' ? text.messageAr : text.messageEn, problem.detail),
    mend: fillText(language === 'ar' ? text.mendAr : text.mendEn, problem.detail),
  };
}

/** Problems of a batch, errors first, then by row; and every kind with how many rows have it. */
export async function pageOfProblems(
  ctx: Ctx,
  batchId: string,
  query: {
    limit: number;
    cursor?: string | undefined;
    severity?: 'error' | 'warning' | undefined;
    code?: string | undefined;
  },
) {
  await findBatch(ctx, batchId);
  const after = decodeCursor(query.cursor, 'problems', 3);
  const rows = await ctx.query<Found & { correction: Correction | null }>(
    `select ${columns}, ${correction} from imports.row_problems p
      where tenant_id = $1 and batch_id = $2 and ($3::text is null or severity = $3) and ($4::text is null or code = $4)
        and ($5::text is null or (severity, row_number, id) > ($5::text, $6::int, $7::uuid))
      order by severity, row_number, id limit $8`,
    [
      ctx.tenantId,
      batchId,
      query.severity ?? null,
      query.code ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      query.limit + 1,
    ],
  );
  const kinds = await ctx.query<{
    severity: 'error' | 'warning';
    code: RowProblemCode;
    detail: Record<string, string | number>;
    rows: number;
  }>(
    `select severity, code, (array_agg(detail order by row_number))[1] as detail, count(distinct row_number)::int as rows
       from imports.row_problems where tenant_id = $1 and batch_id = $2 group by severity, code order by severity, rows desc, code`,
    [ctx.tenantId, batchId],
  );
  const page = toPage(
    rows,
    query.limit,
    ({ detail, ...problem }) => ({ ...problem, ...told({ code: problem.code, detail }, ctx.language) }),
    (problem) => encodeCursor('problems', [problem.severity, problem.row, problem.id]),
  );
  return {
    ...page,
    kinds: kinds.map(({ detail, ...kind }) => ({
      ...kind,
      message: told({ code: kind.code, detail }, ctx.language).message,
    })),
  };
}

const words = {
  ar: { row: 'الصف', wrong: 'ما الخطأ', mend: 'كيف يُصحح' },
  en: { row: 'Row', wrong: 'What is wrong', mend: 'How to mend it' },
} as const;

/**
 * The refused rows as a CSV file: as they stand in the uploaded file, corrections laid over them, and beside them what is wrong and how to mend it. The
 * file is read again while it is sent; it is no longer there once the batch is loaded (409).
 */
export async function exportProblems(
  enter: Enter,
  batchId: string,
  language: Language,
): Promise<ReadableStream<Uint8Array>> {
  const batch = await enter((ctx) => findBatch(ctx, batchId));
  if (batch.mapping === null || !['checked', 'failed'].includes(batch.state)) throw conflict('imports.file-gone');
  const mapping = parseMapping(batch.mapping);
  const { header, rows } = await rowsOfBatch(enter, batch, mapping);
  const problems = problemsInOrder(enter, batchId);

  async function* lines(): AsyncGenerator<(string | number)[]> {
    let bad = await problems.next();
    const width = header.length;
    yield [...header, words[language].row, words[language].wrong, words[language].mend];
    for await (const raw of rows) {
      if (raw === null) continue;
      const here: Found[] = [];
      for (; !bad.done && bad.value.row <= raw.number; bad = await problems.next())
        if (bad.value.row === raw.number) here.push(bad.value);
      if (here.length > 0) {
        const cells = [...raw.cells, ...Array.from({ length: Math.max(0, width - raw.cells.length) }, () => '')];
        const all = here.map((problem) => ({ ...told(problem, language), column: problem.column }));
        yield [
          ...cells,
          raw.number,
          all.map((p) => (p.column ? `${p.column}: ${p.message}` : p.message)).join(' • '),
          all.map((p) => p.mend).join(' • '),
        ];
      }
      if (bad.done) return;
    }
  }
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' });
  return Readable.toWeb(Readable.from(lines()).compose(csv)) as ReadableStream<Uint8Array>;
}

/** Errors of a batch in the order of their rows, a page at a time. */
async function* problemsInOrder(enter: Enter, batchId: string): AsyncGenerator<Found> {
  for (let row = 0, id = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await enter((ctx) =>
      ctx.query<Found>(
        `select ${columns} from imports.row_problems
          where tenant_id = $1 and batch_id = $2 and severity = 'error' and (row_number, id) > ($3::int, $4::uuid)
          order by row_number, id limit 1000`,
        [ctx.tenantId, batchId, row, id],
      ),
    );
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    ({ row, id } = last);
  }
}
