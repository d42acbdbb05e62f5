/**
 * The search key of a text: what two spellings of the same name have in common. It has no imports, because the browser
 * folds with it too, and an exact twin in SQL, `app.fold_search_text` (db/sql/functions/fold_search_text.sql): both
 * do the same steps in the same order, and a test holds one against the other. Change both or none.
 */

/** Removed without a trace: tashkeel and other combining marks, tatweel, hamza on the line, apostrophes, invisible signs. */
const REMOVED =
  /[\u0027\u0060\u00ad\u02b9-\u02bf\u0300-\u036f\u0483-\u0487\u0610-\u061c\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u2018-\u201b\u202a-\u202e\u2032\u2060-\u206f\ufe00-\ufe0f\ufeff]/gu;

/** One sign for one sign. Decomposition has already taken the hamza off alef, waw and ya. */
const FROM =
  '\u0671\u0649\u06cc\u06cd\u06d0\u06d2\u0629\u06c1\u06be\u06c3\u06d5\u06a9\u06aa\u06af\u067e\u0686\u0698\u06a4\u06a5٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹øłđðħıŧŋ';
const TO = 'اييييي' + 'ههههه' + 'ككك' + 'بجزفف' + '01234567890123456789' + 'olddhitn';

/** One sign for two. */
const WIDENED: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
];

/** Capitals that ASCII lower-casing does not reach. */
const CAPITALS_FROM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZØŁĐÐĦŦŊÆŒÞẞ';
const CAPITALS_TO = 'abcdefghijklmnopqrstuvwxyzøłđðħŧŋæœþß';

/** Everything that separates words, in ASCII, Latin-1, general and Arabic punctuation and symbols. */
const SEPARATORS =
  /[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02c2-\u02df\u0600-\u060f\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u1680\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f]+/gu;

/**
 * Folds a text for search: compatibility forms taken apart; Latin case and diacritics, alef and hamza forms, ya and
 * alef maqsura, ta marbuta and ha, tashkeel, tatweel, Persian letters and Arabic-Indic and Persian digits made one;
 * apostrophes dropped (O'Brien and obrien meet); other punctuation one space; `عبد الله` and `عبدالله` made one.
 * The result has no space at its ends and is itself its own fold. Never throws.
 */
export function foldSearchText(text: string): string {
  // Most Latin text is ASCII, where all of the steps below come down to this.
  if (ASCII.test(text)) {
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .replace(/^ | $/g, '');
  }
  let folded = text.normalize('NFKD').replaceAll('\0', ' ');
  folded = translate(folded, CAPITALS);
  for (const [sign, letters] of WIDENED) folded = folded.replaceAll(sign, letters);
  folded = folded.replace(REMOVED, '');
  folded = translate(folded, SIGNS);
  folded = folded.replace(SEPARATORS, ' ').replace(/^ +| +$/g, '');
  return folded.replace(/(^| )عبد ال/g, '$1عبدال');
}

const ASCII = /^[\u0000-\u007f]*$/;

/** The words of a folded query, each of which must be found in the search key. */
export function searchWords(query: string): string[] {
  const folded = foldSearchText(query);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

const CAPITALS = pairs(CAPITALS_FROM, CAPITALS_TO);
const SIGNS = pairs(FROM, TO);

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const target = [...to];
  return new Map([...from].map((sign, index) => [sign, target[index] ?? '']));
}

function translate(text: string, table: ReadonlyMap<string, string>): string {
  let result = '';
  for (const sign of text) result += table.get(sign) ?? sign;
  return result;
}
