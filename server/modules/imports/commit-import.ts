import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { applyChanges } from './apply-changes.ts';
import { enqueueStep, throughTargets, type Door, type Enter } from './door.ts';
import { checkOutdated, lastingFailure } from './errors.ts';
import { loadPeople, loadService, type LoadOrder } from './load-people.ts';
import { loadSeats, loadStructure } from './load-structure.ts';
import { batchFor, withoutSample } from './map-import.ts';
import { parseMapping, type ImportMapping } from './rules/mapping.ts';
import { payFieldElements, payFieldIds } from './rules/target-fields.ts';
import {
  acceptedRows,
  changeBatch,
  findBatch,
  isSmallBatch,
  noteProgress,
  purge,
  takeBatch,
  type Batch,
  type Target,
} from './repository.ts';
import type { CommitInput } from './schemas.ts';
import { rowsAtOnce } from './staged-record.ts';

export type PersonKeyOf = (personalNumber: string) => Buffer;

/**
 * Begins the loading of a signed batch, or begins it again when the process that ran it died. Refused while rows are
 * refused (unless they are to be left out) and while nobody signed.
 */
export async function startCommit(
  ctx: Ctx,
  door: Door,
  id: string,
  version: number,
  input: CommitInput,
): Promise<{ batch: Batch; isSmall: boolean }> {
  const batch = await batchFor(ctx, id, version, ['checked', 'committing']);
  if (batch.signedAt === null) throw conflict('imports.not-signed');
  const refused = batch.counts['refused'] ?? 0;
  if (refused > 0 && !input.leaveOutBadRows) throw conflict('imports.rows-refused', { rows: refused });
  const isSmall = isSmallBatch(batch);
  const started = await changeBatch(ctx, batch, {
    state: 'committing',
    failure: null,
    progressDone: 0,
    progressTotal: acceptedRows(batch),
    detected: { ...batch.detected, commit: { leaveOutBadRows: input.leaveOutBadRows, order: input.order ?? null } },
  });
  if (!isSmall) await enqueueStep(ctx, door, 'commit', id);
  return { batch: started, isSmall };
}

interface Loading {
  enter: Enter;
  door: Door;
  batch: Batch;
  mapping: ImportMapping;
  order: LoadOrder;
  keyOf: PersonKeyOf;
  /** Rows written so far, over all agencies. */
  done: number;
}

/**
 * Loads a batch in one transaction: all of it or nothing, also when the process dies in the middle. Progress is written by
 * transactions of its own, so that others see it. A refusal puts the batch back to where it was signed, with its reason.
 */
export async function runCommit(enter: Enter, door: Door, batchId: string, keyOf: PersonKeyOf): Promise<void> {
  try {
    await enter(async (ctx) => {
      // Another process is at it; or was, and is done.
      if (!(await takeBatch(ctx, batchId))) return;
      const batch = await findBatch(ctx, batchId);
      if (batch.state !== 'committing') return;
      const commit = batch.detected.commit;
      const order = {
        number: commit?.order?.number ?? `IMPORT-${batch.createdAt.slice(0, 10)}`,
        on: commit?.order?.on ?? null,
      };
      await loadAll(ctx, { enter, door, batch, mapping: parseMapping(batch.mapping), order, keyOf, done: 0 });
    });
  } catch (error) {
    const failure = lastingFailure(error);
    if (!failure) throw error;
    await enter(async (ctx) => {
      const batch = await findBatch(ctx, batchId, 'locked');
      if (batch.state === 'committing')
        await changeBatch(ctx, batch, { state: 'checked', failure: JSON.stringify(failure) });
    });
    throw error;
  }
}

