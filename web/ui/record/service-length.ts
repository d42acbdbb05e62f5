import { t } from '../../i18n/texts.ts';
import { list } from '../../lib/fmt.ts';

/** Whole years and months from one ISO day to another, both counted; zero when the second comes first. */
export function yearsAndMonths(from: string, to: string): { years: number; months: number } {
  const [fromYear = 0, fromMonth = 1, fromDay = 1] = from.split('-').map(Number);
  const after = new Date(`${to}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  const wholeMonths =
    (after.getUTCFullYear() - fromYear) * 12 +
    (after.getUTCMonth() + 1 - fromMonth) -
    (after.getUTCDate() < fromDay ? 1 : 0);
  const months = Math.max(0, wholeMonths);
  return { years: Math.floor(months / 12), months: months % 12 };
}

/** Length in words: "13 years and 2 months"; days are not told. Reactive. */
export function lengthInWords(length: { years: number; months: number }): string {
  if (length.years === 0 && length.months === 0) return t('people.length.underMonth');
  const parts: string[] = [];
  if (length.years > 0) parts.push(t('people.length.years', { count: length.years }));
  if (length.months > 0) parts.push(t('people.length.months', { count: length.months }));
  return list(parts);
}

interface Spell {
  firstDay: string;
  lastDay: string | null;
}

/** Length of all spells of service up to a day (that day counted), in words; undefined before the first one. Reactive. */
export function serviceLength(spells: readonly Spell[], asOf: string): string | undefined {
  const begun = spells.filter((spell) => spell.firstDay <= asOf);
  if (begun.length === 0) return undefined;
  const total = begun.reduce((sum, spell) => {
    const { years, months } = yearsAndMonths(
      spell.firstDay,
      spell.lastDay !== null && spell.lastDay < asOf ? spell.lastDay : asOf,
    );
    return sum + years * 12 + months;
  }, 0);
  return lengthInWords({ years: Math.floor(total / 12), months: total % 12 });
}
