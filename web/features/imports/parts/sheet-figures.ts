import { money } from '../../../lib/fmt.ts';
import type { ControlLine, ControlTotals } from '../queries.ts';

const THREE_DECIMALS = new Set(['BHD', 'KWD', 'OMR', 'IQD', 'JOD', 'LYD', 'TND']);

/** An amount of the sheet; currencies of three decimals are brought to the two that are shown. */
export const shown = (minor: number, currency: string): string =>
  money(THREE_DECIMALS.has(currency) ? minor / 10 : minor, currency);

/** The sum of all elements, by currency. */
export function sums(totals: ControlTotals): { currency: string; sum: number }[] {
  return Object.entries(totals).map(([currency, elements]) => ({
    currency,
    sum: Object.values(elements).reduce((all, one) => all + one, 0),
  }));
}

/** A line of the sheet under one of its heads, by the names of the page. */
export interface Line extends ControlLine {
  /** The agency of a unit, where the file has several. */
  agency: string;
  /** As the sheet calls it. */
  own: string;
  key: string;
  name: string;
}

/** The lines of the sheet under one head. */
export interface SheetGroup {
  id: 'agency' | 'unit' | 'grade' | 'month';
  label: string;
  lines: Line[];
}
