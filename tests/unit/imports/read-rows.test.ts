import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from '@protobi/exceljs';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileProblem } from '../../../server/modules/imports/rules/file-problem.ts';
import { bufferSource, fileSource, inspectFile, readRows } from '../../../server/modules/imports/rules/read-rows.ts';
import type { ImportSource, RawRow, ReadOptions } from '../../../server/modules/imports/rules/read-rows.ts';

async function all(source: ImportSource, options?: ReadOptions): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of readRows(source, options)) rows.push(row);
  return rows;
}

const text = (content: string, encoding: BufferEncoding = 'utf8') => bufferSource(Buffer.from(content, encoding));

async function problemOf(source: ImportSource, options?: ReadOptions): Promise<FileProblem> {
  try {
    await all(source, options);
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
  throw new Error('The file was read');
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mawared-read-rows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('text files', () => {
  it('keeps quotes, line ends and commas inside cells, and counts blank rows', async () => {
    const rows = await all(text('a,b\r\n"x, ""y""\nz",2\r\n\r\n,,\r\n5" pipe,3\r\n'));
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['x, "y"\nz', '2'] },
      { number: 5, cells: ['5" pipe', '3'] },
    ]);
  });

  it.each([
    ['utf-8 with a mark', Buffer.from('\ufeffالاسم;الجنس\nعلي;ذكر\n')],
    ['utf-16', Buffer.from('\ufeffالاسم;الجنس\nعلي;ذكر\n', 'utf16le')],
    [
      'windows-1256',
      Buffer.from([
        0xc7, 0xe1, 0xc7, 0xd3, 0xe3, 0x3b, 0xc7, 0xe1, 0xcc, 0xe4, 0xd3, 0x0a, 0xda, 0xe1, 0xed, 0x3b, 0xd0, 0xdf,
        0xd1, 0x0a,
      ]),
    ],
  ])('reads Arabic in %s', async (_name, bytes) => {
    expect((await all(bufferSource(bytes))).map((row) => row.cells)).toEqual([
      ['الاسم', 'الجنس'],
      ['علي', 'ذكر'],
    ]);
  });

  it('reads back whatever cells are written, however the stream is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aبé,;"\n\r 1'), maxLength: 8 }).map((value) => `x${value}x`);
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
        const bytes = Buffer.from(stringify(rows, { quoted: true }));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const read = await all({ open: () => Readable.from(pieces) }, { delimiter: ',', encoding: 'utf-8' });
        expect(read.map((row) => row.cells)).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('names what is wrong with a file', async () => {
    expect(await problemOf(text(''))).toMatchObject({ code: 'fileEmpty' });
    expect(await problemOf(text('a,b\n"never closed,1\n'))).toMatchObject({ code: 'brokenQuotes' });
    expect(await problemOf(text('a,b\n1,2\n3,4\n'), { limits: { rows: 1 } })).toMatchObject({
      code: 'tooManyRows',
      row: 3,
    });
    expect(await problemOf(text('a,b,c\n'), { limits: { columns: 2 } })).toMatchObject({ code: 'tooManyColumns' });
    expect(await problemOf(text(`a,b\n1,${'x'.repeat(9_000)}\n`))).toMatchObject({ code: 'cellTooLong', row: 2 });
    expect(await problemOf(text('a,b\n1,2\n'), { limits: { fileBytes: 5 } })).toMatchObject({ code: 'fileTooLarge' });
    const latin = bufferSource(Buffer.from('name\nJosé\n', 'latin1'));
    expect(await problemOf(latin, { encoding: 'utf-8' })).toMatchObject({ code: 'undecodableText' });
    expect(await problemOf(bufferSource(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toMatchObject({
      code: 'legacySpreadsheet',
    });
    expect(await problemOf(bufferSource(Buffer.from('504b030400000000', 'hex')))).toMatchObject({
      code: 'damagedFile',
    });
  });

  it('passes on what breaks in the source', async () => {
    const broken: ImportSource = {
      open: () =>
        Readable.from(
          (function* () {
            yield Buffer.from('a,b\n'.repeat(40_000));
            throw new Error('the disk is gone');
          })(),
        ),
    };
    await expect(all(broken)).rejects.toThrow('the disk is gone');
  });

  it('holds a bounded number of rows, and closes the source of a reader that stops', async () => {
    let made = 0;
    let opened: Readable[] = [];
    const source: ImportSource = {
      open: () => {
        const stream = Readable.from(
          (function* () {
            for (let row = 0; row < 120_000; row += 1) {
              made += 1;
              yield Buffer.from(`${row},some text of a cell,another one\n`);
            }
          })(),
          { objectMode: true },
        );
        opened = [...opened, stream];
        return stream;
      },
    };
    let read = 0;
    let ahead = 0;
    const before = made;
    for await (const row of readRows(source)) {
      read += 1;
      ahead = Math.max(ahead, made - before - read);
      if (row.number === 100_000) break;
    }
    expect(read).toBe(100_000);
    // The sample of the head is read once more at the start; beyond it only the buffers of the stream are ahead.
    expect(ahead).toBeLessThan(6_000);
    expect(opened.every((stream) => stream.destroyed)).toBe(true);
  });
});

describe('spreadsheets', () => {
  async function workbook(name: string, fill: (book: ExcelJS.Workbook) => void): Promise<string> {
    const book = new ExcelJS.Workbook();
    fill(book);
    const path = join(folder, name);
    await book.xlsx.writeFile(path);
    return path;
  }

  it('gives typed cells plainly: dates, numbers, formulas, rich text', async () => {
    const path = await workbook('typed.xlsx', (book) => {
      const sheet = book.addWorksheet('الموظفون', { views: [{ rightToLeft: true }] });
      sheet.addRow(['الاسم', 'التعيين', 'الراتب', 'الرقم', 'ملاحظة']);
      sheet.addRow([
        'علي',
        new Date(Date.UTC(2016, 0, 31)),
        69_222.18,
        27_612_405_934,
        { richText: [{ text: 'أ' }, { text: 'ب' }] },
      ]);
      sheet.getCell('B2').numFmt = 'dd/mm/yyyy';
      sheet.getCell('A5').value = 'حمد';
      sheet.getCell('C5').value = { formula: '0.1+0.2', result: 0.1 + 0.2 };
    });
    const rows = await all(fileSource(path));
    expect(rows.map((row) => [row.number, row.cells])).toEqual([
      [1, ['الاسم', 'التعيين', 'الراتب', 'الرقم', 'ملاحظة']],
      [2, ['علي', '2016-01-31', '69222.18', '27612405934', 'أب']],
      [5, ['حمد', '', '0.3']],
    ]);
    expect([...(rows[1]?.kinds ?? [])]).toEqual([
      [1, 'date'],
      [2, 'number'],
      [3, 'number'],
    ]);
    // The same from a stream without a path: it is laid on disk and taken away again.
    const bytes = await readFile(path);
    expect(await all(bufferSource(bytes))).toEqual(rows);
  });

  it('takes the sheet that is named, else the first visible one', async () => {
    const path = await workbook('sheets.xlsx', (book) => {
      book.addWorksheet('lists', { state: 'hidden' }).addRow(['x', 'y']);
      book.addWorksheet('staff').addRow(['a', 'b']);
      book.addWorksheet('pay').addRow(['c', 'd']);
    });
    expect((await all(fileSource(path)))[0]?.cells).toEqual(['a', 'b']);
    expect((await all(fileSource(path), { sheet: 'pay' }))[0]?.cells).toEqual(['c', 'd']);
    expect(await problemOf(fileSource(path), { sheet: 'none' })).toMatchObject({ code: 'noSuchSheet' });
    expect(await inspectFile(fileSource(path))).toMatchObject({
      kind: 'xlsx',
      sheets: ['staff', 'pay'],
      delimiter: null,
    });
  });

  it('reads what the streaming writer writes, with a bounded reader that stops early', async () => {
    const path = join(folder, 'streamed.xlsx');
    const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
      filename: path,
      useSharedStrings: false,
      useStyles: false,
    });
    const sheet = writer.addWorksheet('staff');
    for (let row = 0; row < 3_000; row += 1) sheet.addRow([`name ${row}`, row]).commit();
    await writer.commit();
    expect(await all(fileSource(path))).toHaveLength(3_000);
    let read = 0;
    for await (const row of readRows(fileSource(path))) {
      read = row.number;
      if (read === 10) break;
    }
    expect(read).toBe(10);
    expect(await problemOf(fileSource(path), { limits: { rows: 100 } })).toMatchObject({ code: 'tooManyRows' });
  });

  it('refuses archives that unpack to too much, lie about it, hide parts or are no workbook', async () => {
    const bomb = deflateRawSync(Buffer.alloc(32 * 1024 * 1024));
    const book = Buffer.from('<workbook/>');
    const write = async (name: string, parts: Part[], extra = Buffer.alloc(0)) => {
      const path = join(folder, name);
      await writeFile(path, zip(parts, extra));
      return fileSource(path);
    };
    const workbookPart: Part = { name: 'xl/workbook.xml', packed: deflateRawSync(book), stated: book.length };
    const honest = await write('bomb.xlsx', [
      workbookPart,
      { name: 'xl/worksheets/sheet1.xml', packed: bomb, stated: 32 * 1024 * 1024 },
    ]);
    expect(await problemOf(honest)).toMatchObject({ code: 'compressionTooHigh' });
    const small = { limits: { unpackedBytes: 1024 * 1024 } };
    expect(await problemOf(honest, small)).toMatchObject({ code: 'unpackedTooLarge' });
    const lying = await write('lying.xlsx', [
      workbookPart,
      { name: 'xl/worksheets/sheet1.xml', packed: bomb, stated: 10 },
    ]);
    expect(await problemOf(lying, small)).toMatchObject({ code: 'unpackedTooLarge' });
    expect(
      await problemOf(await write('other.xlsx', [{ name: 'a.txt', packed: deflateRawSync(book), stated: 11 }])),
    ).toMatchObject({
      code: 'notSpreadsheet',
    });
    const hidden = await write('hidden.xlsx', [workbookPart], Buffer.alloc(4_096, 1));
    expect(await problemOf(hidden)).toMatchObject({ code: 'damagedFile' });
    const locked = await write('locked.xlsx', [{ ...workbookPart, flags: 1 }]);
    expect(await problemOf(locked)).toMatchObject({ code: 'encryptedSpreadsheet' });
  });

  it('calls a cut-off archive damaged', async () => {
    const path = await workbook('cut.xlsx', (book) => book.addWorksheet('staff').addRow(['a', 'b']));
    const bytes = await readFile(path);
    expect(await problemOf(bufferSource(bytes.subarray(0, bytes.length - 200)))).toMatchObject({ code: 'damagedFile' });
  });
});

interface Part {
  name: string;
  packed: Buffer;
  stated: number;
  flags?: number;
}

/** A small archive by hand, so that its directory can say what it likes. */
function zip(parts: readonly Part[], beforeDirectory: Buffer): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(part.flags ?? 0, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(part.packed.length, 18);
    local.writeUInt32LE(part.stated, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(at, 42);
    bodies.push(local, name, part.packed);
    directory.push(central, name);
    at += local.length + name.length + part.packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at + beforeDirectory.length, 16);
  return Buffer.concat([...bodies, beforeDirectory, entries, end]);
}
