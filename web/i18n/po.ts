/**
 * Reads PO catalogues with explicit ids (`msgid` is the id, `msgstr` the ICU message). No dependency, because the
 * build, the server and the tests all read the same files through it.
 */

/** One text of a catalogue: its id, its ICU message and what a translator is told about it. */
export interface PoEntry {
  id: string;
  text: string;
  comments: string[];
  line: number;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

function unquote(source: string, line: number, file: string): string {
  const match = /^"((?:[^"\\]|\\.)*)"\s*$/u.exec(source.trim());
  if (match?.[1] === undefined) throw new Error(`${file}:${line}: a PO string must stand in double quotes`);
  return match[1].replace(/\\(.)/gu, (_, letter: string) => ESCAPES[letter] ?? letter);
}

/**
 * The entries of one PO file in their order, without the header. Strings over several lines are joined.
 * @param file is used only to name the place in an error
 * @throws Error naming file and line when a line is not PO, an id comes twice or a message is empty
 */
export function parsePo(source: string, file: string): PoEntry[] {
  const entries: PoEntry[] = [];
  const seen = new Set<string>();
  let comments: string[] = [];
  let id: string | undefined;
  let text: string | undefined;
  let start = 0;

  const finish = (): void => {
    if (id !== undefined && id !== '') {
      if (text === undefined || text === '') throw new Error(`${file}:${start}: "${id}" has no text`);
      if (seen.has(id)) throw new Error(`${file}:${start}: "${id}" comes twice`);
      seen.add(id);
      entries.push({ id, text, comments, line: start });
    }
    if (id !== undefined) comments = [];
    id = undefined;
    text = undefined;
  };

  source.split('\n').forEach((raw, index) => {
    const at = index + 1;
    const line = raw.trim();
    if (line === '') return finish();
    if (line.startsWith('#')) {
      if (id !== undefined) finish();
      comments.push(line.replace(/^#[.,:|~]?\s?/u, ''));
    } else if (line.startsWith('msgid ')) {
      finish();
      start = at;
      id = unquote(line.slice(6), at, file);
    } else if (line.startsWith('msgstr ')) {
      if (id === undefined) throw new Error(`${file}:${at}: msgstr without msgid`);
      text = unquote(line.slice(7), at, file);
    } else if (line.startsWith('"')) {
      if (text !== undefined) text += unquote(line, at, file);
      else if (id !== undefined) id += unquote(line, at, file);
      else throw new Error(`${file}:${at}: a string without msgid`);
    } else {
      throw new Error(`${file}:${at}: not PO: ${line}`);
    }
  });
  finish();
  return entries;
}

/** The languages of the pages, the first one being the default. */
export const LANGUAGES = ['ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Catalogues that every page needs; they travel together in the first load. */
export const BASE_CATALOGUES: readonly string[] = ['shell', 'ui'];

/** Catalogues only the server reads: words of problems, mails and documents. */
export const isServerCatalogue = (feature: string): boolean => /^(?:problem|mail|document)(?:-|$)/u.test(feature);

/** Splits `people.ar.po` into feature and language; undefined for any other name. */
export function catalogueName(file: string): { feature: string; language: Language } | undefined {
  const match = /^([a-z][a-z-]*)\.(ar|en)\.po$/u.exec(file);
  if (match?.[1] === undefined) return undefined;
  return { feature: match[1], language: match[2] === 'en' ? 'en' : 'ar' };
}
