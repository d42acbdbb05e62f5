import type { BatchView } from '../modules/imports/index.ts';
import { words } from './import-words.ts';

/** What a run of the import needs of the world, so that a test can be it. */
export interface Terminal {
  say: (line: string) => void;
  /** Shows how far a step is; the next call writes over it. */
  progress: (label: string, done: number, total: number) => void;
  /** A yes or no of whoever sits there; null when nobody does. */
  ask: (question: string) => Promise<boolean> | null;
  wait: (ms: number) => Promise<void>;
  /** One request to the service; `path` begins with /api. */
  request: (path: string, init: RequestInit) => Promise<Response>;
}

export interface ImportOptions {
  file: Uint8Array;
  fileName: string;
  mapping: unknown;
  email: string;
  password: string;
  /** An agency's own door; the operator's when left out. */
  agency: string | null;
  yes: boolean;
  leaveOutBadRows: boolean;
  dryRun: boolean;
  language: 'ar' | 'en';
}

interface Problem {
  title: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
}

/** A step the service refused, in its own words. */
export class Refused extends Error {
  constructor(problem: Problem) {
    super(
      [
        `${problem.title}. ${problem.detail ?? ''}`,
        ...(problem.errors ?? []).map((e) => `  ${e.pointer}: ${e.detail}`),
      ].join('\n'),
    );
  }
}

/**
 * Uploads, checks, shows what is wrong first and then the control sheet, and loads when told to. Resolves to the exit code:
 * 0 loaded (or checked, for a dry run) without a refused row, 1 otherwise. Throws Refused for what the service refuses.
 */
export async function importFromTerminal(options: ImportOptions, terminal: Terminal): Promise<0 | 1> {
  const w = words[options.language];
  const base = options.agency === null ? '/api/platform' : `/api/agencies/${options.agency}`;
  const send = await signIn(options, terminal);
  const step = (batch: BatchView, method: string, name: string, body?: unknown) =>
    send<BatchView>(method, `${base}/imports/${batch.id}/${name}`, {
      headers: {
        'If-Match': `"v${batch.version}"`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const settle = async (started: BatchView, label: string): Promise<BatchView> => {
    let batch = started;
    while (['checking', 'committing'].includes(batch.state)) {
      terminal.progress(label, batch.progress.done, batch.progress.total);
      await terminal.wait(500);
      batch = await send<BatchView>('GET', `${base}/imports/${batch.id}`);
    }
    terminal.progress(label, batch.progress.done, batch.progress.done);
    if (batch.failure) throw new Refused(batch.failure);
    return batch;
  };

  let batch = await send<BatchView>('POST', `${base}/imports?fileName=${encodeURIComponent(options.fileName)}`, {
    headers: { 'Content-Type': 'application/octet-stream' },
    body: options.file as BodyInit,
  });
  terminal.say(`${w.uploaded}: ${batch.fileName} (${batch.fileBytes} B, ${batch.id})`);
  batch = await step(batch, 'PUT', 'mapping', options.mapping);
  batch = await settle(await step(batch, 'POST', 'checking'), w.checking);

  if (batch.counts.refused > 0) {
    const page = await send<{
      items: { row: number; column: string | null; value: string | null; message: string; mend: string }[];
    }>('GET', `${base}/imports/${batch.id}/problems?severity=error&limit=20`);
    terminal.say(w.errors);
    for (const p of page.items)
      terminal.say(
        `  ${w.row} ${p.row}${p.column ? `, ${p.column}` : ''}${p.value ? ` «${p.value}»` : ''}: ${p.message}. ${p.mend}.`,
      );
    terminal.say(`${w.more} ${base}/imports/${batch.id}/problems/export`);
  }
  showSheet(batch, options.language, terminal);
  if (options.dryRun) {
    terminal.say(w.dryRun);
    return batch.counts.refused > 0 ? 1 : 0;
  }
  if (batch.counts.refused > 0 && !options.leaveOutBadRows) {
    terminal.say(`${w.refusedRows} ${w.notLoaded}`);
    return 1;
  }
  if (!options.yes) {
    const answer = terminal.ask(w.ask);
    if (answer === null) terminal.say(w.notAsked);
    if (answer === null || !(await answer)) {
      terminal.say(w.notLoaded);
      return 1;
    }
  }
  batch = await step(batch, 'POST', 'signature', { controlSheetHash: batch.controlSheetHash });
  batch = await settle(await step(batch, 'POST', 'commit', { leaveOutBadRows: options.leaveOutBadRows }), w.loading);
  terminal.say(`${w.loaded} ${batch.id}.`);
  return batch.state === 'committed' ? 0 : 1;
}

type Send = <T>(
  method: string,
  path: string,
  init?: { headers?: Record<string, string>; body?: BodyInit },
) => Promise<T>;

async function signIn(options: ImportOptions, terminal: Terminal): Promise<Send> {
  const headers = { 'Accept-Language': options.language };
  const answer = await terminal.request('/api/session', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: options.email, password: options.password }),
  });
  if (!answer.ok) throw new Refused((await answer.json()) as Problem);
  const cookie = answer.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ');
  return async <T>(method: string, path: string, init: { headers?: Record<string, string>; body?: BodyInit } = {}) => {
    const got = await terminal.request(path, {
      method,
      headers: { ...headers, Cookie: cookie, ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    if (!got.ok) throw new Refused((await got.json()) as Problem);
    return (await got.json()) as T;
  };
}

/** The counts and totals that are signed. */
function showSheet(batch: BatchView, language: 'ar' | 'en', terminal: Terminal): void {
  const w = words[language];
  terminal.say(w.sheet);
  for (const name of ['read', 'new', 'changed', 'same', 'history', 'refused', 'people'] as const)
    terminal.say(`  ${w.counted[name]}: ${batch.counts[name]}`);
  terminal.say(`  ${w.agencies}: ${batch.counts.agencies} (${w.opened}: ${batch.counts.newAgencies})`);
  for (const target of batch.targets)
    terminal.say(`    ${target.code}  ${language === 'ar' ? target.nameAr : target.nameEn}  ${target.rows}`);
  const totals = (batch.controlSheet?.['totals'] ?? {}) as Record<string, Record<string, number>>;
  for (const [currency, elements] of Object.entries(totals))
    for (const [element, minor] of Object.entries(elements)) {
      const digits =
        new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
      terminal.say(`  ${w.totals}, ${element}: ${(minor / 10 ** digits).toFixed(digits)} ${currency}`);
    }
}
