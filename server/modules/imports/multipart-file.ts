import { DomainError } from '../../kernel/errors.ts';

/** Headers of one part are a line or two; more is no form a browser sends. */
const headerBytes = 8 * 1024;

/** The boundary of a form, null when the body is no form. */
export function formBoundary(contentType: string | null): string | null {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  );
  return match ? (match[1] ?? match[2] ?? null) : null;
}

/**
 * The bytes of the part `file` of a form, as they come: nothing is held but the piece in hand. `found` hears the name the
 * sender gave the file. Other parts are passed over. A form without a file is refused (422), a broken one too (400).
 */
export async function* fileOfForm(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
  found: (fileName: string | null) => void,
): AsyncGenerator<Uint8Array> {
  const mark = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // A form begins with its boundary, without the line end that is part of it everywhere else.
  let held = Buffer.from('\r\n');
  let state: 'before' | 'after-mark' | 'headers' | 'file' | 'other' | 'done' = 'before';
  let hasFile = false;

  for await (const chunk of chunks) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    for (let goesOn = true; goesOn;) {
      goesOn = false;
      if (state === 'before' || state === 'file' || state === 'other') {
        const at = held.indexOf(mark);
        const end = at < 0 ? Math.max(0, held.length - mark.length + 1) : at;
        if (state === 'file' && end > 0) yield held.subarray(0, end);
        held = held.subarray(at < 0 ? end : at + mark.length);
        if (at >= 0) {
          state = 'after-mark';
          goesOn = true;
        }
      } else if (state === 'after-mark' && held.length >= 2) {
        if (held.subarray(0, 2).toString('latin1') === '--') {
          state = 'done';
        } else {
          const line = held.indexOf('\r\n');
          if (line > 32 || (line < 0 && held.length > 64)) throw new DomainError('body-unreadable', 400);
          if (line >= 0) {
            // The line end stays: headers may be none, and then the empty line follows at once.
            held = held.subarray(line);
            state = 'headers';
            goesOn = true;
          }
        }
      } else if (state === 'headers') {
        const end = held.indexOf('\r\n\r\n');
        if (end < 0) {
          if (held.length > headerBytes) throw new DomainError('body-unreadable', 400);
        } else {
          const part = partOf(held.subarray(0, end).toString('utf8'));
          held = held.subarray(end + 4);
          state = part.name === 'file' && !hasFile ? 'file' : 'other';
          if (state === 'file') {
            hasFile = true;
            found(part.fileName);
          }
          goesOn = true;
        }
      }
      if (state === 'done') held = Buffer.alloc(0);
    }
  }
  if (state !== 'done') throw new DomainError('body-unreadable', 400);
  if (!hasFile)
    throw new DomainError('imports.no-file', 422, { errors: [{ pointer: '/file', code: 'imports.no-file' }] });
}

function partOf(headers: string): { name: string | null; fileName: string | null } {
  const line = headers.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? '';
  const quoted = (name: string) => new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line)?.[1] ?? null;
  const plain = (name: string) => new RegExp(`[;\\s]${name}=([^\\s;"]+)`, 'i').exec(line)?.[1] ?? null;
  const encoded = /[;\s]filename\*=utf-8''([^\s;]+)/i.exec(line)?.[1];
  return {
    name: quoted('name') ?? plain('name'),
    fileName: encoded !== undefined ? decoded(encoded) : unescaped(quoted('filename') ?? plain('filename')),
  };
}

const unescaped = (text: string | null): string | null =>
  text === null ? null : text.replace(/\\(.)/g, '$1').replace(/%22/g, '"');

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
