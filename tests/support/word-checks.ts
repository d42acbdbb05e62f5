import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { rootDir } from '../../server/root.ts';
import { parsePo, type Language } from '../../web/i18n/po.ts';

const folder = join(rootDir, 'web/i18n');
interface Catalogue {
  ids: Set<string>;
  texts: Set<string>;
  /** Texts that show braces on purpose, as they are shown. */
  patterns: Set<string>;
}
function catalogue(language: Language): Catalogue {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(`.${language}.po`))
    .flatMap((name) => parsePo(readFileSync(join(folder, name), 'utf8'), name));
  const texts = entries.map((entry) => entry.text);
  return {
    ids: new Set(entries.map((entry) => entry.id)),
    texts: new Set(texts),
    patterns: new Set(texts.filter((text) => text.includes("'{")).map((text) => text.replaceAll("'", ''))),
  };
}
const catalogues = { ar: catalogue('ar'), en: catalogue('en') };

/** Names of things that are written the same in an Arabic text: formats, keys, the makers' names of browsers. */
const international =
  /^(Ctrl|K|CSV|XLSX|Excel|PDF|IBAN|QID|API|JSON|UTF|HR|ISO|QAR|SHA|Esc|Enter|Tab|Chrome|Chromium|Headless|HeadlessChrome|Linux|Android|iOS|Windows|macOS|Safari|Firefox|Edge|LCP|URL|SMTP)$/;

interface Shown {
  text: string;
  /** Text of the page, or the attribute it stands in. */
  where: string;
  /** The language said for this very part, when it is not the page's; `any` for codes, numbers and what was typed. */
  marked: string | null;
}

/** Every text a reader or a screen reader meets, with what the page says about its language. */
async function shownTexts(page: Page, within: string | undefined): Promise<Shown[]> {
  return page.evaluate((part) => {
    const all: Shown[] = [{ text: document.title, where: 'the title of the page', marked: null }];
    const body = part === null ? document.body : document.querySelector(part);
    if (!body) return [];
    const root = document.documentElement;
    const markOf = (e: Element): string | null => {
      const near = e.closest('[lang], bdi, code, kbd, pre, [dir="auto"]');
      if (!near || near === root) return null;
      const lang = near.getAttribute('lang');
      if (lang === '') return 'any';
      return lang ?? 'any';
    };
    const shows = (e: Element): boolean => e.checkVisibility({ visibilityProperty: true });
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (!parent || text === '' || parent.closest('script, style, noscript, template') || !shows(parent)) continue;
      all.push({ text, where: 'text', marked: markOf(parent) });
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext'])
      for (const e of body.querySelectorAll(`[${name}]`)) {
        const text = (e.getAttribute(name) ?? '').trim();
        if (text === '' || !shows(e)) continue;
        // The very text that is shown, for where it is cut short: looked at where it is shown.
        const shown = [e, ...e.querySelectorAll('*')].map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim());
        if (name === 'title' && shown.includes(text.replace(/\s+/g, ' '))) continue;
        all.push({ text, where: name, marked: markOf(e) });
      }
    return all;
  }, within ?? null);
}

/**
 * Words that do not belong: a text of ours in the other language, an id instead of its text, a value that never came,
 * and any word of the other script that does not say its language (`lang`, or `bdi` and `code` for codes).
 * `within` looks at one part of the page only.
 */
export async function wordFindings(page: Page, language: Language, within?: string): Promise<string[]> {
  const own = catalogues[language];
  const other = catalogues[language === 'ar' ? 'en' : 'ar'];
  const found = new Set<string>();
  for (const { text: all, where, marked } of await shownTexts(page, within)) {
    // How a pattern is written is told in braces, by a text that says so itself.
    if (own.patterns.has(all)) continue;
    // What is closed off within a text was filled in: a name, a file.
    const text = all.replace(/\u2068[^\u2069]*\u2069/g, '').trim();
    const say = (what: string): void => void found.add(`${what} in ${where}: "${all.slice(0, 70)}"`);
    if (/\b(undefined|null|NaN)\b|Invalid Date|\[object \w+\]|\{\w+\}/.test(text)) say('a value that never came');
    if ((text.match(/[a-z][\w-]*(?:\.[\w-]+)+/gi) ?? []).some((token) => own.ids.has(token))) say('an id');
    if (marked !== null) continue;
    if (other.texts.has(text) && !own.texts.has(text) && /\p{L}/u.test(text)) say('a text of the other language');
    else if (language === 'en' && /[\u0600-\u06FF]/.test(text)) say('Arabic');
    else if (language === 'ar') {
      const plain = where === 'text' ? text : text.replace(/\S+@\S+/g, '');
      const words = plain.match(/[A-Za-z]{2,}/g) ?? [];
      if (words.some((word) => !international.test(word))) say('Latin words');
    }
  }
  return [...found];
}
