/** Days as whole numbers since 1970-01-01, for fast arithmetic in generated data; ISO text only where rows are written. */
export type Day = number;

const texts = new Map<Day, string>();
export function isoDay(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) texts.set(day, (text = new Date(day * 86_400_000).toISOString().slice(0, 10)));
  return text;
}
export const dayOf = (iso: string): Day => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
export const dayIn = (year: number, month: number, date: number): Day =>
  Math.floor(Date.UTC(year, month - 1, date) / 86_400_000);
export const yearOf = (day: Day): number => Number(isoDay(day).slice(0, 4));

/** An office hour of the day in Qatar (08:00 to 14:00 there), as milliseconds: when orders are recorded. */
export const officeHour = (day: Day, share: number): number =>
  day * 86_400_000 + Math.floor((5 + share * 6) * 3_600_000);
export const instantText = (ms: number): string => new Date(ms).toISOString();
