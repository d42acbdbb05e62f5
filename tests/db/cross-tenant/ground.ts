import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { connectionOptions } from '../../../db/connect.ts';
import { urlFor } from '../../../db/migrate.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { databaseForWorker } from '../../support/cluster.ts';

export type PartyName = 'home' | 'centre' | 'bystander';
export interface Party {
  id: string;
  code: string;
  accountId: string;
  session: Buffer;
}

/** Two agencies with business together, one that looks on, and a connection as the application. */
export interface Ground {
  admin: postgres.Sql;
  home: Party;
  centre: Party;
  bystander: Party;
  /** A programme of the centre with one draft and one announced cohort. */
  programmeId: string;
  draftId: string;
  announcedId: string;
  /** A person of home with one employment. */
  personId: string;
  employmentId: string;
  /** Runs statements as hr_app inside the party's agency (null: no agency) and rolls them back. */
  as: <T>(party: PartyName | null, work: (sql: postgres.TransactionSql) => Promise<T>) => Promise<T>;
  /** The same, committed. */
  commitAs: <T>(party: PartyName, work: (sql: postgres.TransactionSql) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

class RolledBack extends Error {}

export async function crossTenantGround(): Promise<Ground> {
  const db = await databaseForWorker();
  const admin = postgres({ ...connectionOptions(db.adminUrl), max: 1, onnotice: () => undefined });
  const app = postgres({
    ...connectionOptions(urlFor(db.adminUrl, db.secret, 'hr_app')),
    max: 2,
    onnotice: () => undefined,
  });

  const makeParty = async (code: string, kind: string, role: string): Promise<Party> => {
    const party = {
      id: newId(),
      code,
      accountId: newId(),
      session: createHash('sha256').update(randomBytes(20)).digest(),
    };
    await admin`insert into platform.agencies (id, code, name_ar, name_en, kind) values (${party.id}, ${code}, 'جهة', ${code}, ${kind})`;
    await admin`insert into identity.accounts (id, email, email_normal, name_ar, name_en)
      values (${party.accountId}, ${code + '@example.test'}, ${code + '@example.test'}, 'موظف', 'Member')`;
    await admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
      values (${party.id}, ${newId()}, ${party.accountId}, ${[role]}, 'موظف', 'Member', ${code + '@example.test'})`;
    await admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
      values (${party.session}, ${newId()}, ${party.accountId}, now() + interval '1 hour', now() + interval '1 day')`;
    return party;
  };
  const parties = {
    home: await makeParty('home', 'agency', 'hr_director'),
    centre: await makeParty('centre', 'centre', 'centre_director'),
    bystander: await makeParty('bystander', 'agency', 'hr_director'),
  };

  const programmeId = newId();
  const draftId = newId();
  const announcedId = newId();
  const centre = parties.centre.id;
  await admin`insert into training.programmes (tenant_id, id, code, name_ar, name_en, status)
    values (${centre}, ${programmeId}, 'LEAD', 'إعداد القادة', 'Leaders', 'open')`;
  for (const [id, code, status] of [
    [draftId, 'LEAD-0', 'draft'],
    [announcedId, 'LEAD-1', 'announced'],
  ] as const)
    await admin`insert into training.cohorts (tenant_id, id, programme_id, code, name_ar, name_en, starts_on, ends_on, seats, weeks, nominations_close_on, status)
      values (${centre}, ${id}, ${programmeId}, ${code}, 'الدفعة الأولى', 'First cohort', '2030-01-06', '2030-03-31', 20, 12, '2029-12-20', ${status})`;

  const personId = newId();
  const employmentId = newId();
  await admin`insert into people.persons (tenant_id, id) values (${parties.home.id}, ${personId})`;
  await admin`insert into people.employments (tenant_id, id, person_id, staff_number) values (${parties.home.id}, ${employmentId}, ${personId}, 'S1')`;

  const enter = async (sql: postgres.TransactionSql, party: PartyName | null) => {
    if (party)
      await sql`select app.enter_tenant(${parties[party].session}, ${parties[party].code}, 'workflow.request.read')`;
  };
  return {
    admin,
    ...parties,
    programmeId,
    draftId,
    announcedId,
    personId,
    employmentId,
    async as(party, work) {
      let result: { value: Awaited<ReturnType<typeof work>> } | undefined;
      try {
        await app.begin(async (sql) => {
          await enter(sql, party);
          result = { value: await work(sql) };
          throw new RolledBack();
        });
      } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
      }
      if (!result) throw new Error('nothing ran');
      return result.value;
    },
    async commitAs(party, work) {
      return (await app.begin(async (sql) => {
        await enter(sql, party);
        return work(sql);
      })) as never;
    },
    async close() {
      await Promise.all([admin.end(), app.end()]);
      await db.drop();
    },
  };
}

/** The SQLSTATE a statement is refused with; 'done' when it is not. */
export async function refusalOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return 'done';
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    throw error;
  }
}

export interface NominationValues {
  tenantId: string;
  id: string;
  centreTenantId: string;
  cohortId: string;
  status: string;
  personId: string;
}
/** A nomination of home's person to the announced cohort, unless told otherwise. */
export async function insertNomination(
  g: Ground,
  sql: postgres.Sql | postgres.TransactionSql,
  values: Partial<NominationValues> = {},
) {
  const v: NominationValues = {
    tenantId: g.home.id,
    id: newId(),
    centreTenantId: g.centre.id,
    cohortId: g.announcedId,
    status: 'nominated',
    personId: g.personId,
    ...values,
  };
  await sql`insert into training.nominations (tenant_id, id, centre_tenant_id, cohort_id, person_id, employment_id, nominee_name_ar, nominee_name_en,
      job_title_ar, job_title_en, home_name_ar, home_name_en, cohort_name_ar, cohort_name_en, status, nominated_by)
    values (${v.tenantId}, ${v.id}, ${v.centreTenantId}, ${v.cohortId}, ${v.personId}, ${g.employmentId}, 'سعد', 'Saad', 'محلل', 'Analyst', 'جهة', 'Agency',
      'الدفعة', 'Cohort', ${v.status}, ${g.home.accountId})`;
  return v.id;
}

export interface EnrolmentValues {
  tenantId: string;
  id: string;
  homeTenantId: string | null;
  cohortId: string;
  nominationId: string | null;
  personId: string | null;
}
/** An enrolment at the centre for home's person, unless told otherwise. */
export async function insertEnrolment(
  g: Ground,
  sql: postgres.Sql | postgres.TransactionSql,
  values: Partial<EnrolmentValues> & { nominationId: string | null },
) {
  const v: EnrolmentValues = {
    tenantId: g.centre.id,
    id: newId(),
    homeTenantId: g.home.id,
    cohortId: g.announcedId,
    personId: g.personId,
    ...values,
  };
  await sql`insert into training.enrolments (tenant_id, id, home_tenant_id, cohort_id, nomination_id, person_id, trainee_name_ar, trainee_name_en, weeks_total)
    values (${v.tenantId}, ${v.id}, ${v.homeTenantId}, ${v.cohortId}, ${v.nominationId}, ${v.personId}, 'سعد', 'Saad', 12)`;
  return v.id;
}
