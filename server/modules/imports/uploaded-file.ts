import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Ctx } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { spool, type Upload } from '../../kernel/http/spool.ts';
import { uploadLimitBytes } from './contract.ts';
import type { Enter } from './door.ts';
import { fileOfForm, formBoundary } from './multipart-file.ts';
import type { ImportSource } from './rules/read-rows.ts';

export type { Upload };

const tooLarge = (): DomainError =>
  new DomainError('imports.upload-too-large', 413, { values: { megabytes: uploadLimitBytes / 1024 / 1024 } });

/**
 * Takes an upload to disk as it comes, counting and hashing it: the body itself, named by the query, or the `file` of a
 * form, which names itself. It is stored in the database in one short transaction afterwards: a slow sender holds no
 * connection. Refused: what says or turns out to be too large (413), a form without a file, a file without a name (422).
 */
export async function receiveUpload(
  request: Request,
  named: string | undefined,
  limit = uploadLimitBytes,
): Promise<{ upload: Upload; fileName: string }> {
  const boundary = formBoundary(request.headers.get('Content-Type'));
  // Whoever says beforehand how much it is need not send it. A form is a little more than its file.
  if (Number(request.headers.get('Content-Length') ?? 0) > limit + (boundary === null ? 0 : 64 * 1024))
    throw tooLarge();
  const body = request.body
    ? Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
    : Readable.from([]);
  let inForm: string | null = null;
  const upload = await spool(
    boundary === null ? body : fileOfForm(body, boundary, (fileName) => (inForm = fileName)),
    limit,
    tooLarge,
  );
  const fileName = (named ?? baseName(inForm)).slice(0, 255);
  if (fileName !== '') return { upload, fileName };
  await upload.discard();
  throw new DomainError('invalid', 422, { errors: [{ pointer: '?fileName', code: 'imports.file-name' }] });
}

/** Some senders give the whole path of the file on their machine. */
const baseName = (text: string | null): string => (text ?? '').split(/[\\/]/).at(-1)?.trim() ?? '';

const CHUNK_BYTES = 1024 * 1024;

/** Stores a file on disk in pieces of a mebibyte. */
export async function storeFile(ctx: Ctx, batchId: string, path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    for (let position = 0; ; position += 1) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position * CHUNK_BYTES);
      if (bytesRead === 0) return;
      await ctx.query(
        'insert into imports.file_chunks (tenant_id, batch_id, position, content) values ($1, $2, $3, $4)',
        [ctx.tenantId, batchId, position, buffer.subarray(0, bytesRead)],
      );
      if (bytesRead < CHUNK_BYTES) return;
    }
  } finally {
    await file.close();
  }
}

/** The stored file, read piece by piece, each in a short transaction; `read` hears how many bytes were read so far. */
export function storedFile(
  enter: Enter,
  batchId: string,
  read: (bytes: number) => void = () => undefined,
): ImportSource {
  return {
    open: () =>
      Readable.from(
        (async function* pieces() {
          let bytes = 0;
          for (let position = 0; ; position += 1) {
            const [piece] = await enter((ctx) =>
              ctx.query<{ content: Buffer }>(
                'select content from imports.file_chunks where tenant_id = $1 and batch_id = $2 and position = $3',
                [ctx.tenantId, batchId, position],
              ),
            );
            if (!piece) return;
            bytes += piece.content.length;
            read(bytes);
            yield piece.content;
            if (piece.content.length < CHUNK_BYTES) return;
          }
        })(),
      ),
  };
}
