import { expect, test } from 'vitest';
import { dispositionOf, downloadName, typeOfFile } from '../../../server/modules/files/rules/file-type.ts';
import { archive, docx, jpeg, pdf, png, xlsx } from '../../support/sample-files.ts';

const typeOf = (content: Buffer) =>
  typeOfFile((position, length) => Promise.resolve(content.subarray(position, position + length)), content.length);

test('a file is what its content is, whatever it is called', async () => {
  expect(await typeOf(pdf())).toBe('application/pdf');
  expect(await typeOf(png())).toBe('image/png');
  expect(await typeOf(jpeg())).toBe('image/jpeg');
  expect(await typeOf(docx())).toMatch(/wordprocessingml/);
  expect(await typeOf(xlsx())).toMatch(/spreadsheetml/);
});

test('pages, scripts, drawings with script, programs, other archives and macros are nothing that is taken', async () => {
  for (const content of [
    Buffer.from('<!doctype html><script>alert(1)</script>'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    Buffer.from('MZ\u0090\u0000'),
    Buffer.from(' %PDF-1.4'),
    Buffer.from('x'),
    archive(['a.txt']),
    archive(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
    archive(['[Content_Types].xml', 'ppt/presentation.xml']),
    docx().subarray(0, -10),
  ])
    expect(await typeOf(content), content.toString('latin1')).toBeNull();
});

test.each([
  ['شهادة.pdf', 'شهادة.pdf'],
  ['../../etc/passwd', 'etc passwd.pdf'],
  ['C:\\scan\\id.PNG', 'C scan id.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'a Set-Cookie x=1.pdf'],
  ['invoice\u202efdp.exe', 'invoice fdp.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['', 'file.pdf'],
])('%j is downloaded as %j', (given, name) => {
  expect(downloadName(given, 'application/pdf')).toBe(name);
});

test('the header of a download cannot be broken out of, and keeps an Arabic name', () => {
  expect(dispositionOf('a"b\\c%.pdf')).toBe(`attachment; filename="a_b_c_.pdf"; filename*=UTF-8''a%22b%5Cc%25.pdf`);
  expect(dispositionOf('شهادة.pdf')).toBe(
    `attachment; filename="_.pdf"; filename*=UTF-8''${encodeURIComponent('شهادة')}.pdf`,
  );
});
