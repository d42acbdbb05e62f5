import { readFileSync } from 'node:fs';
import type { BatchView } from '../../../server/modules/imports/schemas.ts';
import { payrollLookalikeRows } from '../../support/payroll-lookalike.ts';
import { runQueue } from '../../support/queue.ts';
import type { Answer, Client, TestService } from '../../support/service.ts';

export const payrollMapping = JSON.parse(
  readFileSync(new URL('../../../server/modules/imports/mappings/montgomery-2016.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

/** A mapping of a plain Arabic file of one agency. */
export const plainMapping = {
  version: 1,
  source: 'test-file',
  target: 'employees',
  columns: [
    { from: 'الرقم الشخصي', to: 'personalNumber' },
    { from: 'الرقم الوظيفي', to: 'staffNumber' },
    { from: 'الاسم', to: 'fullNameAr' },
    { from: 'الإدارة', to: 'unitNameAr' },
    { from: 'الوظيفة', to: 'jobTitleAr' },
    { from: 'الدرجة', to: 'gradeCode' },
    { from: 'تاريخ التعيين', to: 'hireOn' },
    { from: 'الراتب', to: 'payBasic' },
  ],
  dateFormat: 'YYYY-MM-DD',
  moneyFormat: { currency: 'QAR', decimal: '.', thousands: ',', signs: [], negative: 'none' },
};
export const plainHeader = 'الرقم الشخصي,الرقم الوظيفي,الاسم,الإدارة,الوظيفة,الدرجة,تاريخ التعيين,الراتب';

/** As many rows of the plain file as asked for. */
export const plainRows = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => {
    const n = from + i;
    return `2${String(80 + (n % 19)).padStart(2, '0')}634${String(n).padStart(5, '0')},E${n},محمد بن أحمد ${n},إدارة ${n % 3},باحث ${n % 4},${1 + (n % 12)},2015-03-${String(1 + (n % 28)).padStart(2, '0')},${10_000 + n}.50`;
  });

export const plainFile = (rows: readonly string[]): string => `${[plainHeader, ...rows].join('\n')}\n`;

const quote = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The look-alike as text: all of it, or a few rows of each of its agencies. */
export function lookalike(perAgency = Infinity): string {
  const seen = new Map<string, number>();
  const lines: string[] = [];
  for (const row of payrollLookalikeRows()) {
    const agency = row[5] ?? '';
    const count = seen.get(agency) ?? 0;
    seen.set(agency, count + 1);
    if (count < perAgency) lines.push(row.map(quote).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** Runs what is in the queue, as the worker does. */
export async function work(s: TestService): Promise<void> {
  await runQueue(s, () => Promise.reject(new Error('these tests send no mail')));
}

/** One batch at one door, step by step, each step on the version the last one gave. */
export class Batch {
  view: BatchView;

  private constructor(
    private readonly s: TestService,
    readonly client: Client,
    readonly base: string,
    view: BatchView,
  ) {
    this.view = view;
  }

  static async upload(
    s: TestService,
    client: Client,
    base: string,
    text: string | Uint8Array,
    fileName = 'staff.csv',
  ): Promise<Batch> {
    const answer = await client.post<BatchView>(
      `${base}/imports?fileName=${encodeURIComponent(fileName)}`,
      Buffer.from(text),
      { 'Content-Type': 'text/csv' },
    );
    if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${JSON.stringify(answer.body)}`);
    return new Batch(s, client, base, answer.body);
  }

  get path(): string {
    return `${this.base}/imports/${this.view.id}`;
  }

  get match(): Record<string, string> {
    return { 'If-Match': `"v${this.view.version}"` };
  }

  async step(method: 'POST' | 'PUT', name: string, body?: unknown, client = this.client): Promise<Answer<BatchView>> {
    const answer = (await client.request(method, `${this.path}/${name}`, body, this.match)) as Answer<BatchView>;
    if (answer.status < 300) this.view = answer.body;
    return answer;
  }

  async read(): Promise<BatchView> {
    this.view = (await this.client.get<BatchView>(this.path)).body;
    return this.view;
  }

  map = (mapping: unknown) => this.step('PUT', 'mapping', mapping);

  /** Checks and waits for the worker when the file is large. */
  async check(): Promise<BatchView> {
    return this.settle(await this.step('POST', 'checking'));
  }

  sign = () => this.step('POST', 'signature', { controlSheetHash: this.view.controlSheetHash });

  async commit(body: unknown = {}): Promise<BatchView> {
    return this.settle(await this.step('POST', 'commit', body));
  }

  async undo(): Promise<BatchView> {
    return this.settle(await this.step('POST', 'undoing'));
  }

  private async settle(answer: Answer<BatchView>): Promise<BatchView> {
    if (answer.status !== 202) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    if (['checking', 'committing', 'undoing'].includes(this.view.state)) await work(this.s);
    return this.read();
  }

  /** Everything up to loaded. */
  async load(mapping: unknown, commit: unknown = {}): Promise<BatchView> {
    const mapped = await this.map(mapping);
    if (mapped.status !== 200) throw new Error(`map: ${mapped.status} ${JSON.stringify(mapped.body)}`);
    await this.check();
    const signed = await this.sign();
    if (signed.status !== 200) throw new Error(`sign: ${signed.status} ${JSON.stringify(this.view)}`);
    return this.commit(commit);
  }
}

/** Rows of every table an import writes, for comparing before and after. */
export async function countTables(s: TestService): Promise<Record<string, number>> {
  const tables =
    `platform.agencies organisation.agency_settings organisation.units organisation.jobs organisation.positions people.persons
    people.person_versions people.contacts people.bank_accounts people.employments people.service_periods people.assignments
    people.pay_elements people.actions people.directory_entries imports.row_identities imports.staging_rows imports.file_chunks
    share.person_registry`
      .split(/\s+/)
      .map((table) => `select '${table}' as name, count(*)::int as n from ${table}`);
  const rows = await s.admin.unsafe<{ name: string; n: number }[]>(tables.join(' union all '));
  return Object.fromEntries(rows.map((row) => [row.name, row.n]));
}
