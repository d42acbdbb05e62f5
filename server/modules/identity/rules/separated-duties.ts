import type { Permission } from '../../../permissions.ts';

/**
 * Two rights that one person should not hold together: who prepares does not decide, who gives access does not watch it.
 * Declared here, told beside roles and members; nothing refuses them, since small agencies must be able to work.
 */
export const separatedDuties = [
  { code: 'prepare-and-give', one: 'bulk.order.prepare', other: 'bulk.order.give' },
  { code: 'load-and-commit', one: 'imports.batch.create', other: 'imports.batch.commit' },
  { code: 'propose-and-approve', one: 'people.secondment.propose', other: 'people.secondment.approve' },
  { code: 'grant-and-audit', one: 'identity.membership.grant', other: 'audit.entry.read' },
  { code: 'appoint-and-pay', one: 'people.employee.appoint', other: 'people.pay.change' },
  { code: 'key-and-audit', one: 'identity.api-key.create', other: 'audit.entry.read' },
] as const satisfies readonly { code: string; one: Permission; other: Permission }[];
export type SeparatedDuty = (typeof separatedDuties)[number]['code'];

/** The pairs that rights held over the whole agency bring together. */
export const conflictsOf = (held: ReadonlySet<string>): SeparatedDuty[] =>
  separatedDuties.filter(({ one, other }) => held.has(one) && held.has(other)).map(({ code }) => code);
