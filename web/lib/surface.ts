/**
 * Makes a fault of our own seen by whoever watches the page (the browser's console, `window.onerror`, the tests)
 * without stopping what the user does.
 */
export function surface(fault: unknown): void {
  queueMicrotask(() => {
    throw fault;
  });
}
