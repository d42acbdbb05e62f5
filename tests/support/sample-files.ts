/** Small files that are what they say: as much of each format as its readers ask for. */

/** A PDF of one empty page; `text` makes it another file. */
export const pdf = (text = 'sample'): Buffer =>
  Buffer.from(
    `%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

export const png = (): Buffer => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
export const jpeg = (): Buffer => Buffer.from('ffd8ffe000104a464946', 'hex');

/** An archive of empty, stored parts with these names. */
export function archive(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const text = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(text.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(text.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, text);
    directory.push(entry, text);
    at += 30 + text.length;
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, middle, end]);
}

export const docx = (): Buffer => archive(['[Content_Types].xml', 'word/document.xml']);
export const xlsx = (): Buffer => archive(['[Content_Types].xml', 'xl/workbook.xml']);
