import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { RowState } from './contract.ts';
import type { AcceptedRow } from './rules/parse-row.ts';
import type { RowProblem } from './rules/row-problem.ts';
import { idWithin, jobCodeOf, unitCodeOf } from './rules/target-codes.ts';
import type { Target } from './repository.ts';

export interface StagedRow {
  row: AcceptedRow;
  target: Target;
  state: RowState;
  person: { personId: string; employmentId: string } | null;
}

/** Writes parsed rows beside the batch, many in one statement; a person known already keeps their ids. */
export async function stageRows(ctx: Ctx, batchId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const idOf = (kind: string, staged: StagedRow) =>
    idWithin(batchId, kind, staged.target.agencyId, staged.row.personKey);
  // One JSON text is printed and read natively on both sides; arrays would be put together sign by sign here.
  const lines = rows.map((r) => ({
    t: r.target.agencyId,
    n: r.row.row,
    k: r.row.key,
    h: r.row.hash,
    s: r.state,
    p: r.person?.personId ?? idOf('person', r),
    e: r.person?.employmentId ?? idOf('employment', r),
    u: unitCodeOf(r.row.record),
    j: jobCodeOf(r.row.record),
    d: r.row.record.assignmentFrom,
    // What is not said is left out: less to write and to read again.
    r: Object.fromEntries(Object.entries(r.row.record).filter(([, value]) => value !== null)),
  }));
  await ctx.query(
    `insert into imports.staging_rows (tenant_id, batch_id, target_tenant_id, row_number, row_key, row_hash, state, person_id,
       employment_id, unit_code, job_code, effective_on, record)
     select $1, $2, t, n, k, h, s, p, e, u, j, d, r
       from json_to_recordset($3::text::json)
         as x (t uuid, n int, k text, h text, s text, p uuid, e uuid, u text, j text, d date, r jsonb)`,
    [ctx.tenantId, batchId, JSON.stringify(lines)],
  );
}

/** Writes what is wrong with rows, for the list that is shown errors first. */
export async function noteProblems(ctx: Ctx, batchId: string, problems: readonly RowProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await ctx.query(
    `insert into imports.row_problems (tenant_id, id, batch_id, row_number, column_name, value, severity, code, detail)
     select $1, i, $2, n, c, v, s, k, d
       from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]::jsonb[]) as x (i, n, c, v, s, k, d)`,
    [
      ctx.tenantId,
      batchId,
      problems.map(() => newId()),
      problems.map((p) => p.row),
      problems.map((p) => p.column),
      problems.map((p) => p.value),
      problems.map((p) => p.severity),
      problems.map((p) => p.code),
      problems.map((p) => JSON.stringify(p.detail)),
    ],
  );
}
