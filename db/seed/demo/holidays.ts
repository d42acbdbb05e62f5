import { dayIn, isoDay, yearOf, type Day } from '../generate/days.ts';
import type { Random } from '../generate/random.ts';
import type { RowSet } from '../generate/rows.ts';

/** National day, sport day (second Tuesday of February) and the announced feasts of a year and the next. */
export function writeHolidays(rows: RowSet, tenantId: string, r: Random, today: Day): void {
  const add = (ar: string, en: string, first: Day, last: Day, isConfirmed: boolean) =>
    rows.add('organisation.holidays', {
      tenant_id: tenantId,
      id: r.id(today * 86_400_000),
      name_ar: ar,
      name_en: en,
      first_day: isoDay(first),
      last_day: isoDay(last),
      is_confirmed: isConfirmed,
    });
  for (const year of [yearOf(today), yearOf(today) + 1]) {
    const february = dayIn(year, 2, 1);
    const weekday = (february + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday.
    const sportDay = february + ((2 - weekday + 7) % 7) + 7;
    add('اليوم الرياضي', 'National Sport Day', sportDay, sportDay, true);
    add('اليوم الوطني', 'National Day', dayIn(year, 12, 18), dayIn(year, 12, 18), true);
    // Feasts move by the moon and are announced; these stand as expected until they are.
    const feast = feasts[year];
    if (feast) {
      add(
        'عيد الفطر',
        'Eid al-Fitr',
        dayIn(year, ...feast.fitr) - 1,
        dayIn(year, ...feast.fitr) + 4,
        year === yearOf(today),
      );
      add(
        'عيد الأضحى',
        'Eid al-Adha',
        dayIn(year, ...feast.adha) - 1,
        dayIn(year, ...feast.adha) + 3,
        year === yearOf(today),
      );
    }
  }
}

/** First day of each feast by the Umm al-Qura calendar. */
const feasts: Record<number, { fitr: [month: number, date: number]; adha: [month: number, date: number] }> = {
  2025: { fitr: [3, 30], adha: [6, 6] },
  2026: { fitr: [3, 20], adha: [5, 27] },
  2027: { fitr: [3, 9], adha: [5, 16] },
  2028: { fitr: [2, 26], adha: [5, 5] },
  2029: { fitr: [2, 14], adha: [4, 24] },
  2030: { fitr: [2, 4], adha: [4, 13] },
};
