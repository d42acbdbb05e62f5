import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';

/** The tables that generated data fills and their columns, parents before children: the order they are written in. */
export const tables = {
  'platform.agencies': ['id', 'code', 'name_ar', 'name_en', 'kind', 'created_at'],
  'organisation.agency_settings': [
    'tenant_id',
    'id',
    'order_number_pattern',
    'order_number_next',
    'staff_number_prefix',
    'staff_number_next',
    'allows_missing_personal_number',
    'brand_hue',
  ],
  'organisation.holidays': ['tenant_id', 'id', 'name_ar', 'name_en', 'first_day', 'last_day', 'is_confirmed'],
  'organisation.units': [
    'tenant_id',
    'id',
    'code',
    'name_ar',
    'name_en',
    'kind',
    'parent_id',
    'opened_on',
    'created_at',
  ],
  'organisation.jobs': ['tenant_id', 'id', 'code', 'title_ar', 'title_en', 'family', 'is_supervisory', 'created_at'],
  'organisation.positions': [
    'tenant_id',
    'id',
    'number',
    'unit_id',
    'job_id',
    'grade_code',
    'parent_id',
    'status',
    'opened_on',
  ],
  'people.persons': ['tenant_id', 'id', 'created_at'],
  'people.person_versions': [
    'tenant_id',
    'id',
    'person_id',
    'valid_from',
    'valid_to',
    'given_ar',
    'father_ar',
    'grandfather_ar',
    'family_ar',
    'given_en',
    'father_en',
    'grandfather_en',
    'family_en',
    'full_name_ar',
    'full_name_en',
    'personal_number',
    'nationality',
    'sex',
    'birth_on',
    'marital_status',
    'recorded_at',
    'superseded_at',
    'action_id',
    'recorded_by_action_id',
    'superseded_by_action_id',
  ],
  'people.sensitive_details': [
    'tenant_id',
    'id',
    'person_id',
    'religion',
    'has_disability',
    'is_craft_category',
    'is_child_of_qatari_mother',
  ],
  'people.contacts': ['tenant_id', 'id', 'person_id', 'kind', 'value', 'detail', 'is_work'],
  'people.emergency_contacts': ['tenant_id', 'id', 'person_id', 'name', 'relation', 'phone'],
  'people.dependants': [
    'tenant_id',
    'id',
    'person_id',
    'name_ar',
    'name_en',
    'relation',
    'sex',
    'birth_on',
    'personal_number',
  ],
  'people.qualifications': [
    'tenant_id',
    'id',
    'person_id',
    'level',
    'field_ar',
    'field_en',
    'institution',
    'country',
    'obtained_on',
  ],
  'people.documents': [
    'tenant_id',
    'id',
    'person_id',
    'kind',
    'number',
    'country',
    'issued_on',
    'expires_on',
    'renews_id',
    'is_current',
    'created_at',
  ],
  'people.bank_accounts': ['tenant_id', 'id', 'person_id', 'iban', 'bank_code', 'valid_from', 'valid_to'],
  'people.employments': ['tenant_id', 'id', 'person_id', 'staff_number', 'schedule', 'created_at'],
  'people.actions': [
    'tenant_id',
    'id',
    'person_id',
    'employment_id',
    'kind',
    'reason_code',
    'order_number',
    'order_on',
    'effective_on',
    'legal_basis',
    'note',
    'changes',
    'corrects_action_id',
    'recorded_at',
    'actor_id',
  ],
  'people.service_periods': [
    'tenant_id',
    'id',
    'employment_id',
    'person_id',
    'valid_from',
    'valid_to',
    'end_reason',
    'recorded_at',
    'superseded_at',
    'action_id',
    'recorded_by_action_id',
    'superseded_by_action_id',
  ],
  'people.assignments': [
    'tenant_id',
    'id',
    'employment_id',
    'valid_from',
    'valid_to',
    'unit_id',
    'job_id',
    'grade_code',
    'step',
    'position_id',
    'contract_type',
    'work_pattern',
    'recorded_at',
    'superseded_at',
    'action_id',
    'recorded_by_action_id',
    'superseded_by_action_id',
  ],
  'people.pay_elements': [
    'tenant_id',
    'id',
    'employment_id',
    'element_code',
    'amount_minor',
    'currency',
    'valid_from',
    'valid_to',
    'recorded_at',
    'superseded_at',
    'action_id',
    'recorded_by_action_id',
    'superseded_by_action_id',
  ],
  'identity.accounts': ['id', 'email', 'email_normal', 'password_hash', 'name_ar', 'name_en', 'language', 'is_demo'],
  'identity.memberships': [
    'tenant_id',
    'id',
    'account_id',
    'person_id',
    'roles',
    'name_ar',
    'name_en',
    'email',
    'created_at',
  ],
  'training.programmes': [
    'tenant_id',
    'id',
    'code',
    'name_ar',
    'name_en',
    'goal_ar',
    'goal_en',
    'status',
    'created_at',
  ],
  'training.cohorts': [
    'tenant_id',
    'id',
    'programme_id',
    'code',
    'name_ar',
    'name_en',
    'starts_on',
    'ends_on',
    'seats',
    'weeks',
    'nominations_close_on',
    'status',
    'created_at',
  ],
  'training.nominations': [
    'tenant_id',
    'id',
    'centre_tenant_id',
    'cohort_id',
    'person_id',
    'employment_id',
    'request_id',
    'nominee_name_ar',
    'nominee_name_en',
    'job_title_ar',
    'job_title_en',
    'grade_code',
    'home_name_ar',
    'home_name_en',
    'cohort_name_ar',
    'cohort_name_en',
    'motivation',
    'status',
    'reason',
    'nominated_by',
    'created_at',
    'decided_at',
  ],
  'workflow.requests': [
    'tenant_id',
    'id',
    'decider_tenant_id',
    'subject_type',
    'subject_id',
    'summary',
    'status',
    'asked_by',
    'created_at',
    'due_at',
    'decided_by',
    'decided_at',
    'reason',
  ],
  'training.enrolments': [
    'tenant_id',
    'id',
    'home_tenant_id',
    'cohort_id',
    'nomination_id',
    'person_id',
    'trainee_name_ar',
    'trainee_name_en',
    'job_title_ar',
    'job_title_en',
    'home_name_ar',
    'home_name_en',
    'cohort_name_ar',
    'cohort_name_en',
    'status',
    'weeks_done',
    'weeks_total',
    'outcome',
    'completed_on',
    'created_at',
  ],
  'training.progress_entries': [
    'tenant_id',
    'id',
    'home_tenant_id',
    'enrolment_id',
    'week',
    'attended_hours',
    'score',
    'note',
    'recorded_by',
    'created_at',
  ],
  'audit.entries': [
    'tenant_id',
    'id',
    'subject_tenant_id',
    'at',
    'actor_id',
    'actor_name',
    'actor_roles',
    'action',
    'entity_type',
    'entity_id',
    'person_id',
    'before',
    'after',
    'reason',
    'purpose',
  ],
  'share.person_registry': ['person_key', 'tenant_id', 'person_id'],
} as const satisfies Record<string, readonly string[]>;

