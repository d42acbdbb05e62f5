/** What this browser keeps for its user: language, theme, density. Storage may be refused; then nothing is kept. */

/** The remembered value, or undefined when there is none or storage is refused. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch (refused) {
    if (refused instanceof DOMException) return undefined;
    throw refused;
  }
}

/** Remembers a value for this browser; a refused or full storage only means that the choice lasts for this page. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused;
  }
}