async function loadAll(ctx: Ctx, loading: Loading): Promise<void> {
  const { batch, door } = loading;
  const found = await ctx.query<{ id: string; rows: number; from: string }>(
    `select s.target_tenant_id as id, count(*)::int as rows,
            min(least((s.record->>'hireOn')::date, s.effective_on)) as from
       from imports.staging_rows s where s.tenant_id = $1 and s.batch_id = $2 group by 1`,
    [ctx.tenantId, batch.id],
  );
  const staged = new Map(found.map((row) => [row.id, row]));
  const targets = (batch.detected.targets ?? []).filter((target) => staged.has(target.agencyId));
  // Staged rows are unlogged: after a crash of the database they are gone, and the file is read again.
  if (found.reduce((sum, row) => sum + row.rows, 0) !== acceptedRows(batch)) throw checkOutdated();

  if (door === 'operator')
    for (const target of targets.filter((t) => t.isNew))
      await openAgency(ctx, loading, target, staged.get(target.agencyId)?.from ?? ctx.today);
  const { results, home } = await throughTargets(ctx, door, batch.id, targets, (inside, target) =>
    loadAgency(inside, loading, staged.get(target.agencyId)?.rows ?? 0),
  );
  const orders = results.reduce((sum, one) => sum + one, 0);
  await finish(home, loading, orders, targets);
}

async function openAgency(ctx: Ctx, loading: Loading, target: Target, openedOn: string): Promise<void> {
  await ctx.query('select app.open_agency($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12)', [
    target.agencyId,
    target.code,
    target.nameAr,
    target.nameEn,
    'agency',
    'general',
    'Asia/Qatar',
    loading.mapping.moneyFormat.currency,
    newId(),
    newId(),
    openedOn,
    loading.batch.id,
  ]);
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'agency',
    entityId: target.agencyId,
    after: { code: target.code, nameAr: target.nameAr, nameEn: target.nameEn },
  });
}

/** Whether each staged row still is what the check found it to be. */
const stillSo = `
select count(*)::int as n
  from imports.staging_rows s
  left join imports.row_identities i on i.tenant_id = app.tenant() and i.source = $3 and i.row_key = s.row_key
 where $1::uuid = app.tenant() and s.target_tenant_id = app.tenant() and s.batch_id = $2
   and case s.state when 'same' then i.row_hash is distinct from s.row_hash
                    when 'changed' then i.row_key is null or i.employment_id <> s.employment_id
                    else i.row_key is not null end`;

const written = `select count(*)::int as n from imports.staging_rows s where $1::uuid = app.tenant() and s.target_tenant_id = app.tenant() and s.batch_id = $2 and s.state <> 'same'`;

/** Everything of the batch for one agency. An agency whose rows are all as they were is not touched. */
async function loadAgency(ctx: Ctx, loading: Loading, rows: number): Promise<number> {
  const { batch, mapping, order, door } = loading;
  const [changedSince] = await ctx.query<{ n: number }>(stillSo, [ctx.tenantId, batch.id, mapping.source]);
  if (changedSince && changedSince.n > 0) throw checkOutdated();
  const [toWrite] = await ctx.query<{ n: number }>(written, [ctx.tenantId, batch.id]);
  const expected = toWrite?.n ?? 0;
  if (expected === 0) {
    await tellProgress(loading, rows);
    return 0;
  }
  if (door === 'operator') await noteInAgency(ctx, batch, expected);
  const parts = Math.min(256, Math.max(1, Math.ceil(expected / rowsAtOnce)));
  await loadStructure(ctx, batch.id);
  for (const numbers of ['stated', 'given'] as const)
    for (let part = 0; part < parts; part += 1) {
      const known = await loadPeople(ctx, batch.id, parts, part, numbers);
      if (known.length > 0)
        await ctx.query('select share.register_persons($1::uuid[], $2::bytea[])', [
          known.map((p) => p.personId),
          asBytea(known.map((p) => loading.keyOf(p.number))),
        ]);
    }
  await loadSeats(ctx, batch.id, mapping.seatsFromIncumbents);
  let loaded = 0;
  for (let part = 0; part < parts; part += 1) {
    loaded += await loadService(ctx, batch.id, {
      parts,
      part,
      seatsFromIncumbents: mapping.seatsFromIncumbents,
      order,
      source: mapping.source,
    });
    await judgeNow(ctx);
    await tellProgress(loading, Math.round(rows / parts / 2));
  }
  const mapped = payFieldIds
    .filter((id) => mapping.columns.some((column) => column.to === id))
    .map((id) => payFieldElements[id]);
  const changed = await applyChanges(ctx, batch.id, {
    isDated: mapping.columns.some((column) => column.to === 'assignmentFrom'),
    payElements: mapped,
    order,
    source: mapping.source,
  });
  await judgeNow(ctx);
  if (loaded + changed.rows !== expected) throw checkOutdated();
  await refresh(ctx, batch.id);
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: batch.id,
    after: {
      source: mapping.source,
      fileHash: batch.fileHash,
      rows: expected,
      loaded,
      changed: changed.rows,
      orders: changed.orders,
    },
    reason: order.number,
  });
  await tellProgress(loading, rows - Math.round(rows / parts / 2) * parts);
  return changed.orders;
}

