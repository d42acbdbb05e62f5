import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { catalogueName, parsePo, type Language } from '../../web/i18n/po.ts';
import { rootDir } from '../root.ts';

export type { Language };

/** Texts of one language, from the same catalogues as the pages: problems, mails, documents. */
export interface Texts {
  language: Language;
  /** The text of an id with its placeholders filled. Throws for an id that no catalogue holds: that is our fault. */
  t: (id: string, values?: Record<string, string | number>) => string;
  /** Whether a catalogue holds the id. */
  has: (id: string) => boolean;
}

const read = new Map<Language, Texts>();

function load(language: Language): Texts {
  const folder = join(rootDir, 'web', 'i18n');
  const messages: Messages = {};
  for (const file of readdirSync(folder)) {
    if (catalogueName(file)?.language !== language) continue;
    for (const entry of parsePo(readFileSync(join(folder, file), 'utf8'), file)) {
      messages[entry.id] = compileMessageOrThrow(entry.text);
    }
  }
  const i18n: I18n = setupI18n();
  i18n.loadAndActivate({ locale: language, locales: `${language}-u-nu-latn`, messages });
  return {
    language,
    has: (id) => Object.hasOwn(messages, id),
    t: (id, values) => {
      if (!Object.hasOwn(messages, id)) throw new Error(`No text "${id}" in ${language}`);
      return i18n._(id, values);
    },
  };
}

/** The texts of a language; the catalogues are read once per process. */
export function texts(language: Language): Texts {
  const known = read.get(language) ?? load(language);
  read.set(language, known);
  return known;
}

/** The language an `Accept-Language` header asks for first, among ours; Arabic when it asks for none of them. */
export function languageFrom(header: string | null | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const q = rest.map((item) => /^\s*q=([\d.]+)\s*$/u.exec(item)?.[1]).find((value) => value !== undefined);
      return { tag: tag.split('-')[0] ?? '', q: q === undefined ? 1 : Number(q), index };
    })
    .filter((item) => (item.tag === 'ar' || item.tag === 'en') && item.q > 0)
    .sort((a, b) => b.q - a.q || a.index - b.index);
  return wanted[0]?.tag === 'en' ? 'en' : 'ar';
}
