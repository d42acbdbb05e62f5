import type { CohortStatus } from '../contract.ts';

/** What may be done to a cohort, and from which states. */
export const cohortMoves = {
  announce: { from: ['draft'], to: 'announced' },
  start: { from: ['announced'], to: 'running' },
  complete: { from: ['running'], to: 'completed' },
  cancel: { from: ['draft', 'announced', 'running'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly CohortStatus[]; to: CohortStatus }>;
export type CohortMove = keyof typeof cohortMoves;

/** True when the move leads on from this state. */
export const mayMove = (move: CohortMove, status: CohortStatus): boolean =>
  (cohortMoves[move].from as readonly CohortStatus[]).includes(status);

/** A seat may be taken before the cohort starts and while it runs. */
export const takesTrainees = (status: CohortStatus): boolean => status === 'announced' || status === 'running';

const fixed: Record<CohortStatus, readonly string[] | 'all'> = {
  draft: [],
  // Weeks are copied into each enrolment, so they are settled once agencies could nominate.
  announced: ['weeks'],
  running: ['weeks', 'startsOn', 'nominationsCloseOn'],
  completed: 'all',
  cancelled: 'all',
};

/** The first of the changed fields that this state holds fixed; null when all may change. */
export function fixedField(status: CohortStatus, changed: readonly string[]): string | null {
  const held = fixed[status];
  return (held === 'all' ? changed[0] : changed.find((field) => held.includes(field))) ?? null;
}

/** Which date is out of order: nominations close no later than the start, and the end is no earlier. Null when in order. */
export function dateOutOfOrder(c: {
  startsOn: string;
  endsOn: string;
  nominationsCloseOn: string;
}): 'endsOn' | 'nominationsCloseOn' | null {
  if (c.endsOn < c.startsOn) return 'endsOn';
  if (c.nominationsCloseOn > c.startsOn) return 'nominationsCloseOn';
  return null;
}
