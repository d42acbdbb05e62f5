import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BlobMissing, createStorage, type FileStorage } from '../../../server/kernel/files/storage.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { pdf } from '../../support/sample-files.ts';

/**
 * The other side is s3rver 3.7.1 from npm: a server of part of the S3 protocol for tests. It knows keys by their id but
 * leaves Signature Version 4 unchecked, so a second test works the signature out again by itself. Neither is proof of any
 * one vendor's storage.
 */
let folder: string;
let server: Server;
let close: () => Promise<void>;
let storage: FileStorage;
let port: number;

const at = (keyId: string, bucket = 'mawared-files') =>
  createStorage({
    dataDir: folder,
    files: {
      s3: { url: `http://127.0.0.1:${port}/${bucket}`, region: 'us-east-1', keyId, secret: 'S3RVER' },
      scan: undefined,
    },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mawared-s3-'));
  const instance = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'mawared-files' }],
  });
  await instance.run();
  server = instance.httpServer;
  port = (server.address() as AddressInfo).port;
  close = () => instance.close();
  storage = at('S3RVER');
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const textOf = async (key: { tenantId: string; id: string }): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of await storage.open(key)) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
};

test('what is put comes back byte by byte, under the agency and an id and nothing else; what is removed is gone', async () => {
  const content = pdf('s3');
  const path = join(folder, 'upload');
  await writeFile(path, content);
  const key = { tenantId: newId(), id: newId() };
  await storage.put(key, path, {
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  expect(await textOf(key)).toBe(content.toString('latin1'));
  expect(await readdir(join(folder, 'mawared-files'))).toEqual([key.tenantId]);
  await storage.remove(key);
  await storage.remove(key);
  await expect(storage.open(key)).rejects.toThrow(BlobMissing);
});

test('an unknown key, a bucket that is not there and a server that is gone are errors, never a silent loss', async () => {
  const path = join(folder, 'upload');
  await writeFile(path, pdf('x'));
  const facts = { bytes: pdf('x').length, sha256: createHash('sha256').update(pdf('x')).digest('hex') };
  const key = { tenantId: newId(), id: newId() };
  await expect(at('wrong').put(key, path, facts)).rejects.toThrow('403');
  await expect(at('S3RVER', 'no-such-bucket').put(key, path, facts)).rejects.toThrow('404');
  const elsewhere = createStorage({
    dataDir: folder,
    files: { s3: { url: 'http://127.0.0.1:9/mawared-files', region: 'x1', keyId: 'k', secret: 's' }, scan: undefined },
  });
  await expect(elsewhere.put(key, path, facts)).rejects.toThrow();
  await expect(async () => storage.open({ tenantId: '../../etc', id: newId() })).rejects.toThrow('ids only');
});

test('requests are signed by Signature Version 4, the file itself included', async () => {
  const content = pdf('signed');
  const path = join(folder, 'upload');
  await writeFile(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const seen: { given: string; expected: string; length: string; body: Buffer }[] = [];
  const listener = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { headers } = request;
      const [, scope = '', signed = '', given = ''] =
        /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(headers.authorization ?? '') ?? [];
      const lines = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`);
      const hashed = String(headers['x-amz-content-sha256']);
      const canonical = [request.method, request.url, '', lines.join(''), signed, hashed].join('\n');
      const text = [
        'AWS4-HMAC-SHA256',
        headers['x-amz-date'],
        scope,
        createHash('sha256').update(canonical).digest('hex'),
      ];
      const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), 'AWS4S3RVER');
      const expected = hmac(key, text.join('\n')).toString('hex');
      const body = Buffer.concat(parts);
      seen.push({ given, expected, length: String(headers['content-length']), body });
      answer.statusCode = given === expected && hashed === createHash('sha256').update(body).digest('hex') ? 200 : 403;
      answer.end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/mawared-files`;
  const signing = (secret: string) =>
    createStorage({
      dataDir: folder,
      files: { s3: { url, region: 'us-east-1', keyId: 'S3RVER', secret }, scan: undefined },
    });
  const key = { tenantId: newId(), id: newId() };
  try {
    await signing('S3RVER').put(key, path, { bytes: content.length, sha256 });
    expect(seen[0]).toMatchObject({ given: seen[0]?.expected, length: String(content.length) });
    expect(seen[0]?.body.equals(content)).toBe(true);
    await expect(signing('wrong').put(key, path, { bytes: content.length, sha256 })).rejects.toThrow('403');
  } finally {
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  }
});
