import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDelimiter } from '../../../server/modules/imports/rules/detect-delimiter.ts';
import { detectEncoding } from '../../../server/modules/imports/rules/detect-encoding.ts';
import { detectHeader } from '../../../server/modules/imports/rules/detect-header.ts';
import { knownHeaderNames } from '../../../server/modules/imports/rules/suggest-mapping.ts';

const arabic = 'الاسم,الجهة,تاريخ التعيين\nمحمد الكواري,وزارة البلدية,2016-01-01\n';

function windows1256(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1256');
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text].map((sign) => table.get(sign) ?? 0x3f));
}

describe('detectEncoding', () => {
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${arabic}`, 'utf8'), { encoding: 'utf-8', bomBytes: 3 }],
    ['UTF-8', Buffer.from(arabic, 'utf8'), { encoding: 'utf-8', bomBytes: 0, confidence: 'certain' }],
    ['ASCII', Buffer.from('a,b\n1,2\n'), { encoding: 'utf-8' }],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${arabic}`, 'utf16le'), { encoding: 'utf-16le', bomBytes: 2 }],
    [
      'UTF-16 BE with a mark',
      Buffer.from(`\ufeff${arabic}`, 'utf16le').swap16(),
      { encoding: 'utf-16be', bomBytes: 2 },
    ],
    ['UTF-16 LE', Buffer.from(arabic, 'utf16le'), { encoding: 'utf-16le', bomBytes: 0, confidence: 'likely' }],
    ['UTF-16 BE', Buffer.from(arabic, 'utf16le').swap16(), { encoding: 'utf-16be', bomBytes: 0 }],
    ['windows-1256', windows1256(arabic), { encoding: 'windows-1256', confidence: 'likely' }],
    ['Latin-1', Buffer.from('name,city\nJosé Müller,Zürich\nAndré,Orléans\n', 'latin1'), { encoding: 'iso-8859-1' }],
  ])('knows %s', (_name, bytes, expected) => {
    expect(detectEncoding(bytes)).toMatchObject(expected);
  });

  it('forgives a letter cut off by the end of the sample', () => {
    const bytes = Buffer.from(arabic, 'utf8');
    for (let end = 20; end < 40; end += 1) expect(detectEncoding(bytes.subarray(0, end)).encoding).toBe('utf-8');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof detectEncoding(bytes).encoding === 'string'));
  });
});

describe('detectDelimiter', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n"x,y,z"\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['name,note\n"Smith; John","a;b;c"\n', ','],
    ['"a\nb";c;d\n1;2;3\n', ';'],
    ['only\none\n', ','],
    ['', ','],
  ] as const)('of %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('detectHeader', () => {
  it('passes over titles above the table', () => {
    const rows = [
      ['Staff of the agency'],
      ['', '', '2026-01-01'],
      ['Name', 'Grade', 'Hire date'],
      ['Ahmed', '7', '2016-01-01'],
    ];
    expect(detectHeader(rows, knownHeaderNames)).toMatchObject({ row: 3, headers: ['Name', 'Grade', 'Hire date'] });
  });

  it('takes the first row when nothing is better, and cuts empty ends', () => {
    expect(
      detectHeader([
        ['الاسم ', 'الجنس', '', ''],
        ['محمد', 'ذكر'],
      ]),
    ).toMatchObject({
      row: 1,
      headers: ['الاسم', 'الجنس'],
    });
    expect(detectHeader([])).toMatchObject({ row: 1, headers: [], confidence: 'guessed' });
  });
});