export type TableName = keyof typeof tables;
export type Cell =
  string | number | boolean | null | undefined | readonly (string | number)[] | Buffer | Record<string, unknown>;
export type RowOf<T extends TableName> = Partial<Record<(typeof tables)[T][number], Cell>>;

/** A value in COPY's text format. */
function encode(value: Cell): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return special.test(value) ? escape(value) : value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value))
    return escape(`{${value.map((x) => `"${String(x).replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return escape(JSON.stringify(value));
}
const special = /[\\\t\n\r]/;
const escape = (text: string) =>
  text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r');

/** Collects rows until they are written. */
export class RowSet {
  readonly lines = new Map<TableName, string[]>();
  count = 0;

  add<T extends TableName>(table: T, row: RowOf<T>): void {
    const columns: readonly string[] = tables[table];
    const cells = row as Record<string, Cell>;
    const texts = new Array<string>(columns.length);
    for (let i = 0; i < columns.length; i += 1) texts[i] = encode(cells[columns[i] ?? '']);
    // Joined at once: a text put together piece by piece stays in pieces, and pieces are what memory is cleared of all day.
    const line = texts.join('\t');
    const list = this.lines.get(table);
    if (list) list.push(line);
    else this.lines.set(table, [line]);
    this.count += 1;
  }
}

/**
 * Writes a set of rows by COPY, parents first, inside the given transaction. COPY into walled tables is PostgreSQL's to
 * refuse for everyone whom the walls bind: where the connection is not a superuser's, rows go through a temporary table.
 */
export async function writeRows(tx: postgres.TransactionSql, rows: RowSet, isSuperuser: boolean): Promise<void> {
  for (const table of Object.keys(tables) as TableName[]) {
    const lines = rows.lines.get(table);
    if (!lines?.length) continue;
    const columns = tables[table].map((c) => `"${c}"`).join(', ');
    if (isSuperuser) await copy(tx, `${table} (${columns})`, lines);
    else {
      await tx.unsafe(
        `create temporary table seed_rows on commit drop as select ${columns} from ${table} with no data`,
      );
      await copy(tx, `seed_rows (${columns})`, lines);
      await tx.unsafe(`insert into ${table} (${columns}) select ${columns} from seed_rows`);
      await tx.unsafe('drop table seed_rows');
    }
  }
  rows.lines.clear();
  rows.count = 0;
}

async function copy(tx: postgres.TransactionSql, target: string, lines: readonly string[]): Promise<void> {
  const writable = await tx.unsafe(`copy ${target} from stdin`).writable();
  const chunks = function* () {
    for (let i = 0; i < lines.length; i += 2000) yield `${lines.slice(i, i + 2000).join('\n')}\n`;
  };
  await pipeline(Readable.from(chunks()), writable);
}
