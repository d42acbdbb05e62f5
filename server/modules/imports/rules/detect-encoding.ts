/** Encodings a file may be in; the names are those of TextDecoder. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-1'] as const;

export type Encoding = (typeof encodings)[number];

export interface DetectedEncoding {
  encoding: Encoding;
  /** Length of the byte order mark; 0 when there is none. */
  bomBytes: number;
  /** `certain` by mark or by shape, `likely` by the letters found: the page asks then. */
  confidence: 'certain' | 'likely';
}

/**
 * Tells the encoding of a text from its first bytes (a sample of 64 KiB is plenty; a character cut off at its end is
 * forgiven). Bytes that are not UTF-8 are windows-1256 when the high ones stand where Arabic letters do, in runs, and
 * iso-8859-1 when they stand alone among Latin letters.
 */
export function detectEncoding(sample: Uint8Array): DetectedEncoding {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomBytes: 3, confidence: 'certain' };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomBytes: 2, confidence: 'certain' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2, confidence: 'certain' };
  const wide = detectWide(sample);
  if (wide !== null) return { encoding: wide, bomBytes: 0, confidence: 'likely' };
  if (isUtf8(sample)) return { encoding: 'utf-8', bomBytes: 0, confidence: 'certain' };
  return { encoding: looksArabic(sample) ? 'windows-1256' : 'iso-8859-1', bomBytes: 0, confidence: 'likely' };
}

/** UTF-16 without a mark: separators, digits and line ends have a zero byte beside them, always on the same side. */
function detectWide(sample: Uint8Array): Encoding | null {
  let little = 0;
  let big = 0;
  const units = Math.floor(sample.length / 2);
  for (let index = 0; index < units; index += 1) {
    const first = sample[index * 2] ?? 0;
    const second = sample[index * 2 + 1] ?? 0;
    if (first !== 0 && first < 0x80 && second === 0) little += 1;
    if (second !== 0 && second < 0x80 && first === 0) big += 1;
  }
  if (units < 2 || Math.max(little, big) < units * 0.05) return null;
  if (little > big * 4) return 'utf-16le';
  return big > little * 4 ? 'utf-16be' : null;
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    // `stream` forgives a character that the end of the sample cuts off.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function looksArabic(sample: Uint8Array): boolean {
  let high = 0;
  let inRuns = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if ((sample[index] ?? 0) < 0x80) continue;
    high += 1;
    if ((sample[index - 1] ?? 0) >= 0xc0 || (sample[index + 1] ?? 0) >= 0xc0) inRuns += 1;
  }
  return high > 0 && inRuns / high > 0.5;
}
