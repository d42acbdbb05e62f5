import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { BASE_CATALOGUES, LANGUAGES, catalogueName, isServerCatalogue, parsePo } from './po.ts';

const INDEX = 'virtual:catalogues';
const ONE = 'virtual:catalogue/';
const BASE = 'base';

/** Where the catalogues stand: found from the working folder, since a bundled config does not know its own place. */
function cataloguesFolder(root: string): string {
  for (const folder of [join(root, 'i18n'), join(root, 'web', 'i18n')]) {
    try {
      if (readdirSync(folder).some((name) => catalogueName(name) !== undefined)) return folder;
    } catch {
      continue;
    }
  }
  return dirname(fileURLToPath(import.meta.url));
}

/** The module of one catalogue: `export const messages = {...}` compiled, so that no parser goes to the browser. */
function compiled(folder: string, language: string, name: string): string {
  const messages: Record<string, unknown> = {};
  for (const feature of name === BASE ? BASE_CATALOGUES : [name]) {
    const file = join(folder, `${feature}.${language}.po`);
    for (const entry of parsePo(readFileSync(file, 'utf8'), file))
      messages[entry.id] = compileMessageOrThrow(entry.text);
  }
  return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(messages))});`;
}

/** The module that knows every catalogue: `catalogues[language][feature]()` loads one. */
function index(folder: string): string {
  const features = new Set<string>();
  for (const file of readdirSync(folder)) {
    const name = catalogueName(file);
    if (name && !BASE_CATALOGUES.includes(name.feature) && !isServerCatalogue(name.feature)) features.add(name.feature);
  }
  const lines = LANGUAGES.map((language) => {
    const loaders = [BASE, ...[...features].sort()].map(
      (feature) => `${JSON.stringify(feature)}: () => import('${ONE}${language}/${feature}')`,
    );
    return `${language}: { ${loaders.join(', ')} }`;
  });
  return `export const catalogues = { ${lines.join(', ')} };`;
}

/** Compiles `web/i18n/<feature>.<language>.po` into one small module per feature and language. */
export default function po(): Plugin {
  let folder = '';
  return {
    name: 'mawared-po',
    configResolved(config) {
      folder = cataloguesFolder(config.root);
    },
    resolveId(id) {
      return id === INDEX || id.startsWith(ONE) ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${INDEX}`) return index(folder);
      if (!id.startsWith(`\0${ONE}`)) return undefined;
      const [language = '', feature = ''] = id.slice(ONE.length + 1).split('/');
      for (const name of feature === BASE ? BASE_CATALOGUES : [feature]) {
        this.addWatchFile(join(folder, `${name}.${language}.po`));
      }
      return compiled(folder, language, feature);
    },
    handleHotUpdate({ file, server }) {
      if (!file.endsWith('.po')) return;
      for (const module of server.moduleGraph.idToModuleMap.values()) {
        if (module.id?.startsWith('\0virtual:catalogue')) server.moduleGraph.invalidateModule(module);
      }
      server.ws.send({ type: 'full-reload' });
    },
  };
}
