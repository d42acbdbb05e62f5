import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileMessageOrThrow, type CompiledMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../../server/root.ts';
import { texts } from '../../../server/kernel/texts.ts';
import { BASE_CATALOGUES, catalogueName, isServerCatalogue, parsePo, type Language } from '../../../web/i18n/po.ts';

const folder = join(rootDir, 'web', 'i18n');
const files = readdirSync(folder).filter((file) => file.endsWith('.po'));
const features = [...new Set(files.map((file) => catalogueName(file)?.feature ?? file))];

function read(feature: string, language: Language): Map<string, string> {
  const file = `${feature}.${language}.po`;
  return new Map(parsePo(readFileSync(join(folder, file), 'utf8'), file).map((entry) => [entry.id, entry.text]));
}

interface Inside {
  placeholders: Set<string>;
  plurals: Set<string>[];
}

function look(tokens: CompiledMessage, found: Inside = { placeholders: new Set(), plurals: [] }): Inside {
  for (const token of tokens) {
    if (typeof token === 'string') continue;
    const [name, kind, choices] = token;
    found.placeholders.add(name);
    if ((kind === 'plural' || kind === 'select') && typeof choices === 'object' && choices !== null) {
      const forms = Object.entries(choices).filter(([key]) => key !== 'offset');
      if (kind === 'plural') found.plurals.push(new Set(forms.map(([key]) => key)));
      for (const [, text] of forms) look(Array.isArray(text) ? (text as CompiledMessage) : [], found);
    }
  }
  return found;
}

function* sources(where: string): Generator<string> {
  for (const entry of readdirSync(where, { withFileTypes: true })) {
    const path = join(where, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/u.test(entry.name)) yield path;
  }
}

