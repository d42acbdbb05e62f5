import { can } from '../../../session/session.ts';
import type { Employee } from '../queries.ts';

export type GuardedPart = 'pay' | 'identity' | 'sensitive' | 'contacts' | 'files' | 'viewers';

/** The permission over the whole agency that goes with a part; one's own is open by a relation of its own. */
const AGENCY: Readonly<Record<GuardedPart, string>> = {
  pay: 'people.directory.export',
  identity: 'people.directory.export',
  sensitive: 'people.sensitive.change',
  contacts: 'people.employee.change',
  files: 'files.rules.read',
  viewers: 'audit.entry.read',
};

/**
 * Whether a guarded part of this record is worth offering: names of permissions alone do not say it, since an employee
 * holds some over their own record only, and a line manager none over reports. Only to show or hide; the service decides.
 */
export function mayOpenPart(employee: Employee, part: GuardedPart): boolean {
  if (employee.relation === 'self') return true;
  return employee.relation === 'agency' && can(AGENCY[part]);
}

/**
 * Whether to offer a change of this record to the reader: nobody records anything on themselves, whatever their role; the
 * service refuses it (`people.record.own`).
 */
export const mayChange = (employee: Pick<Employee, 'relation'>, permission: string): boolean =>
  employee.relation !== 'self' && can(permission);
