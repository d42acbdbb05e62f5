import { setupI18n } from '@lingui/core';
import type { JSX } from 'solid-js';
import { batch, createSignal } from 'solid-js';
import { catalogues } from 'virtual:catalogues';
import { remember } from '../lib/memory.ts';
import { surface } from '../lib/surface.ts';
import type { Language } from './po.ts';

export type { Language };

/** Which digits numbers are written with; `latn` is 0-9, `arab` is the Arabic-Indic set an agency may choose. */
export type Digits = 'latn' | 'arab';

const i18n = setupI18n({
  missing: (locale, id) => {
    surface(new Error(`No text "${id}" in ${locale}`));
    return id;
  },
});

const loaded = new Set<string>();
const [version, setVersion] = createSignal(0);
const [current, setCurrent] = createSignal<Language>('ar');
const [digits, setDigitsSignal] = createSignal<Digits>('latn');

/** The language of the pages now. Reactive. */
export const language = current;

/** The direction of the language now. Reactive. */
export function direction(): 'rtl' | 'ltr' {
  return current() === 'ar' ? 'rtl' : 'ltr';
}

/** The BCP 47 tag for Intl, always with the digits said, never left to a country's default. Reactive. */
export function locale(calendar?: 'gregory' | 'islamic-umalqura'): string {
  return `${current() === 'ar' ? 'ar' : 'en-GB'}-u-${calendar ? `ca-${calendar}-` : ''}nu-${digits()}`;
}

/** The digits of the agency. Reactive. */
export const currentDigits = digits;

/** Takes the digits of the agency whose pages are shown. */
export function setDigits(value: Digits): void {
  setDigitsSignal(value);
  activate(current());
}

function activate(next: Language): void {
  i18n.activate(next, `${next}-u-nu-${digits()}`);
  batch(() => {
    setCurrent(next);
    setVersion((n) => n + 1);
  });
}

async function fetchTexts(lang: Language, feature: string): Promise<void> {
  const load = catalogues[lang][feature];
  if (!load) throw new Error(`No catalogue "${feature}" in ${lang}`);
  i18n.load(lang, (await load()).messages);
}

/**
 * Loads the texts of a feature in the language now; every page of a feature is shown only after this.
 * Loading again costs nothing. Rejects when the network fails.
 */
export async function loadTexts(feature: string): Promise<void> {
  if (loaded.has(feature)) return;
  await fetchTexts(current(), feature);
  loaded.add(feature);
  setVersion((n) => n + 1);
}

/**
 * Changes the language in place: no reload, nothing typed is lost. Sets `lang` and `dir` of the page and remembers
 * the choice for the first paint of the next visit (storage, and a cookie that the server reads for its own texts).
 * Rejects, changing nothing, when the texts cannot be fetched.
 */
export async function setLanguage(next: Language): Promise<void> {
  await Promise.all(['base', ...loaded].map((feature) => fetchTexts(next, feature)));
  loaded.add('base');
  remember('mw_lang', next);
  document.cookie = `mw_lang=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
  document.documentElement.lang = next;
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr';
  activate(next);
}

/** A text by its id, in the language now, with `{placeholders}` filled; numbers in plurals are formatted. Reactive. */
export function t(id: string, values?: Record<string, string | number>): string {
  version();
  return i18n._(id, values);
}

/** A pair of names as records carry them, by the language now; the other one where this one is empty. Reactive. */
export function pick(arabic: string | null | undefined, english: string | null | undefined): string {
  return (current() === 'ar' ? arabic || english : english || arabic) ?? '';
}

const MARK = '\u0001';

/**
 * A text whose placeholders are elements: a link, a `<bdi>` around a code. Returns the pieces in the order of the
 * sentence; other values are filled as `t` does. Reactive.
 */
export function rich(
  id: string,
  elements: Record<string, () => JSX.Element>,
  values?: Record<string, string | number>,
): JSX.Element[] {
  const marks = Object.fromEntries(Object.keys(elements).map((name) => [name, `${MARK}${name}${MARK}`]));
  return t(id, { ...values, ...marks })
    .split(MARK)
    .map((piece, index) => (index % 2 === 1 ? (elements[piece]?.() ?? piece) : piece));
}
