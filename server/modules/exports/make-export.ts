import type { Ctx } from '../../kernel/context.ts';
import type { FileStorage } from '../../kernel/files/storage.ts';
import { spool } from '../../kernel/http/spool.ts';
import { texts } from '../../kernel/texts.ts';
import { columnsOf, exportListOf, type AskedList, type ColumnFacts } from './list.ts';
import { lockExport, mayTake, type ExportWork } from './repository.ts';
import { noteTaking, pagesOf } from './take-everyday.ts';
import { fileOf, type Mark } from './write-file.ts';

type Enter = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** The most a file may be; a list of a whole government stays far below. */
const largest = 512 * 1024 * 1024;

interface Begun {
  work: ExportWork;
  asked: AskedList;
  columns: ColumnFacts[];
  mark: Mark;
  key: { tenantId: string; id: string };
}

/**
 * Makes the file of an export: whom it shows is in the log first, then page after page goes to a file that is stored under
 * the row's own key. Killed in between, a second run writes the same key anew and the log has one entry. What was revoked or
 * has expired meanwhile is not made.
 */
export async function makeExport(enter: Enter, storage: FileStorage, id: string): Promise<void> {
  const begun = await enter((ctx) => begin(ctx, id));
  if (!begun) return;
  const { work, asked, columns, mark, key } = begun;
  const stream = fileOf(work.format, {
    title: asked.titles[work.language],
    columns,
    language: work.language,
    mark,
    pages: pagesOf(
      (run) => enter(async (ctx) => run(await asAsker(ctx))),
      asked,
      columns,
      work.language,
      (ctx, done) => noteProgress(ctx, id, done),
    ),
  });
  const file = await spool(stream, largest, () => new Error('the export grew beyond what a file may be'));
  try {
    await storage.put(key, file.path, file);
  } finally {
    await file.discard();
  }
  const kept = await enter((ctx) => finish(ctx, id, file));
  if (!kept) await storage.remove(key);
}

async function begin(entered: Ctx, id: string): Promise<Begun | null> {
  const work = await lockExport(entered, id);
  if (work.state !== 'waiting' && work.state !== 'making') return null;
  const ctx = { ...(await asAsker(entered)), language: work.language };
  const list = exportListOf(work.list);
  if (!(await mayTake(ctx, list.permission))) {
    await ctx.query(
      `update exports.files set state = 'failed', version = version + 1 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return null;
  }
  const asked = list.asked(work.ask);
  const columns = columnsOf(list, work.columns);
  if (work.state === 'waiting') {
    const { rows, subjects } = await asked.survey(ctx);
    const { format, purposeNote: purpose, number } = work;
    await noteTaking(ctx, list, asked, { rows, subjects, format, columns, purpose, number });
    await ctx.query(
      `update exports.files set state = 'making', rows_total = $3, version = version + 1 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, rows],
    );
  }
  const key = { tenantId: ctx.tenantId, id: work.blobKey };
  return { work, asked, columns, key, mark: await markOf(ctx, work) };
}

/** Who took it, when, under which number, why and until when: what the file says of itself. */
async function markOf(ctx: Ctx, work: ExportWork): Promise<Mark> {
  const [at] = await ctx.query<{ now: string; until: string; agency: string; by: string }>(
    `select to_char(clock_timestamp() at time zone a.zone, 'YYYY-MM-DD HH24:MI') as now,
            to_char(f.expires_at at time zone a.zone, 'YYYY-MM-DD HH24:MI') as until,
            case when $3 = 'ar' then a.name_ar else a.name_en end as agency,
            coalesce(case when $3 = 'ar' then m.name_ar else m.name_en end, f.asked_by_name) as by
       from exports.files f join platform.agencies a on a.id = f.tenant_id
       left join identity.memberships m on m.tenant_id = f.tenant_id and m.account_id = f.asked_by where f.tenant_id = $1 and f.id = $2`,
    [ctx.tenantId, work.id, work.language],
  );
  const { t } = texts(work.language);
  return {
    title: t('problem.exports.mark.title', { number: work.number }),
    lines: [
      [t('problem.exports.mark.agency'), at?.agency ?? ''],
      [t('problem.exports.mark.by'), at?.by ?? work.askedByName],
      [t('problem.exports.mark.at'), at?.now ?? ''],
      [t('problem.exports.mark.purpose'), `${t(`problem.exports.mark.${work.purpose}`)} – ${work.purposeNote}`],
      [t('problem.exports.mark.until'), at?.until ?? ''],
    ],
  };
}

const noteProgress = async (ctx: Ctx, id: string, done: number): Promise<void> => {
  await ctx.query('update exports.files set rows_done = $3 where tenant_id = $1 and id = $2', [ctx.tenantId, id, done]);
};

async function finish(ctx: Ctx, id: string, file: { bytes: number; sha256: string }): Promise<boolean> {
  const [done] = await ctx.query(
    `update exports.files set state = 'ready', ready_at = clock_timestamp(), rows_total = rows_done, bytes = $3, sha256 = $4,
            version = version + 1
      where tenant_id = $1 and id = $2 and state = 'making' and expires_at > clock_timestamp() returning id`,
    [ctx.tenantId, id, file.bytes, file.sha256],
  );
  return done !== undefined;
}

/** A job has no person of its own: what is held against a reader is held against whoever asked, and the log names them. */
async function asAsker(ctx: Ctx): Promise<Ctx> {
  const [asker] = await ctx.query<{ personId: string | null; name: string; roles: string[] }>(
    `select person_id as "personId", name_ar as name, roles from identity.memberships where tenant_id = $1 and account_id = $2`,
    [ctx.tenantId, ctx.actorId],
  );
  return asker ? { ...ctx, personId: asker.personId, actorName: asker.name, roles: asker.roles } : ctx;
}

/** What the hourly round does in each agency: what has passed its day is expired, and bytes nobody may fetch any more go. */
export async function clearExports(ctx: Ctx, storage: FileStorage): Promise<number> {
  await ctx.query(
    `update exports.files set state = 'expired', version = version + 1
      where tenant_id = $1 and cleared_at is null and state in ('waiting', 'making', 'ready') and expires_at <= clock_timestamp()`,
    [ctx.tenantId],
  );
  const gone = await ctx.query<{ id: string; key: string }>(
    `select id, blob_key as key from exports.files
      where tenant_id = $1 and cleared_at is null and state in ('expired', 'revoked', 'failed') limit 500 for update skip locked`,
    [ctx.tenantId],
  );
  for (const { key } of gone) await storage.remove({ tenantId: ctx.tenantId, id: key });
  await ctx.query(
    'update exports.files set cleared_at = clock_timestamp() where tenant_id = $1 and id = any ($2::uuid[])',
    [ctx.tenantId, gone.map((one) => one.id)],
  );
  return gone.length;
}
