import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Ctx } from '../../kernel/context.ts';
import type { Services } from '../../kernel/http/env.ts';
import { spool, type Upload } from '../../kernel/http/spool.ts';
import { newId } from '../../kernel/ids.ts';
import { empty, tooLarge, typeRefused, uploadLapsed } from './errors.ts';
import { limitsOf } from './repository.ts';
import { typeOfFile, type MediaType } from './rules/file-type.ts';

/** A file that lies in the storage and that no row names yet. */
export interface StoredBlob {
  blobKey: string;
  fileName: string;
  mediaType: MediaType;
  bytes: number;
  sha256: string;
}

/** How long an upload may take from its permission to its row. */
const uploadHours = 1;

/**
 * Takes a request's body into the storage. First, in a transaction of its own, `authorise` says whether it may come at all
 * and the blob is written down as loose; then the bytes are taken as they come, broken off at the agency's limit, judged by
 * their content and stored. The row is written by the caller, with `keepBlob`: if the service dies in between, or refuses
 * after all, the round of the files takes the loose blob away.
 */
export async function storeUpload(
  services: Pick<Services, 'files'>,
  enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  request: Request,
  fileName: string,
  authorise: (ctx: Ctx) => Promise<void>,
): Promise<StoredBlob> {
  const { key, limit } = await enter(async (ctx) => {
    await authorise(ctx);
    const { maxBytes } = await limitsOf(ctx);
    // Whoever says beforehand how much it is need not send it.
    if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
    const id = newId();
    await ctx.query(
      `insert into files.loose_blobs (tenant_id, id, remove_after) values ($1, $2, clock_timestamp() + make_interval(hours => $3))`,
      [ctx.tenantId, id, uploadHours],
    );
    return { key: { tenantId: ctx.tenantId, id }, limit: maxBytes };
  });
  const body = request.body
    ? Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
    : Readable.from([]);
  const upload = await spool(body, limit, () => tooLarge(limit));
  try {
    if (upload.bytes === 0) throw empty();
    const mediaType = await typeOf(upload);
    if (mediaType === null) throw typeRefused();
    await services.files.put(key, upload.path, upload);
    return { blobKey: key.id, fileName, mediaType, bytes: upload.bytes, sha256: upload.sha256 };
  } finally {
    await upload.discard();
  }
}

async function typeOf(upload: Upload): Promise<MediaType | null> {
  const file = await open(upload.path, 'r');
  try {
    return await typeOfFile(async (position, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    }, upload.bytes);
  } finally {
    await file.close();
  }
}

/** Takes a stored blob for good, in the transaction that writes its row. @throws 503 when its time was over */
export async function keepBlob(ctx: Ctx, blob: StoredBlob): Promise<void> {
  const [kept] = await ctx.query('delete from files.loose_blobs where tenant_id = $1 and id = $2 returning id', [
    ctx.tenantId,
    blob.blobKey,
  ]);
  if (!kept) throw uploadLapsed();
}
