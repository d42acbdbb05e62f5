import { brandHues } from '../../../server/modules/organisation/contract.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../../server/root.ts';

/** Hues an agency may choose for its brand. */
const HUES = brandHues;

type Rgb = readonly [number, number, number];

/** Linear sRGB of an OKLCH colour, clipped to the gamut as a screen does. */
function linear(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const css = readFileSync(join(rootDir, 'web', 'styles', 'tokens.css'), 'utf8');

function tokens(theme: 'light' | 'dark', hue: number): (name: string) => Rgb {
  const block = (start: string): string => css.slice(css.indexOf(start), css.indexOf('}', css.indexOf(start)));
  const values = new Map<string, Rgb>();
  for (const part of theme === 'light' ? [block(':root {')] : [block(':root {'), block("[data-theme='dark'] {")]) {
    for (const [, name = '', l = '', c = '', h = ''] of part.matchAll(
      /--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\w()-.]+)\)/gu,
    )) {
      values.set(name, linear(Number(l) / 100, Number(c), h.startsWith('var') ? hue : Number(h)));
    }
  }
  return (name) => {
    const value = values.get(name);
    if (!value) throw new Error(`No token --${name} in ${theme}`);
    return value;
  };
}

const TEXT: Array<[string, string]> = [
  ['ink', 'bg'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink', 'bad-row'],
  ['ink-2', 'bg'],
  ['ink-2', 'surface'],
  ['ink-2', 'sunken'],
  ['ink-2', 'bad-row'],
  ['ink-3', 'surface'],
  ['ink-3', 'sunken'],
  ['brand', 'surface'],
  ['brand', 'bg'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['brand-ink', 'brand-bg'],
  ['ink-2', 'brand-bg'],
  ['ok', 'ok-bg'],
  ['warn', 'warn-bg'],
  ['bad', 'bad-bg'],
  ['bad', 'surface'],
  ['warn', 'surface'],
  ['info', 'info-bg'],
  ['bar-ink', 'bar-bg'],
];
const GRAPHICS: Array<[string, string]> = [
  ['line-2', 'surface'],
  ['line-2', 'bg'],
  ['focus', 'surface'],
  ['focus', 'bg'],
  ['warn-line', 'surface'],
  ['chart-1', 'surface'],
  ['chart-2', 'surface'],
  ['chart-3', 'surface'],
  ['chart-4', 'surface'],
  ['chart-5', 'surface'],
];

describe.each(['light', 'dark'] as const)('contrast of the %s tokens', (theme) => {
  it.each(HUES)('holds for hue %i', (hue) => {
    const token = tokens(theme, hue);
    for (const [front, back] of TEXT)
      expect(contrast(token(front), token(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
    for (const [front, back] of GRAPHICS)
      expect(contrast(token(front), token(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(3);
  });
});
