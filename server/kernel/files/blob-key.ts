import type { Readable } from 'node:stream';

/** What a blob is found by: the agency it is of, and an id the service made. Nothing a person typed is in it. */
export interface BlobKey {
  tenantId: string;
  id: string;
}

/** Where the bytes of files lie. It knows no person, no name and no permission: the rows do. */
export interface FileStorage {
  kind: 'folder' | 's3';
  /** Stores the file on disk under the key, whole or not at all; once this returns it survives a crash. */
  put: (key: BlobKey, path: string, facts: { bytes: number; sha256: string }) => Promise<void>;
  /** The bytes as a stream. @throws BlobMissing */
  open: (key: BlobKey) => Promise<Readable>;
  /** Takes the blob away; of one that is not there nothing is said. */
  remove: (key: BlobKey) => Promise<void>;
}

/** A row names a blob that the storage does not have: lost, or the storage is another than before. */
export class BlobMissing extends Error {
  constructor(key: BlobKey) {
    super(`the storage has no blob ${key.tenantId}/${key.id}`);
    this.name = 'BlobMissing';
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The path of a blob inside the storage: ids only, checked here whatever the caller does. */
export function blobPath(key: BlobKey): string {
  if (!uuid.test(key.tenantId) || !uuid.test(key.id)) throw new Error('a blob is named by ids only');
  return `${key.tenantId}/${key.id}`;
}
