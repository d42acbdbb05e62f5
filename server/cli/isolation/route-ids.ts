import type { Probe } from '../../../db/isolation/probe-agencies.ts';
import { findRow, type Row, type TableShape } from '../../../db/isolation/probe-rows.ts';
import type postgres from 'postgres';

/** Which table the id in a path segment, a body field or a query value is of. Several names may stand for one table. */
const tableOfName: Record<string, string> = {
  // Accounts are of the whole service and walled by grant: their id comes with the probe.
  actor: 'identity.accounts',
  account: 'identity.accounts',
  // An agency's own id, as lists of two-party rows are filtered by the other side.
  home: 'platform.agencies',
  entity: 'people.persons',
  employee: 'people.employments',
  employment: 'people.employments',
  managerEmployment: 'people.employments',
  manager: 'people.employments',
  person: 'people.persons',
  member: 'identity.memberships',
  unit: 'organisation.units',
  intoUnit: 'organisation.units',
  unitOrder: 'organisation.unit_orders',
  job: 'organisation.jobs',
  position: 'organisation.positions',
  positionOrder: 'organisation.position_orders',
  seatRule: 'organisation.seat_rules',
  holiday: 'organisation.holidays',
  action: 'people.actions',
  statement: 'people.service_statements',
  clearanceItem: 'people.clearance_items',
  clearanceStep: 'people.clearance_steps',
  correctsAction: 'people.actions',
  entry: 'audit.entries',
  request: 'workflow.requests',
  secondment: 'people.secondments',
  transfer: 'people.transfers',
  vacancy: 'people.vacancies',
  application: 'people.vacancy_applications',
  document: 'people.documents',
  programme: 'training.programmes',
  cohort: 'training.cohorts',
  nomination: 'training.nominations',
  enrolment: 'training.enrolments',
  apiKey: 'identity.api_keys',
  invitation: 'people.account_invitations',
  narrowing: 'identity.role_narrowings',
  support: 'identity.support_accesses',
  factorReset: 'identity.second_factor_resets',
  bulkOrder: 'bulk.orders',
  restructuring: 'organisation.restructurings',
  restructuringStep: 'organisation.restructuring_steps',
  bulkRow: 'bulk.order_rows',
  import: 'imports.batches',
  batch: 'imports.batches',
  mapping: 'imports.saved_mappings',
  savedMapping: 'imports.saved_mappings',
  correction: 'imports.row_corrections',
  attachment: 'files.attachments',
  export: 'exports.files',
  savedView: 'views.saved_views',
  documentRequest: 'files.document_requests',
  attachmentVersion: 'files.versions',
};

/** Names that mean something else under each collection of the path. */
const tableOfCollection: Record<string, string> = {
  contacts: 'people.contacts',
  'emergency-contacts': 'people.emergency_contacts',
  dependants: 'people.dependants',
  qualifications: 'people.qualifications',
  documents: 'people.documents',
  'bank-accounts': 'people.bank_accounts',
  'acting-charges': 'people.acting_charges',
  units: 'organisation.units',
  positions: 'organisation.positions',
};

/** A name nobody told us the table of: the route cannot be tried, which is a failure. */
export class UnknownId extends Error {}

/** The table an id is of, by its name and, for `row` and `parentId`, by the collection in the path before it. */
export function tableOf(name: string, path: string): string {
  const bare = name.replace(/Ids?$/, '');
  if (bare === 'row' || bare === 'parent') {
    const collection = path.split('/').find((part) => part in tableOfCollection);
    if (collection) return tableOfCollection[collection] ?? '';
  }
  const table = tableOfName[bare];
  if (!table)
    throw new UnknownId(`server/cli/isolation/route-ids.ts does not know what ${name} in ${path} is an id of`);
  return table;
}

/** A look at the ids of rows by agency; reads as hr_migrator, once per table. */
export function idsOf(witness: postgres.Sql, shapes: TableShape[], partnerOf: Map<Probe, Probe>) {
  const known = new Map<string, Row>();
  return async (table: string, probe: Probe): Promise<string> => {
    if (table === 'identity.accounts') return probe.accountId;
    if (table === 'platform.agencies') return probe.id;
    const key = `${table} ${probe.code}`;
    let row = known.get(key);
    if (!row) {
      const shape = shapes.find((s) => s.name === table);
      row = shape && (await findRow(witness, shape, probe.id, partnerOf.get(probe)?.id ?? ''));
      if (!row) throw new UnknownId(`${table} has no row of ${probe.code}`);
      known.set(key, row);
    }
    return String(row['id'] ?? row['employment_id']);
  };
}
