import type { Config } from '../../config.ts';
import type { FileStorage } from './blob-key.ts';
import { folderStorage } from './folder-storage.ts';
import { s3Storage } from './s3-storage.ts';

export { BlobMissing, type BlobKey, type FileStorage } from './blob-key.ts';

/** The storage the settings name. */
export const createStorage = (config: Pick<Config, 'dataDir' | 'files'>): FileStorage =>
  config.files.s3 ? s3Storage(config.files.s3) : folderStorage(config.dataDir);
