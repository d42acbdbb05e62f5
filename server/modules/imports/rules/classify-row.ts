import type { RowState } from '../contract.ts';
import type { AcceptedRow, ParsedRow } from './parse-row.ts';
import { rowProblem } from './row-problem.ts';
import type { RowProblem, RowProblemCode } from './row-problem.ts';
import type { TargetFieldId } from './target-fields.ts';

/** What the agency has, as far as one row is concerned. */
export interface RowFacts {
  /** The row as it was loaded before; null when its key is new. */
  loaded: { hash: string } | null;
  /** The person, when any row of this source made them before. */
  person: { personId: string; employmentId: string } | null;
  service: { from: string; endedOn: string | null } | null;
  staffNumberOf: string | null;
  personalNumberOf: string | null;
  /** Whether the person has this contact or account on record now. */
  holds: (kind: 'email' | 'phone' | 'iban', value: string) => boolean;
  allowsMissingPersonalNumber: boolean;
  today: string;
}

export type ClassifiedRow =
  | { ok: true; row: AcceptedRow; state: RowState; person: { personId: string; employmentId: string } | null }
  | { ok: false; row: ParsedRow };

/**
 * What a row means to an agency: a new person, a change of a row loaded before, the same, or a further dated row of a
 * person; or why it cannot be loaded after all. Contacts and accounts of people on record are changed in their record and
 * not by a file: a row that brings others says so in its warnings. `isFirstOfPerson`: no row of this file made the person before.
 */
export function classifyRow(
  row: AcceptedRow,
  facts: RowFacts,
  isFirstOfPerson: boolean,
  columnOf: (field: TargetFieldId) => string | null,
): ClassifiedRow {
  const { record } = row;
  if (facts.loaded?.hash === row.hash) return { ok: true, row, state: 'same', person: facts.person };
  const errors: RowProblem[] = [];
  const say = (code: RowProblemCode, field: TargetFieldId, value: string | null, detail: RowProblem['detail'] = {}) =>
    errors.push(rowProblem(code, { row: row.row, column: columnOf(field), field, value }, detail));

  if (record.personalNumber === null && !facts.allowsMissingPersonalNumber)
    say('personalNumberMissing', 'personalNumber', null);
  if (facts.staffNumberOf !== null && facts.staffNumberOf !== facts.person?.employmentId)
    say('staffNumberTaken', 'staffNumber', record.staffNumber);
  if (facts.personalNumberOf !== null && facts.personalNumberOf !== facts.person?.personId)
    say('personalNumberTaken', 'personalNumber', record.personalNumber);
  if (facts.person && facts.service) {
    const { from, endedOn } = facts.service;
    const day = facts.loaded && row.key === row.personKey ? facts.today : record.assignmentFrom;
    if (record.hireOn !== from)
      say('hireDateChanged', 'hireOn', record.hireOn, { inFile: record.hireOn, inRecord: from });
    else if (record.assignmentFrom < from)
      say('beforeService', 'assignmentFrom', record.assignmentFrom, { inRecord: from });
    else if (endedOn !== null && endedOn < day) say('serviceEnded', 'hireOn', null, { endedOn });
  }
  if (errors.length > 0)
    return { ok: false, row: { ok: false, row: row.row, agencyKey: row.agencyKey, errors, warnings: row.warnings } };
  if (facts.person)
    for (const kind of ['email', 'phone', 'iban'] as const) {
      const value = record[kind];
      if (value === null || facts.holds(kind, value)) continue;
      const code = kind === 'iban' ? 'accountNotTaken' : 'contactNotTaken';
      row.warnings.push(rowProblem(code, { row: row.row, column: columnOf(kind), field: kind, value }));
    }
  const state = facts.loaded ? 'changed' : facts.person || !isFirstOfPerson ? 'history' : 'new';
  return { ok: true, row, state, person: facts.person };
}
