import { z } from 'zod';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Scan } from '../../kernel/files/scan.ts';
import type { FileStorage } from '../../kernel/files/storage.ts';
import type { Permission } from '../../permissions.ts';
import { askForScan } from './add-attachment.ts';

interface LongTask {
  permission: (data: unknown) => Permission;
  runLong: (enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, data: unknown) => Promise<void>;
}

const scanData = z.object({ versionId: z.uuid() });
const sweepBatch = 100;

/** `files.scan`: shows the bytes of one version to the scan and keeps what it says. A second run finds it said. */
export function fileTasks(storage: FileStorage, scan: Scan | undefined): Record<string, LongTask> {
  return {
    'files.scan': {
      permission: () => 'kernel.maintenance.run',
      runLong: async (enter, data) => {
        const { versionId } = scanData.parse(data);
        if (!scan) return;
        const found = await enter(async (ctx) => {
          const [row] = await ctx.query<{ blobKey: string }>(
            `select blob_key as "blobKey" from files.versions
              where tenant_id = $1 and id = $2 and scan in ('pending', 'unscanned') and removed_at is null`,
            [ctx.tenantId, versionId],
          );
          return row && { tenantId: ctx.tenantId, id: row.blobKey };
        });
        if (!found) return;
        const verdict = await scan(await storage.open(found));
        await enter((ctx) => keepVerdict(ctx, versionId, verdict));
      },
    },
  };
}

async function keepVerdict(ctx: Ctx, versionId: string, verdict: 'clean' | 'refused'): Promise<void> {
  const [row] = await ctx.query<{ attachmentId: string; number: number; personId: string }>(
    `update files.versions v set scan = $3, scanned_at = clock_timestamp() from files.attachments a
      where v.tenant_id = $1 and v.id = $2 and v.scan in ('pending', 'unscanned') and a.tenant_id = $1 and a.id = v.attachment_id
      returning a.id as "attachmentId", v.number, a.person_id as "personId"`,
    [ctx.tenantId, versionId, verdict],
  );
  if (row && verdict === 'refused')
    await audit(ctx, {
      action: 'files.scan.refuse',
      entityType: 'attachment',
      entityId: row.attachmentId,
      personId: row.personId,
      after: { number: row.number },
    });
}

/** What the hourly round does for files in each agency; every part may be repeated. */
export function fileRounds(storage: FileStorage, scan: Scan | undefined): ((ctx: Ctx) => Promise<unknown>)[] {
  return [(ctx) => sweepLooseBlobs(ctx, storage), (ctx) => (scan ? askForScans(ctx) : Promise.resolve())];
}

/**
 * Takes blobs out of the storage that no row names and whose time is over. Each is locked first: an upload that is just
 * being kept is passed over, and one that lost its place finds so and refuses. @returns how many
 */
export async function sweepLooseBlobs(ctx: Ctx, storage: FileStorage): Promise<number> {
  const due = await ctx.query<{ id: string }>(
    `select id from files.loose_blobs where tenant_id = $1 and remove_after < clock_timestamp()
      order by remove_after limit $2 for update skip locked`,
    [ctx.tenantId, sweepBatch],
  );
  for (const { id } of due) await storage.remove({ tenantId: ctx.tenantId, id });
  await ctx.query('delete from files.loose_blobs where tenant_id = $1 and id = any ($2::uuid[])', [
    ctx.tenantId,
    due.map((blob) => blob.id),
  ]);
  return due.length;
}

/** Once a scan is set up, what came before it is scanned too; a job that gave up is asked again. */
async function askForScans(ctx: Ctx): Promise<void> {
  const waiting = await ctx.query<{ id: string }>(
    `select id from files.versions where tenant_id = $1 and scan in ('unscanned', 'pending') and removed_at is null limit 500`,
    [ctx.tenantId],
  );
  for (const { id } of waiting) await askForScan(ctx, id);
}
