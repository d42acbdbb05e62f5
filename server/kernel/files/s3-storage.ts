import { createReadStream } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsClient } from 'aws4fetch';
import type { Config } from '../../config.ts';
import { BlobMissing, blobPath, type BlobKey, type FileStorage } from './blob-key.ts';

const answerMs = 30_000;

/**
 * Blobs in a bucket of an S3-compatible storage, addressed by path, requests signed by Signature Version 4. Uploads carry
 * the file's SHA-256 in the signature, so the storage refuses what arrives changed. Nothing is made public.
 */
export function s3Storage(settings: NonNullable<Config['files']['s3']>): FileStorage {
  const client = new AwsClient({
    accessKeyId: settings.keyId,
    secretAccessKey: settings.secret,
    region: settings.region,
    service: 's3',
    retries: 2,
  });
  const urlOf = (key: BlobKey): string => `${settings.url}/${blobPath(key)}`;
  const failed = (what: string, status: number): Error =>
    new Error(`the storage of files refused to ${what}: ${status}`);
  return {
    kind: 's3',
    put: async (key, path, { bytes, sha256 }) => {
      const signed = await client.sign(urlOf(key), { method: 'PUT', headers: { 'X-Amz-Content-Sha256': sha256 } });
      const status = await send(signed, path, bytes);
      if (status !== 200) throw failed('store a file', status);
    },
    open: async (key) => {
      const answer = await client.fetch(urlOf(key), { signal: AbortSignal.timeout(10 * answerMs) });
      if (answer.status === 404) {
        await answer.body?.cancel();
        throw new BlobMissing(key);
      }
      if (!answer.ok || !answer.body) {
        await answer.body?.cancel();
        throw failed('give a file', answer.status);
      }
      return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
    },
    remove: async (key) => {
      const answer = await client.fetch(urlOf(key), { method: 'DELETE', signal: AbortSignal.timeout(answerMs) });
      await answer.body?.cancel();
      if (!answer.ok && answer.status !== 404) throw failed('remove a file', answer.status);
    },
  };
}

/** Sends a file from disk with its length stated: `fetch` would send a stream in chunks, which S3 does not take. */
function send(signed: Request, path: string, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = new URL(signed.url);
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      { method: 'PUT', headers: { ...Object.fromEntries(signed.headers), 'Content-Length': bytes }, timeout: answerMs },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', reject);
      },
    );
    request.once('timeout', () => request.destroy(new Error('the storage of files does not answer')));
    request.once('error', reject);
    pipeline(createReadStream(path), request).catch(reject);
  });
}
