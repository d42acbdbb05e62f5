/** What is typed in a form of several fields, kept for this tab only, until the form is sent or given up. */

const PREFIX = 'mw_draft_';

function storage<T>(work: (kept: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch (refused) {
    // A browser may refuse storage or be full; then nothing is kept, and the warning before leaving still holds.
    if (refused instanceof DOMException) return undefined;
    throw refused;
  }
}

/** The kept values laid over `initial`: only keys that the form still has. */
export function recallDraft<Values extends object>(name: string, initial: Values): { values: Values; isKept: boolean } {
  const text = storage((kept) => kept.getItem(PREFIX + name));
  if (text === undefined || text === null) return { values: initial, isKept: false };
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return { values: initial, isKept: false };
    const known = Object.entries(parsed).filter(([key]) => key in initial);
    return { values: { ...initial, ...Object.fromEntries(known) }, isKept: known.length > 0 };
  } catch (broken) {
    if (broken instanceof SyntaxError) return { values: initial, isKept: false };
    throw broken;
  }
}

export function keepDraft(name: string, values: object): void {
  storage((kept) => kept.setItem(PREFIX + name, JSON.stringify(values)));
}

export function dropDraft(name: string): void {
  storage((kept) => kept.removeItem(PREFIX + name));
}
