/** What a browser calls itself, as two names people know. Both are names of products, the same in every language. */
export function deviceName(userAgent: string | null): {
  browser: string | undefined;
  system: string | undefined;
  phone: boolean;
} {
  const agent = userAgent ?? '';
  const first = (pairs: ReadonlyArray<readonly [RegExp, string]>): string | undefined =>
    pairs.find(([pattern]) => pattern.test(agent))?.[1];
  return {
    browser: first([
      [/Edg\//u, 'Edge'],
      [/SamsungBrowser/u, 'Samsung Internet'],
      [/Firefox|FxiOS/u, 'Firefox'],
      [/Chrome|CriOS|Chromium/u, 'Chrome'],
      [/Safari/u, 'Safari'],
    ]),
    system: first([
      [/iPhone/u, 'iPhone'],
      [/iPad/u, 'iPad'],
      [/Android/u, 'Android'],
      [/Windows/u, 'Windows'],
      [/Mac OS X/u, 'macOS'],
      [/Linux/u, 'Linux'],
    ]),
    phone: /iPhone|Android.*Mobile/u.test(agent),
  };
}
