import type { EnrolmentRecord, ProgressEntry } from './queries.ts';

/** How a week of a trainee is drawn: attended as fully as their fullest week, less, not at all, or not recorded. */
export type WeekMark = 'full' | 'part' | 'none' | 'open';

export interface Week {
  number: number;
  mark: WeekMark;
  entry: ProgressEntry | undefined;
}

/**
 * The weeks of a trainee's course in order. A cohort states no planned hours, so each week is held against the fullest
 * one of the same trainee.
 */
export function weeksOf(record: Pick<EnrolmentRecord, 'weeksTotal' | 'progress'>): Week[] {
  const byWeek = new Map(record.progress.map((entry) => [entry.week, entry]));
  const fullest = Math.max(0, ...record.progress.map((entry) => entry.attendedHours));
  return Array.from({ length: record.weeksTotal }, (_, index) => {
    const entry = byWeek.get(index + 1);
    return { number: index + 1, entry, mark: markOf(entry, fullest) };
  });
}

function markOf(entry: ProgressEntry | undefined, fullest: number): WeekMark {
  if (!entry) return 'open';
  if (entry.attendedHours === 0) return 'none';
  return entry.attendedHours < fullest ? 'part' : 'full';
}

/** The mean of the scores given so far, in whole points; undefined while none is given. */
export function meanScore(record: Pick<EnrolmentRecord, 'progress'>): number | undefined {
  const scores = record.progress.flatMap((entry) => (entry.score === null ? [] : [entry.score]));
  return scores.length === 0 ? undefined : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

/** The week of a cohort that a day falls into, from 1; undefined before it begins or after its last week. */
export function weekOn(cohort: { startsOn: string; weeks: number }, today: string): number | undefined {
  const days = Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${cohort.startsOn}T00:00:00Z`)) / 86_400_000);
  const week = Math.floor(days / 7) + 1;
  return days < 0 || week > cohort.weeks ? undefined : week;
}
