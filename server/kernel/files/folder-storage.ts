import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobMissing, blobPath, type BlobKey, type FileStorage } from './blob-key.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Blobs in `files` under the data folder, one folder an agency, readable by the service's own user only. */
export function folderStorage(dataDir: string): FileStorage {
  const pathOf = (key: BlobKey): string => join(dataDir, 'files', blobPath(key));
  return {
    kind: 'folder',
    put: async (key, path) => {
      const target = pathOf(key);
      const part = `${target}.part`;
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await copyFile(path, part);
      await flush(part);
      // Under its own name only once it is whole.
      await rename(part, target);
      await flush(dirname(target));
    },
    open: async (key) => {
      const stream = createReadStream(pathOf(key));
      await new Promise<void>((resolve, reject) => {
        stream.once('open', () => resolve());
        stream.once('error', (error) => reject(isMissing(error) ? new BlobMissing(key) : error));
      });
      return stream;
    },
    remove: async (key) => {
      await rm(pathOf(key), { force: true });
      await rm(`${pathOf(key)}.part`, { force: true });
    },
  };
}

/** Waits until a file, or the names in a folder, are on the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
