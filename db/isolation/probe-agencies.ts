import { createHash, randomBytes } from 'node:crypto';
import type postgres from 'postgres';

/** An agency made for attacking and being attacked, and a signed-in member of it. */
export interface Probe {
  id: string;
  code: string;
  accountId: string;
  /** What the cookie holds. */
  token: string;
  /** What the database knows: SHA-256 of the token. */
  session: Buffer;
}

/**
 * Makes an agency with one signed-in member holding `roles`. `migrator` is hr_migrator or a superuser: the product opens
 * agencies through its console, but a probe must not depend on what it probes.
 */
export async function makeProbe(
  migrator: postgres.Sql,
  code: string,
  options: { kind?: 'agency' | 'centre'; roles?: string[]; personId?: string } = {},
): Promise<Probe> {
  const [id, accountId] = [crypto.randomUUID(), crypto.randomUUID()];
  const token = randomBytes(25).toString('hex');
  const session = createHash('sha256').update(token).digest();
  const kind = options.kind ?? 'agency';
  const roles = options.roles ?? ['hr_director', 'centre_director', 'auditor'];
  const email = `${code}-${accountId}@probe.invalid`;
  await migrator.begin(async (sql) => {
    await sql`insert into platform.agencies (id, code, name_ar, name_en, kind) values (${id}, ${code}, ${`جهة فحص ${code}`}, ${`Probe ${code}`}, ${kind})`;
    await sql`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${accountId}, ${email}, ${email}, 'حساب فحص', 'Probe account')`;
    await sql`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
      values (${id}, ${crypto.randomUUID()}, ${accountId}, ${roles}, 'حساب فحص', 'Probe account', ${email})`;
    await sql`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
      values (${session}, ${crypto.randomUUID()}, ${accountId}, now() + interval '2 hours', now() + interval '2 hours')`;
  });
  return { id, code, accountId, token, session };
}

/** A platform administrator's session in the operator; `code` names the account, as a probe's names its agency. */
export async function makeOperatorProbe(migrator: postgres.Sql, code: string): Promise<Probe> {
  const accountId = crypto.randomUUID();
  const token = randomBytes(25).toString('hex');
  const session = createHash('sha256').update(token).digest();
  const email = `${code}-${accountId}@probe.invalid`;
  const id = await migrator.begin(async (sql) => {
    const [operator] = await sql<{ id: string }[]>`select id from platform.agencies where kind = 'operator'`;
    if (!operator) throw new Error('the register has no operator; migrate the database first');
    await sql`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${accountId}, ${email}, ${email}, 'حساب فحص', 'Probe account')`;
    await sql`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
      values (${operator.id}, ${crypto.randomUUID()}, ${accountId}, '{platform_administrator}', 'حساب فحص', 'Probe account', ${email})`;
    await sql`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
      values (${session}, ${crypto.randomUUID()}, ${accountId}, now() + interval '2 hours', now() + interval '2 hours')`;
    return operator.id;
  });
  return { id, code: 'platform', accountId, token, session };
}

/** Ids of the probes with these codes that are in the register, left by a report that was killed or of this one. */
export async function findProbes(migrator: postgres.Sql, codes: string[]): Promise<string[]> {
  const rows = await migrator<{ id: string; code: string; name_en: string }[]>`
    select id, code, name_en from platform.agencies where code = any (${codes})`;
  const real = rows.find((r) => r.name_en !== `Probe ${r.code}`);
  if (real)
    throw new Error(
      `An agency of the service itself has the code ${real.code}, which probes need; nothing was touched.`,
    );
  return rows.map((r) => r.id);
}

/** Takes probes and what is theirs outside the walled tables away again. */
export async function removeProbes(migrator: postgres.Sql, codes: string[]): Promise<void> {
  await migrator.begin(async (sql) => {
    await sql`delete from identity.memberships m using identity.accounts a where a.id = m.account_id and a.email_normal like '%@probe.invalid' and exists (
      select 1 from unnest(${codes}::text[]) c where starts_with(a.email_normal, c || '-'))`;
    await sql`delete from identity.accounts a where a.email_normal like '%@probe.invalid' and exists (
      select 1 from unnest(${codes}::text[]) c where starts_with(a.email_normal, c || '-'))`;
    await sql`delete from kernel.job_grants g where g.tenant_id in (select id from platform.agencies where code = any (${codes}))`;
    await sql`delete from share.person_registry g where g.tenant_id in (select id from platform.agencies where code = any (${codes}))`;
    await sql`delete from platform.agencies where code = any (${codes})`;
  });
}