describe('catalogues', () => {
  it('stand in pairs whose names are a feature and a language', () => {
    for (const file of files) expect(catalogueName(file), file).toBeDefined();
    for (const feature of features) {
      expect(files, feature).toContain(`${feature}.ar.po`);
      expect(files, feature).toContain(`${feature}.en.po`);
    }
  });

  it.each(features)('%s: same ids, same placeholders, all plural forms, one kind of digits', (feature) => {
    const [ar, en] = [read(feature, 'ar'), read(feature, 'en')];
    expect([...ar.keys()].sort()).toEqual([...en.keys()].sort());
    // What only the server says may begin with its kind (`problem.`, `mail.`, `document.`) or with its module's name.
    const prefixes = isServerCatalogue(feature)
      ? ['problem', 'mail', 'document', feature.replace(/^[a-z]+-/u, '')]
      : [feature];
    for (const [id, arabic] of ar) {
      expect(
        prefixes.some((prefix) => id.startsWith(`${prefix}.`)),
        `${id} must begin with ${prefixes.join(' or ')}`,
      ).toBe(true);
      const [inArabic, inEnglish] = [
        look(compileMessageOrThrow(arabic)),
        look(compileMessageOrThrow(en.get(id) ?? '')),
      ];
      expect([...inArabic.placeholders].sort(), id).toEqual([...inEnglish.placeholders].sort());
      for (const forms of inArabic.plurals) {
        for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'])
          expect(forms, `${id} in Arabic`).toContain(form);
      }
      for (const forms of inEnglish.plurals)
        for (const form of ['one', 'other']) expect(forms, `${id} in English`).toContain(form);
      expect(`${arabic}${en.get(id) ?? ''}`, id).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/u);
      expect(en.get(id), id).not.toMatch(/[\u0600-\u06ff]/u);
    }
  });

  it.each(['ar', 'en'] as const)('say one thing by one id in %s', (language) => {
    // A text that both the pages and the server say stands in both catalogues, in the same words.
    const said = new Map<string, string>();
    const differing: string[] = [];
    for (const feature of features) {
      for (const [id, text] of read(feature, language)) {
        if (said.has(id) && said.get(id) !== text) differing.push(id);
        said.set(id, text);
      }
    }
    expect(differing).toEqual([]);
  });

  it('hold every id that the sources use, and none that nothing uses', () => {
    const ids = new Set(features.flatMap((feature) => [...read(feature, 'ar').keys()]));
    const ownPrefixes = features.map((feature) => `${feature}.`);
    const used = new Set<string>();
    const beginnings = new Set<string>();
    const missing: string[] = [];
    for (const path of [...sources(join(rootDir, 'web')), ...sources(join(rootDir, 'server'))]) {
      const text = readFileSync(path, 'utf8');
      for (const [, literal = ''] of text.matchAll(/['"`]([a-z][a-zA-Z-]*(?:\.[a-zA-Z0-9_-]+)+)['"`]/gu)) {
        if (ids.has(literal)) used.add(literal);
      }
      for (const [, literal = ''] of text.matchAll(/\b(?:t|rich|has)\(\s*['"]([^'"]+)['"]/gu)) {
        if (ownPrefixes.some((prefix) => literal.startsWith(prefix)) && !ids.has(literal)) {
          missing.push(`${path.slice(rootDir.length + 1)}: ${literal}`);
        }
      }
      for (const [, beginning = ''] of text.matchAll(/`([a-z][a-zA-Z-]*(?:\.[a-zA-Z0-9_-]+)*\.)\$\{/gu))
        beginnings.add(beginning);
    }
    expect(missing).toEqual([]);
    const unused = [...ids].filter(
      (id) => !used.has(id) && ![...beginnings].some((beginning) => id.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  it('need no text of another feature that is not loaded with them', () => {
    const faults: string[] = [];
    for (const feature of readdirSync(join(rootDir, 'web', 'features'), { withFileTypes: true })) {
      if (!feature.isDirectory()) continue;
      const indexPath = join(rootDir, 'web', 'features', feature.name, 'index.ts');
      if (!existsSync(indexPath)) {
        faults.push(`web/features/${feature.name} has no index.ts`);
        continue;
      }
      const index = readFileSync(indexPath, 'utf8');
      const listed = /texts:\s*\[([^\]]*)\]/u.exec(index)?.[1];
      const loaded =
        listed === undefined
          ? [feature.name]
          : [...listed.matchAll(/['"]([^'"]+)['"]/gu)].map((match) => match[1] ?? '');
      for (const path of sources(join(rootDir, 'web', 'features', feature.name))) {
        for (const [, id = ''] of readFileSync(path, 'utf8').matchAll(/\b(?:t|rich)\(\s*['"`]([a-z-]+)\./gu)) {
          if (!loaded.includes(id) && !BASE_CATALOGUES.includes(id))
            faults.push(`${path.slice(rootDir.length + 1)}: ${id}.…`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('Arabic counts', () => {
  it.each([
    [0, 'لا أخطاء'],
    [1, 'خطأ واحد يحتاج إلى تصحيح'],
    [2, 'خطآن يحتاجان إلى تصحيح'],
    [3, '3 أخطاء تحتاج إلى تصحيح'],
    [11, '11 خطأً يحتاج إلى تصحيح'],
    [100, '100 خطأ يحتاج إلى تصحيح'],
    [102, '102 خطأ يحتاج إلى تصحيح'],
    [103, '103 أخطاء تحتاج إلى تصحيح'],
  ])('%i', (count, expected) => {
    expect(texts('ar').t('ui.summary.title', { count })).toBe(expected);
  });
});

describe('PO reader', () => {
  it('joins strings over lines, unescapes and keeps comments', () => {
    const source = '#. for the head\nmsgid "a.b"\nmsgstr ""\n"one \\"two\\"\\n"\n"three"\n';
    expect(parsePo(source, 'x.po')).toEqual([
      { id: 'a.b', text: 'one "two"\nthree', comments: ['for the head'], line: 2 },
    ]);
  });
  it.each([
    ['msgid "a"\nmsgstr ""\n', 'has no text'],
    ['msgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"\n', 'comes twice'],
    ['hello\n', 'not PO'],
    ['msgid a\n', 'double quotes'],
  ])('refuses %j', (source, words) => {
    expect(() => parsePo(source, 'x.po')).toThrow(words);
  });
});
