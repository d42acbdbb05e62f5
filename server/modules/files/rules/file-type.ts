/** The types of file that are taken, by what they are and how they end. Nothing that a browser could run is among them. */
export const fileTypes = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
} as const;
export type MediaType = keyof typeof fileTypes;

/** Reads so many bytes from a place in the file; fewer at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/**
 * What a file is by its content, whatever it is called; null for everything that is not taken: other types, archives,
 * office files with macros, and files whose directory is damaged or beyond 4 GiB.
 */
export async function typeOfFile(read: ReadAt, bytes: number): Promise<MediaType | null> {
  const head = await read(0, 1024);
  // Readers of PDF look for the mark in the first kibibyte; we ask for it at the very start, where no other type begins.
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (startsWith(head, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (!startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return null;
  const names = await partNames(read, bytes);
  if (!names?.has('[content_types].xml')) return null;
  if ([...names].some((name) => name.endsWith('vbaproject.bin'))) return null;
  if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (names.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return null;
}

const END_RECORD = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const directoryLimit = 1024 * 1024;

/** The names in an archive's directory, lower case; null when it cannot be read. */
async function partNames(read: ReadAt, bytes: number): Promise<Set<string> | null> {
  const tailBytes = Math.min(bytes, 65_557);
  const tail = await read(bytes - tailBytes, tailBytes);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end -= 1;
  if (end < 0) return null;
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || length > directoryLimit || start + length > bytes) return null;
  const directory = await read(start, length);
  const names = new Set<string>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_ENTRY) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    names.add(
      directory
        .subarray(at + 46, at + 46 + nameBytes)
        .toString('utf8')
        .toLowerCase(),
    );
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

/**
 * The name a download bears: what its sender called it, without anything that could be a path, a hidden or a device file,
 * and ending as what it really is.
 */
export function downloadName(given: string, type: MediaType): string {
  const ending = fileTypes[type];
  const bare = given
    .normalize('NFC')
    // Control and invisible characters too: among them those that turn the direction and so disguise an ending.
    .replace(/[\p{Cc}\p{Cf}\s"\\/:*?<>|]+/gu, ' ')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 120)
    .trim();
  return `${bare || 'file'}${ending}`;
}

/** The header of a download: never shown as a page, with a name that every browser reads (RFC 6266, RFC 8187). */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]+/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
