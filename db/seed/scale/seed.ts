import { createHmac } from 'node:crypto';
import type postgres from 'postgres';
import { anEndReason, writePost, writeStructure, type Post } from '../generate/agency.ts';
import { isoDay, type Day } from '../generate/days.ts';
import { analyse, openBulk, type BulkConnection } from '../generate/load.ts';
import { PersonalNumbers } from '../generate/person.ts';
import { seeded, type Random } from '../generate/random.ts';
import { RowSet, writeRows } from '../generate/rows.ts';
import { makeStructure, type Structure } from '../generate/structure.ts';
import type { AgencyRows } from '../generate/write-person.ts';
import { operatorId } from '../reference/load.ts';
import { planAgencies, scaleAdministrator, scaleOfficer, type ScaleAgency } from './plan.ts';
import { takeIndexesOff } from './indexes.ts';
import { verifyLoad } from './verify.ts';

export interface ScaleOptions {
  adminUrl: string;
  agencies: number;
  employees: number;
  largest: number;
  /** Today in Qatar. */
  today: Day;
  /** Keys the registry of persons, as the service does. */
  personKey: Buffer;
  passwordHash: string;
  say: (line: string) => void;
}

const batchSize = 1_500;

/**
 * Fills a database with a whole government's staff, in one transaction: all of it is there afterwards, or nothing.
 * @returns rows written and seconds taken
 */
export async function seedScale(options: ScaleOptions): Promise<{ rows: number; seconds: number }> {
  const bulk = await openBulk(options.adminUrl);
  try {
    const started = Date.now();
    const rows = await bulk.sql.begin((tx) => load(tx, bulk, options, started));
    await bulk.sql.unsafe('vacuum (analyze)');
    options.say(`  done (${seconds(started)})`);
    return { rows, seconds: (Date.now() - started) / 1000 };
  } finally {
    await bulk.sql.end();
  }
}

async function load(
  tx: postgres.TransactionSql,
  { isSuperuser }: BulkConnection,
  options: ScaleOptions,
  started: number,
): Promise<number> {
  const { say, today } = options;
  // Row by row, the triggers would ask the same things a million times; verifyLoad asks them once of the whole.
  if (isSuperuser) await tx.unsafe('set local session_replication_role = replica');
  const putIndexesBack = isSuperuser ? await takeIndexesOff(tx) : null;
  const writer = new Writer(tx, isSuperuser, options.employees, say);
  const numbers = new PersonalNumbers();
  const keyOf = (number: string) => createHmac('sha256', options.personKey).update(number).digest();
  const plans = planAgencies(options);
  const tenants: string[] = [];
  const operator = new RowSet();
  writeAccount(
    operator,
    seeded('scale/operator'),
    { tenantId: operatorId, email: scaleAdministrator, roles: ['platform_administrator'] },
    options,
  );
  await writer.write(operator, 0);
  for (const plan of plans) {
    const r = seeded(`scale/${plan.code}`);
    const openedOn = today - r.between(12 * 365, 25 * 365);
    const tenantId = r.id(openedOn * 86_400_000);
    tenants.push(tenantId);
    const rows = new RowSet();
    rows.add('platform.agencies', {
      id: tenantId,
      code: plan.code,
      name_ar: plan.nameAr,
      name_en: plan.nameEn,
      kind: 'agency',
      created_at: `${isoDay(openedOn)}T06:00:00Z`,
    });
    const structure = makeStructure(r, {
      name: { ar: plan.nameAr, en: plan.nameEn },
      profile: 'general',
      units: plan.units,
      seats: Math.round(plan.people * 1.04) + 24,
      openedOn,
    });
    writeStructure(rows, tenantId, structure, isoDay(openedOn));
    const actorId = writeAccount(
      rows,
      r,
      { tenantId, email: scaleOfficer(plan.code), roles: ['hr_director', 'hr_officer'] },
      options,
    );
    const people = makePeople(r, structure, { plan, tenantId, today, openedOn, actorId, rows, numbers, keyOf });
    for (const [batch, count] of people) await writer.write(batch, count);
  }
  await writer.done();
  say(`  ${writer.rows.toLocaleString('en')} rows written (${seconds(started)}); making indexes…`);
  await putIndexesBack?.loaded();
  await analyse(tx);
  say(`  indexes made (${seconds(started)}); checking…`);
  if (isSuperuser) await verifyLoad(tx);
  say(`  checked (${seconds(started)}); making the directory…`);
  await makeDirectory(tx, tenants, isoDay(today));
  await putIndexesBack?.directory();
  say(
    `  ${options.employees.toLocaleString('en')} people in ${plans.length} agencies, the largest ${plans[0]?.people.toLocaleString('en')} with ${plans[0]?.units.toLocaleString('en')} units (${seconds(started)})`,
  );
  return writer.rows;
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(0)} s`;

/** Writes one batch while the next is made. */
class Writer {
  rows = 0;
  #people = 0;
  readonly #started = Date.now();
  #told = Date.now();
  #running: Promise<void> = Promise.resolve();
  constructor(
    private readonly tx: postgres.TransactionSql,
    private readonly isSuperuser: boolean,
    private readonly total: number,
    private readonly say: (line: string) => void,
  ) {}

  async write(rows: RowSet, people: number): Promise<void> {
    await this.#running;
    const count = rows.count;
    this.#running = writeRows(this.tx, rows, this.isSuperuser).then(() => {
      this.rows += count;
      this.#people += people;
      this.#tell();
    });
    // A failure is met at the next await, not in between.
    this.#running.catch(() => undefined);
    // Making rows holds the thread: the driver gets a turn to send what it has.
    await new Promise((turn) => setImmediate(turn));
  }

  async done(): Promise<void> {
    await this.#running;
  }

  #tell(): void {
    if (Date.now() - this.#told < 5_000 || this.#people === 0) return;
    this.#told = Date.now();
    const perSecond = this.#people / ((Date.now() - this.#started) / 1000);
    const left = (this.total - this.#people) / perSecond;
    this.say(
      `  ${this.#people.toLocaleString('en')} of ${this.total.toLocaleString('en')} people, ${perSecond.toFixed(0)} a second, ${left.toFixed(0)} s to go`,
    );
  }
}