/** Deferred rules are judged part by part: all at once at the end, they could outlast a statement's time. */
async function judgeNow(ctx: Ctx): Promise<void> {
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
}

const asBytea = (keys: readonly Buffer[]): string[] => keys.map((key) => `\\x${key.toString('hex')}`);

/** The agency sees in its own list what the operator loaded into it, under the same id. */
async function noteInAgency(ctx: Ctx, batch: Batch, rows: number): Promise<void> {
  await ctx.query(
    `insert into imports.batches (tenant_id, id, source_batch_id, file_name, file_hash, file_bytes, state, counts, progress_done,
       progress_total, created_by, committed_at)
     values ($1, $2, $2, $3, $4, $5, 'committed', $6::text::jsonb, $7, $7, $8, clock_timestamp())
     on conflict (tenant_id, id) do update set state = 'committed', committed_at = excluded.committed_at, undone_at = null`,
    [
      ctx.tenantId,
      batch.id,
      batch.fileName,
      batch.fileHash,
      batch.fileBytes,
      JSON.stringify({ read: rows }),
      rows,
      ctx.actorId,
    ],
  );
}

/** Directory rows of everybody the batch wrote, a few thousand at a time. */
export async function refresh(ctx: Ctx, batchId: string): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const ids = await ctx.query<{ id: string }>(
      `select e.id from people.employments e
        where $1::uuid = app.tenant() and e.tenant_id = app.tenant() and e.id > $3::uuid
          and (e.batch_id = $2 or exists (select 1 from people.actions a where a.tenant_id = app.tenant() and a.person_id = e.person_id and a.batch_id = $2))
        order by e.id limit 5000`,
      [ctx.tenantId, batchId, after],
    );
    const last = ids.at(-1);
    if (!last) return;
    await ctx.query('select people.refresh_directory($1::uuid[])', [ids.map((row) => row.id)]);
    after = last.id;
  }
}

async function tellProgress(loading: Loading, rows: number): Promise<void> {
  loading.done += rows;
  if (isSmallBatch(loading.batch)) return;
  await loading.enter((ctx) => noteProgress(ctx, loading.batch.id, loading.done, loading.batch.progressTotal));
}

/** Closes the batch: the file and what was staged of it go, and nothing of its people stays with whoever loaded it. */
async function finish(ctx: Ctx, loading: Loading, orders: number, targets: readonly Target[]): Promise<void> {
  const { batch } = loading;
  await purge(ctx, batch.id, 'everything');
  for (const forget of [
    'update imports.row_problems set value = null where tenant_id = $1 and batch_id = $2',
    'update imports.row_corrections set value = null, value_before = null where tenant_id = $1 and batch_id = $2',
  ])
    await ctx.query(forget, [ctx.tenantId, batch.id]);
  const [now] = await ctx.query<{ at: string }>('select clock_timestamp()::text as at');
  await changeBatch(ctx, batch, {
    state: 'committed',
    detected: withoutSample(batch),
    committedAt: now?.at ?? null,
    progressDone: batch.progressTotal,
    progressTotal: batch.progressTotal,
  });
  if (loading.door === 'operator')
    await audit(ctx, {
      action: ctx.permission,
      entityType: 'import',
      entityId: batch.id,
      after: { agencies: targets.map((t) => t.code), orders, ...batch.counts },
    });
}
