import { requiredLaunchItems, type LaunchItemName } from '../contract.ts';

/** Counts of the agency's own rows, from which the list is judged. */
export interface LaunchFacts {
  units: number;
  serving: number;
  withoutGrade: number;
  incomplete: number;
  pendingImports: number;
  fundedSeats: number;
  withoutSeat: number;
  seatRules: number;
  accounts: number;
  withoutAccount: number;
  deciders: number;
  preparers: number;
  holidaysAhead: number;
  rulesToBeSet: number;
}

export interface LaunchItem {
  name: LaunchItemName;
  state: 'done' | 'open' | 'told';
  isRequired: boolean;
  /** How many there are, and how many are left to mend. */
  count: number;
  left: number;
}

/** The list before going live, in the order it is worked through. An agency has no people yet: their items are open. */
export function launchList(f: LaunchFacts): LaunchItem[] {
  const item = (name: LaunchItemName, isDone: boolean, count: number, left: number): LaunchItem => ({
    name,
    state: isDone ? 'done' : 'open',
    isRequired: requiredLaunchItems.includes(name),
    count,
    left,
  });
  const hasPeople = f.serving > 0;
  // Deciding what one prepared oneself is refused elsewhere: two different people are needed from the first day.
  const hasApprovers = f.deciders > 0 && f.preparers > 1;
  return [
    item('units', f.units > 1, f.units, 0),
    item('people', hasPeople && f.pendingImports === 0, f.serving, f.pendingImports),
    item('grades', hasPeople && f.withoutGrade === 0, f.serving - f.withoutGrade, f.withoutGrade),
    item('records', hasPeople && f.incomplete === 0, f.serving - f.incomplete, f.incomplete),
    item('seats', f.fundedSeats > 0 && f.withoutSeat === 0, f.fundedSeats, f.withoutSeat),
    item('seat-rule', f.seatRules > 0, f.seatRules, 0),
    item('approvers', hasApprovers, f.preparers, f.deciders > 0 ? 0 : 1),
    item('accounts', hasPeople && f.withoutAccount === 0, f.accounts, f.withoutAccount),
    item('holidays', f.holidaysAhead > 0, f.holidaysAhead, 0),
    {
      ...item('rules', f.rulesToBeSet === 0, 0, f.rulesToBeSet),
      ...(f.rulesToBeSet > 0 ? { state: 'told' as const } : {}),
    },
  ];
}
