import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { FileProblem } from './file-problem.ts';
import type { ReadLimits } from './file-problem.ts';

interface ArchiveEntry {
  name: string;
  method: number;
  encrypted: boolean;
  packedBytes: number;
  statedBytes: number;
  headerAt: number;
}

const END_RECORD = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/**
 * Judges a spreadsheet archive before any of it is given to a parser: every part is unpacked once into nothing and
 * counted, so a false size in the directory helps nobody; parts the directory does not name are refused, since a
 * reader that streams would still meet them. Throws FileProblem; resolves to the names of the parts.
 */
export async function inspectArchive(path: string, limits: ReadLimits): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > limits.fileBytes) throw new FileProblem('fileTooLarge', { limit: limits.fileBytes });
    const entries = await readDirectory(file, size);
    let unpacked = 0;
    for (const entry of entries) {
      const bytes = await countUnpacked(file, path, entry, limits, limits.unpackedBytes - unpacked);
      unpacked += bytes;
    }
    if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) throw new FileProblem('notSpreadsheet');
    return entries.map((entry) => entry.name);
  } finally {
    await file.close();
  }
}

async function readDirectory(file: FileHandle, size: number): Promise<ArchiveEntry[]> {
  const tailBytes = Math.min(size, 65_557);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end -= 1;
  if (end < 0) throw new FileProblem('damagedFile');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  // 0xffff marks a directory of the 64-bit form, which only files beyond our limits need.
  if (count === 0xffff || start + length > size) throw new FileProblem('damagedFile');
  const directory = await readAt(file, start, length);
  const entries: ArchiveEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_ENTRY)
      throw new FileProblem('damagedFile');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packedBytes: directory.readUInt32LE(at + 20),
      statedBytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  await refuseHiddenParts(file, entries, start);
  return entries;
}

/** The parts must fill the file up to the directory; between two there is room for a trailing size record only. */
async function refuseHiddenParts(
  file: FileHandle,
  entries: readonly ArchiveEntry[],
  directoryAt: number,
): Promise<void> {
  let expected = 0;
  for (const entry of [...entries].sort((a, b) => a.headerAt - b.headerAt)) {
    if (entry.headerAt < expected || entry.headerAt > expected + 24) throw new FileProblem('damagedFile');
    expected = (await dataStart(file, entry)) + entry.packedBytes;
  }
  if (expected > directoryAt || directoryAt > expected + 24) throw new FileProblem('damagedFile');
}

async function dataStart(file: FileHandle, entry: ArchiveEntry): Promise<number> {
  const header = await readAt(file, entry.headerAt, 30);
  if (header.readUInt32LE(0) !== LOCAL_ENTRY) throw new FileProblem('damagedFile');
  return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function countUnpacked(
  file: FileHandle,
  path: string,
  entry: ArchiveEntry,
  limits: ReadLimits,
  left: number,
): Promise<number> {
  if (entry.encrypted) throw new FileProblem('encryptedSpreadsheet');
  const allowed = entry.name === 'xl/sharedStrings.xml' ? Math.min(left, limits.sharedTextBytes) : left;
  const tooLarge = () => new FileProblem('unpackedTooLarge', { limit: limits.unpackedBytes, part: entry.name });
  if (entry.statedBytes > allowed) throw tooLarge();
  if (entry.packedBytes === 0) return 0;
  if (entry.method === 0) return entry.packedBytes;
  if (entry.method !== 8) throw new FileProblem('damagedFile', { part: entry.name });
  const start = await dataStart(file, entry);
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  const inflate = packed.pipe(createInflateRaw());
  packed.on('error', (error) => inflate.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > allowed) throw tooLarge();
      // Small parts may pack very well; a bomb is neither small nor a spreadsheet.
      if (bytes > 4 * 1024 * 1024 && bytes > entry.packedBytes * limits.compressionRatio) {
        throw new FileProblem('compressionTooHigh', { limit: limits.compressionRatio, part: entry.name });
      }
    }
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem('damagedFile', { part: entry.name }, null, { cause: error });
  } finally {
    packed.destroy();
    inflate.destroy();
  }
  return bytes;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new FileProblem('damagedFile');
  return buffer;
}
