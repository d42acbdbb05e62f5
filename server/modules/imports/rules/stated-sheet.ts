import { z } from 'zod';
import { currencyCodes } from '../../../kernel/money.ts';
import type { ControlLine, ControlSheet } from './control-sheet.ts';

/** The heads a control sheet is read under; `total` is the file as a whole. */
export const statedHeads = ['total', 'agency', 'unit', 'grade', 'month'] as const;
export type StatedHead = (typeof statedHeads)[number];

const count = z.int().min(0).max(10_000_000);

/** One line of the sheet somebody brings: what they expect under one head. What they do not state is not compared. */
const statedLine = z
  .strictObject({
    by: z.enum(statedHeads),
    /** As the batch's own sheet calls it: agency or unit key, grade code, month YYYY-MM; empty for the whole. */
    key: z.string().max(300).default(''),
    /** The agency of a unit, where the file has several. */
    agency: z.string().max(300).default(''),
    rows: count.optional(),
    people: count.optional(),
    /** All pay of the line per month, in minor units. */
    pay: z.strictObject({ currency: z.enum(currencyCodes), amountMinor: z.int().min(0) }).optional(),
  })
  .refine((line) => line.rows !== undefined || line.people !== undefined || line.pay !== undefined, {
    message: 'imports.stated.nothing',
    path: ['rows'],
  });

export const statedLinesSchema = z.array(statedLine).max(500);
export type StatedLine = z.output<typeof statedLine>;

/** What whoever signs expects, and their word on the differences once they gave it. */
export interface StatedSheet {
  lines: StatedLine[];
  explanation: string | null;
}

/** One figure that is not as stated; `found` is null where the batch has no such line. */
export interface StatedDifference {
  by: StatedHead;
  key: string;
  agency: string;
  figure: 'rows' | 'people' | 'pay';
  currency: string | null;
  stated: number;
  found: number | null;
}

/** Every stated figure that the sheet does not have, in the order they were stated; none means the two agree. */
export function differencesFrom(lines: readonly StatedLine[], sheet: ControlSheet): StatedDifference[] {
  return lines.flatMap((line) => {
    const found = lineOf(line, sheet);
    const place = { by: line.by, key: line.key, agency: line.agency };
    const differences: StatedDifference[] = [];
    for (const figure of ['rows', 'people'] as const) {
      const stated = line[figure];
      if (stated !== undefined && stated !== (found?.[figure] ?? null))
        differences.push({ ...place, figure, currency: null, stated, found: found?.[figure] ?? null });
    }
    if (line.pay) {
      const { currency, amountMinor } = line.pay;
      const sum = found ? Object.values(found.totals[currency] ?? {}).reduce((all, one) => all + one, 0) : null;
      if (sum !== amountMinor) differences.push({ ...place, figure: 'pay', currency, stated: amountMinor, found: sum });
    }
    return differences;
  });
}

function lineOf(line: StatedLine, sheet: ControlSheet): ControlLine | null {
  switch (line.by) {
    case 'total':
      return { rows: sheet.accepted, people: sheet.people, totals: sheet.totals };
    case 'agency':
      return own(sheet.agencies, line.key);
    case 'unit':
      return own(own(sheet.units, line.agency) ?? {}, line.key);
    case 'grade':
      return own(sheet.grades, line.key);
    case 'month':
      return own(sheet.months, line.key);
  }
}

const own = <T>(lines: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(lines, key) ? (lines[key] ?? null) : null;
