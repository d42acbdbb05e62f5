/** Plain constants of going live that the web needs by value. */

/** What is looked at before an agency goes live; the required ones must be done, the others may stay open with a reason. */
export const launchItems = [
  'units',
  'grades',
  'people',
  'records',
  'seats',
  'seat-rule',
  'accounts',
  'approvers',
  'holidays',
  'rules',
] as const;
export type LaunchItemName = (typeof launchItems)[number];
export const requiredLaunchItems: readonly LaunchItemName[] = ['units', 'people', 'approvers'];
/** done; open: something is left to do; told: nobody in the agency can mend it, so it is only said. */
export const launchItemStates = ['done', 'open', 'told'] as const;
