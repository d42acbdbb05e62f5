import { latinDigits, withoutMarks } from './marks.ts';

/**
 * Minor units (dirhams) of what was typed: `19,500`, `19500.5`, Arabic-Indic digits. Undefined for anything that is
 * no amount of at most two decimals, so that a slip is refused and never rounded.
 */
export function typedToMinor(text: string): number | undefined {
  const clean = latinDigits(withoutMarks(text)).replace(/[\s\u00a0]/gu, '');
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/u.exec(clean);
  if (!match?.[1]) return undefined;
  return Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `19,500.00` of minor units, in 0-9, as the field shows it. */
export function minorToTyped(minor: number): string {
  return new Intl.NumberFormat('en-u-nu-latn', { minimumFractionDigits: 2 }).format(minor / 100);
}
