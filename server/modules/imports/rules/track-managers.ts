import { rowProblem, type RowProblem } from './row-problem.ts';

/** A warning found after its row was counted; `isFirst` when the row had none before. */
export interface LateWarning {
  problem: RowProblem;
  isFirst: boolean;
}

/** Holds the managers that rows name until the whole file is read: a manager may stand below those they manage. */
export interface ManagerTracker {
  /** An employee number the file itself brings. */
  brings: (agencyId: string, staffNumber: string) => void;
  /** A row names a manager whom the agency does not have yet. */
  names: (
    agencyId: string,
    staffNumber: string,
    place: { row: number; column: string | null; isWarned: boolean },
  ) => void;
  /** One warning for every row whose manager nobody is. */
  unknown: () => LateWarning[];
}

/** A tracker with nothing heard yet. */
export function makeManagerTracker(): ManagerTracker {
  const brought = new Set<string>();
  const wanted: { mark: string; value: string; row: number; column: string | null; isWarned: boolean }[] = [];
  const markOf = (agencyId: string, staffNumber: string): string => `${agencyId} ${staffNumber.toUpperCase()}`;
  return {
    brings: (agencyId, staffNumber) => void brought.add(markOf(agencyId, staffNumber)),
    names: (agencyId, value, place) => void wanted.push({ ...place, value, mark: markOf(agencyId, value) }),
    unknown: () =>
      wanted
        .filter(({ mark }) => !brought.has(mark))
        .map(({ row, column, value, isWarned }) => ({
          problem: rowProblem('managerUnknown', { row, column, field: 'managerStaffNumber', value }),
          isFirst: !isWarned,
        })),
  };
}
