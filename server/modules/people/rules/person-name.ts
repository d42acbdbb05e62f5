/** A name as parts, in one script. The Arab order is given, father, grandfather, family. */
export interface PersonNameParts {
  given: string;
  /** Latin middle names and initials, which are not the father's name: `Cesar M.`; null in Arabic. */
  middle: string | null;
  father: string | null;
  grandfather: string | null;
  family: string | null;
  /** `Jr.`, `III`, `3rd`; null in Arabic. */
  suffix: string | null;
}

/** The four parts a record keeps; see `recordedParts`. */
export interface RecordedNameParts {
  given: string | null;
  father: string | null;
  grandfather: string | null;
  family: string | null;
}

/** Parts of a name of which some may be missing or empty. */
export type SomeNameParts = { [Part in keyof PersonNameParts]?: string | null };

const SUFFIX = /^(?:jr|sr|ii|iii|iv|vi|vii|viii|\d+(?:st|nd|rd|th)|md|phd|esq)\.*$/i;
const LATIN_LINKS = new Set(['bin', 'ibn', 'bint', 'binte']);
const LATIN_PREFIXES = new Set([
  'al',
  'el',
  'abu',
  'abdul',
  'abdel',
  'abd',
  'um',
  'umm',
  'bani',
  'de',
  'van',
  'von',
  'del',
  'della',
  'la',
  'le',
]);
const ARABIC_LINKS = new Set(['بن', 'ابن', 'بنت', 'ابنة']);
const ARABIC_PREFIXES = new Set([
  'عبد',
  'أبو',
  'ابو',
  'أبا',
  'أبي',
  'أم',
  'ام',
  'آل',
  'ال',
  'بني',
  'بو',
  'ذو',
  'أمة',
  'امة',
]);
const ARABIC_SECOND_HALVES = new Set([
  'الله',
  'الدين',
  'الرحمن',
  'الإسلام',
  'الاسلام',
  'الحق',
  'النبي',
  'الزهراء',
  'الهدى',
]);

/**
 * Reads a name written family first, `Family, Given Middle Suffix`, or in its natural order, in Arabic or Latin script.
 * Suffixes, apostrophes and hyphens are kept, a suffix beside the family name (`Jones II, Craig E.`) included; doubled
 * full stops become one. A single letter is an initial, never a suffix. Null when there is no letter in the text.
 */
export function parsePersonName(text: string): PersonNameParts | null {
  const clean = tidy(text);
  if (!/\p{L}/u.test(clean)) return null;
  if (isArabic(clean)) return parseArabic(clean.replace(/[,،]/g, ' '));
  const comma = clean.indexOf(',');
  return comma > 0 ? parseFamilyFirst(clean.slice(0, comma), clean.slice(comma + 1)) : parseLatin(clean);
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** True when the text has more letters of the Arabic script than of the Latin one. */
export function isArabic(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\p{Script=Arabic}/gu) > count(/\p{Script=Latin}/gu);
}

function parseFamilyFirst(familyText: string, rest: string): PersonNameParts | null {
  const family = takeSuffix(words(familyText));
  // "Smith, Jr., John" puts the suffix between commas.
  const others = takeSuffix(words(rest.replaceAll(',', ' ')));
  let suffix = family.suffix ?? others.suffix;
  let names = others.names;
  const [first] = names;
  if (suffix === null && names.length > 1 && first !== undefined && SUFFIX.test(first)) {
    suffix = tidySuffix(first);
    names = names.slice(1);
  }
  const [given, ...middle] = names;
  const familyName = family.names.join(' ');
  if (given === undefined) return familyName === '' ? null : latin(familyName, [], null, suffix);
  return latin(given, middle, familyName === '' ? null : familyName, suffix);
}

function parseLatin(text: string): PersonNameParts | null {
  const { names, suffix } = takeSuffix(words(text));
  const joined = joinCompounds(names, LATIN_PREFIXES, new Set());
  const lineage = joined.some((name) => LATIN_LINKS.has(name.toLowerCase()));
  const parts = joined.filter((name) => !LATIN_LINKS.has(name.toLowerCase()));
  const [given] = parts;
  if (given === undefined) return null;
  if (lineage) return { ...lineageParts(parts), middle: null, suffix };
  const family = parts.length > 1 ? (parts.at(-1) ?? null) : null;
  return latin(given, parts.slice(1, -1), family, suffix);
}

