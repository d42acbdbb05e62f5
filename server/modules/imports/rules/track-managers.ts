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
  names: (agencyId: string, staffNumber: string, place: { row: number; isWarned: boolean }) => void;
  /** One warning for every row whose manager nobody is, in the order of the rows. */
  unknown: (column: string | null) => LateWarning[];
}

/** A tracker with nothing heard yet; `isBrought` tells whether the file had an employee number so far. */
export function makeManagerTracker(isBrought: (mark: string) => boolean): ManagerTracker {
  // Few managers are waited for at a time, and each row that waits is two numbers: a file may have 250,000.
  const waiting = new Map<string, { value: string; rows: number[]; warned: Set<number> }>();
  return {
    brings: (agencyId, staffNumber) => void waiting.delete(staffMark(agencyId, staffNumber)),
    names(agencyId, value, { row, isWarned }) {
      const mark = staffMark(agencyId, value);
      if (isBrought(mark)) return;
      const one = waiting.get(mark) ?? { value, rows: [], warned: new Set<number>() };
      waiting.set(mark, one);
      one.rows.push(row);
      if (isWarned) one.warned.add(row);
    },
    unknown: (column) =>
      [...waiting.values()]
        .flatMap(({ value, rows, warned }) =>
          rows.map((row) => ({
            problem: rowProblem('managerUnknown', { row, column, field: 'managerStaffNumber', value }),
            isFirst: !warned.has(row),
          })),
        )
        .sort((a, b) => a.problem.row - b.problem.row),
  };
}

/** An employee number within its agency; numbers are the same whatever their letters' case. */
export const staffMark = (agencyId: string, staffNumber: string): string => `${agencyId}${staffNumber.toUpperCase()}`;
