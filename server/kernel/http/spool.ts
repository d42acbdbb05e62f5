import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface Upload {
  path: string;
  sha256: string;
  bytes: number;
  /** Takes the file off this machine's disk. */
  discard: () => Promise<void>;
}

/**
 * Takes what is sent to this machine's disk as it comes, counting and hashing it; what grows beyond the limit is broken off
 * with the refusal given and leaves nothing. Nothing is held in memory but the piece in hand.
 */
export async function spool(content: AsyncIterable<Uint8Array>, limit: number, tooLarge: () => Error): Promise<Upload> {
  const folder = await mkdtemp(join(tmpdir(), 'mawared-upload-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      content,
      async function* count(chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > limit) throw tooLarge();
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    return { path, sha256: hash.digest('hex'), bytes, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
