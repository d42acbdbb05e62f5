import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './types.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = /^(text|application|image\/svg)/;

/** The built front end, read once: no file is touched per request, and a path outside the folder is simply not in the map. */
export function frontEnd(folder: string): { serve: MiddlewareHandler<Env>; contentSecurityPolicy: string } {
  const files = new Map<
    string,
    { body: Buffer; gzip: Buffer | null; type: string; etag: string; immutable: boolean }
  >();
  if (existsSync(folder))
    for (const path of walk(folder)) {
      const type = types[extname(path)] ?? 'application/octet-stream';
      const body = readFileSync(path);
      const name = '/' + relative(folder, path).replaceAll('\\', '/');
      files.set(name, {
        body,
        gzip: compressible.test(type) && body.length > 860 ? gzipSync(body, { level: 9 }) : null,
        type,
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        immutable: name.startsWith('/assets/'),
      });
    }
  const index = files.get('/index.html');
  const inline = index
    ? [...index.body.toString('utf8').matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    : [];
  const hashes = inline.map(
    (m) =>
      `'sha256-${createHash('sha256')
        .update(m[1] ?? '')
        .digest('base64')}'`,
  );
  const contentSecurityPolicy = [
    `default-src 'none'`,
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    `style-src 'self'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `frame-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
  return {
    contentSecurityPolicy,
    serve: async (c, next) => {
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
      const path = decodeURI(c.req.path);
      // A page's address is the application's business; only files with an ending can be missing.
      const file = files.get(path) ?? (/\.[a-z0-9]+$/i.test(path) ? undefined : index);
      if (!file || path.startsWith('/api/')) return next();
      const headers: Record<string, string> = {
        'Content-Type': file.type,
        ETag: file.etag,
        'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
        Vary: 'Accept-Encoding',
      };
      if (c.req.header('If-None-Match') === file.etag) return c.body(null, 304, headers);
      const zipped = file.gzip && /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '') ? file.gzip : null;
      if (zipped) headers['Content-Encoding'] = 'gzip';
      return c.body(new Uint8Array(zipped ?? file.body), 200, headers);
    },
  };
}

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}