function latin(given: string, middle: string[], family: string | null, suffix: string | null): PersonNameParts {
  return {
    given,
    middle: middle.length > 0 ? middle.join(' ') : null,
    father: null,
    grandfather: null,
    family,
    suffix,
  };
}

function parseArabic(text: string): PersonNameParts | null {
  const joined = joinCompounds(words(text), ARABIC_PREFIXES, ARABIC_SECOND_HALVES);
  const parts = joined.filter((name) => !ARABIC_LINKS.has(name));
  return parts.length === 0 ? null : { ...lineageParts(parts), middle: null, suffix: null };
}

function lineageParts(parts: string[]): Pick<PersonNameParts, 'given' | 'father' | 'grandfather' | 'family'> {
  const [given = '', ...rest] = parts;
  if (rest.length === 0) return { given, father: null, grandfather: null, family: null };
  if (rest.length === 1) return { given, father: null, grandfather: null, family: rest[0] ?? null };
  if (rest.length === 2) return { given, father: rest[0] ?? null, grandfather: null, family: rest[1] ?? null };
  return { given, father: rest[0] ?? null, grandfather: rest[1] ?? null, family: rest.slice(2).join(' ') };
}

/** Makes one name of `عبد` + `الله`, `آل` + `ثاني`, `نور` + `الدين`, `Al` + `Thani`. */
function joinCompounds(names: string[], prefixes: ReadonlySet<string>, secondHalves: ReadonlySet<string>): string[] {
  const joined: string[] = [];
  let pending: string[] = [];
  for (const [index, name] of names.entries()) {
    const last = joined.at(-1);
    if (pending.length === 0 && last !== undefined && secondHalves.has(name) && !ARABIC_LINKS.has(last)) {
      joined[joined.length - 1] = `${last} ${name}`;
    } else if (prefixes.has(name.toLowerCase()) && index < names.length - 1) {
      pending.push(name);
    } else {
      joined.push([...pending, name].join(' '));
      pending = [];
    }
  }
  return pending.length > 0 ? [...joined, ...pending] : joined;
}

function takeSuffix(names: string[]): { names: string[]; suffix: string | null } {
  const last = names.at(-1);
  if (names.length < 2 || last === undefined || !SUFFIX.test(last)) return { names, suffix: null };
  return { names: names.slice(0, -1), suffix: tidySuffix(last) };
}

function tidySuffix(suffix: string): string {
  return suffix.replace(/\.+$/, '.');
}

function words(text: string): string[] {
  return tidy(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** The parts in their natural order, as one text: `Julio Cesar M. Edwards`, `محمد عبدالله علي الكواري`. */
export function joinPersonName(parts: SomeNameParts): string {
  return [parts.given, parts.middle, parts.father, parts.grandfather, parts.family, parts.suffix]
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join(' ');
}

/** The name written family first: `Edwards, Julio Cesar M. Jr.`; without a family name, in its natural order. */
export function joinFamilyFirst(parts: SomeNameParts): string {
  if (!parts.family) return joinPersonName(parts);
  return `${parts.family}, ${joinPersonName({ ...parts, family: null })}`;
}

/**
 * The four columns of a record. Middle names stay with the given name and a suffix with the family name: neither is a
 * father's name, and none may be lost.
 */
export function recordedParts(parts: PersonNameParts): RecordedNameParts {
  const join = (...names: (string | null)[]) => names.filter((name) => name !== null && name !== '').join(' ') || null;
  return {
    given: join(parts.given, parts.middle, parts.family === null ? parts.suffix : null),
    father: parts.father,
    grandfather: parts.grandfather,
    family: parts.family === null ? null : join(parts.family, parts.suffix),
  };
}

/**
 * At most two letters for a picture that is missing: of the given and the family name. Arabic ones stand apart with a
 * space, so that they do not join, and leave out the article and `آل`.
 */
export function initials(parts: SomeNameParts): string {
  const bare = (name: string) => name.replace(/^(?:آل |ال(?=\p{L}{2}))/u, '').replace(/^(?:al|el)[ -]/i, '');
  const letters = [parts.given, parts.family ?? parts.father]
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map((name, index) => /\p{L}/u.exec(index === 0 ? name : bare(name))?.[0] ?? '')
    .filter((letter) => letter !== '');
  const arabic = letters.some((letter) => /\p{Script=Arabic}/u.test(letter));
  return arabic ? letters.join(' ') : letters.join('').toUpperCase();
}