function writeAccount(
  rows: RowSet,
  r: Random,
  who: { tenantId: string; email: string; roles: string[] },
  options: ScaleOptions,
): string {
  const id = r.id(options.today * 86_400_000);
  const names = { name_ar: 'حساب القياس', name_en: 'Measuring account' };
  rows.add('identity.accounts', {
    ...names,
    id,
    email: who.email,
    email_normal: who.email,
    password_hash: options.passwordHash,
    language: 'ar',
    is_demo: false,
  });
  rows.add('identity.memberships', {
    ...names,
    tenant_id: who.tenantId,
    id: r.id(options.today * 86_400_000),
    account_id: id,
    person_id: null,
    roles: who.roles,
    email: who.email,
    created_at: `${isoDay(options.today)}T05:00:00Z`,
  });
  return id;
}

interface Making {
  plan: ScaleAgency;
  tenantId: string;
  today: Day;
  openedOn: Day;
  actorId: string;
  rows: RowSet;
  numbers: PersonalNumbers;
  keyOf: (personalNumber: string) => Buffer;
}

function* makePeople(r: Random, structure: Structure, m: Making): Generator<[RowSet, number], void, void> {
  const span = m.today - m.openedOn;
  let seq = 0;
  const a: AgencyRows = {
    tenantId: m.tenantId,
    domain: `${m.plan.code}.example`,
    today: m.today,
    rows: m.rows,
    actorId: m.actorId,
    detail: 'lean',
    keyOf: m.keyOf,
    order: (row) => a.rows.add('people.actions', { ...row, order_number: `${row.order_on.slice(0, 4)}/${(seq += 1)}` }),
  };
  const postOf = (i: number): Post => {
    // Heads first, then everyone, and one in twenty-five who has left; the last seats stay vacant.
    const left = i % 25 === 24;
    const seat = structure.seats[left ? structure.seats.length - 1 - (i % 24) : i];
    if (!seat) throw new Error('more people than seats');
    const hired = m.openedOn + Math.floor(span * 0.97 * r.next() ** 0.8);
    if (!left) return { seat, holds: true, hired, end: null, reinstated: null };
    return {
      seat,
      holds: false,
      hired,
      end: {
        day: Math.min(m.today - 5, hired + 60 + Math.floor((m.today - hired) * r.next())),
        reason: anEndReason(r),
      },
      reinstated: null,
    };
  };
  // The settings stand last in the structure's own batch: the running numbers are known only at the end.
  const settings = (rows: RowSet, orders: number) =>
    rows.add('organisation.agency_settings', {
      tenant_id: m.tenantId,
      id: m.tenantId,
      order_number_pattern: '{year}/{seq}',
      order_number_next: orders + 1,
      staff_number_prefix: '',
      staff_number_next: 100_001 + m.plan.people,
      allows_missing_personal_number: true,
      brand_hue: null,
    });
  yield [a.rows, 0];
  a.rows = new RowSet();
  let inBatch = 0;
  for (let i = 0; i < m.plan.people; i += 1) {
    writePost(r, a, structure, m.numbers, postOf(i), String(100_001 + i));
    inBatch += 1;
    if (inBatch < batchSize && i < m.plan.people - 1) continue;
    if (i === m.plan.people - 1) settings(a.rows, seq);
    yield [a.rows, inBatch];
    a.rows = new RowSet();
    inBatch = 0;
  }
}

/** The projections of all agencies; the search index, which is dear row by row, is made anew afterwards. */
async function makeDirectory(tx: postgres.TransactionSql, tenants: readonly string[], today: string): Promise<void> {
  for (const tenantId of tenants) {
    await tx`select set_config('app.tenant_id', ${tenantId}, true), set_config('app.today', ${today}, true)`;
    await tx`select people.refresh_directory()`;
  }
}
