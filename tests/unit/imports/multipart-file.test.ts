import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOfForm, formBoundary } from '../../../server/modules/imports/multipart-file.ts';
import { receiveUpload } from '../../../server/modules/imports/uploaded-file.ts';

const boundary = 'xYzZY';
const form = (parts: [headers: string, content: Uint8Array][]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(([headers, content]) => [
      Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
const disposition = (name: string, more = ''): string => `Content-Disposition: form-data; name="${name}"${more}`;

async function read(body: Uint8Array, cuts: readonly number[] = []): Promise<{ name: string | null; content: Buffer }> {
  const places = [0, ...cuts.map((cut) => cut % (body.length + 1)).sort((a, b) => a - b), body.length];
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const [index, from] of places.entries()) yield await Promise.resolve(body.subarray(from, places[index + 1]));
  }
  let name: string | null = null;
  const parts: Uint8Array[] = [];
  for await (const part of fileOfForm(chunks(), boundary, (found) => (name = found))) parts.push(part);
  return { name, content: Buffer.concat(parts) };
}

describe('the file of a form', () => {
  it('comes out as it went in, whatever its bytes are and wherever the network cuts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.boolean(),
        async (content, cuts, hasOther) => {
          const parts: [string, Uint8Array][] = [
            ...(hasOther ? [[disposition('note'), Buffer.from('a')] as [string, Uint8Array]] : []),
            [`${disposition('file', '; filename="a.csv"')}\r\nContent-Type: text/csv`, content],
            [disposition('after'), Buffer.from('b')],
          ];
          const found = await read(form(parts), cuts);
          expect(found.name).toBe('a.csv');
          expect(found.content.equals(Buffer.from(content))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps line ends and what looks like a boundary and is none', async () => {
    const content = Buffer.from(`\r\n--${boundary.slice(0, 3)}\r\n\r\n--\r\n`);
    expect((await read(form([[disposition('file', '; filename=b.csv'), content]]))).content.equals(content)).toBe(true);
  });

  it('reads the name as browsers and programs write it', async () => {
    const named = async (more: string) => (await read(form([[disposition('file', more), Buffer.from('x')]]))).name;
    expect(await named('; filename="موظفون.csv"')).toBe('موظفون.csv');
    expect(await named(`; filename*=UTF-8''%D9%85.csv`)).toBe('م.csv');
    expect(await named('; filename="a%22b.csv"')).toBe('a"b.csv');
    expect(await named('')).toBeNull();
  });

  it('refuses a form without a file and one that breaks off', async () => {
    await expect(read(form([[disposition('other'), Buffer.from('x')]]))).rejects.toMatchObject({
      code: 'imports.no-file',
      status: 422,
    });
    const whole = form([[disposition('file', '; filename="a"'), Buffer.from('x')]]);
    await expect(read(whole.subarray(0, whole.length - 8))).rejects.toMatchObject({ status: 400 });
  });

  it('knows a form by its content type', () => {
    expect(formBoundary('multipart/form-data; boundary=abc')).toBe('abc');
    expect(formBoundary('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b');
    expect(formBoundary('text/csv')).toBeNull();
    expect(formBoundary(null)).toBeNull();
  });
});

describe('the size of an upload', () => {
  const request = (body: BodyInit, headers: Record<string, string> = {}): Request =>
    new Request('http://x/', { method: 'POST', body, headers });

  it('is refused while it is read, as a body and as a form, with the limit in words', async () => {
    await expect(receiveUpload(request('x'.repeat(50)), 'a.csv', 40)).rejects.toMatchObject({
      code: 'imports.upload-too-large',
      status: 413,
      options: { values: { megabytes: 128 } },
    });
    const data = new FormData();
    data.append('file', new File(['x'.repeat(50)], 'a.csv'));
    await expect(receiveUpload(request(data), undefined, 40)).rejects.toMatchObject({ status: 413 });
  });

  it('takes what fits, and asks for a name', async () => {
    const { upload, fileName } = await receiveUpload(request('abc'), 'a.csv', 40);
    expect([upload.bytes, fileName]).toEqual([3, 'a.csv']);
    await upload.discard();
    await expect(receiveUpload(request('abc'), undefined)).rejects.toMatchObject({ status: 422 });
  });
});
