import { addDays, addMonths, type IsoDate } from '../../../kernel/dates.ts';

/** How long a secondment may last; null where the law's text was not found or sets nothing. */
export interface TermRule {
  monthsAtOnce: number | null;
  monthsInTotal: number | null;
}

export type TermFault = 'endsBeforeStart' | 'tooLongAtOnce' | 'beyondTotal';

/** The last day that `months` from a first day reach: a year from 1 March ends on the last of February. */
export const lastDayOf = (from: IsoDate, months: number): IsoDate => addDays(addMonths(from, months), -1);

/**
 * Whether a period proposed at once, counted from `from` and reaching `until`, is within the rule (Article 54: one year at
 * a time, three in all from `startsOn`). A recorded higher approval lifts the total, never the length of one period.
 */
export function checkTerm(
  rule: TermRule,
  period: { startsOn: IsoDate; from: IsoDate; until: IsoDate; hasHigherApproval: boolean },
): TermFault | null {
  if (period.until < period.from) return 'endsBeforeStart';
  if (rule.monthsAtOnce !== null && period.until > lastDayOf(period.from, rule.monthsAtOnce)) return 'tooLongAtOnce';
  if (
    rule.monthsInTotal !== null &&
    !period.hasHigherApproval &&
    period.until > lastDayOf(period.startsOn, rule.monthsInTotal)
  )
    return 'beyondTotal';
  return null;
}
