import type postgres from 'postgres';
import { checkCatalog, type Finding } from '../rls/check-catalog.ts';

/** A mistake somebody could make in the database, and the rule of the catalogue check that must find it. */
export interface Breach {
  name: string;
  plant: string[];
  rule: string;
  /** Text the finding must hold: the object or what is wrong with it. */
  says: string;
  /** Roles belong to the whole cluster: planted in the tests' own cluster only, never beside a running service. */
  clusterWide?: true;
}

/** Mistakes planted to show that the check would find them. Every one is rolled back. */
export const breaches: Breach[] = [
  { name: 'a wall is dropped', plant: ['drop policy wall on people.persons'], rule: 'wall', says: 'people.persons' },
  {
    name: 'the wall of a two-party table is dropped',
    plant: ['drop policy wall on training.nominations'],
    rule: 'wall',
    says: 'training.nominations',
  },
  {
    name: 'the owner is freed of the wall',
    plant: ['alter table people.pay_elements no force row level security'],
    rule: 'force',
    says: 'people.pay_elements',
  },
  {
    name: 'row level security is switched off',
    plant: ['alter table people.contacts disable row level security'],
    rule: 'force',
    says: 'people.contacts',
  },
  {
    name: 'a definer owner may read a whole table instead of its columns',
    plant: ['grant select on people.directory_entries to hr_share'],
    rule: 'grant',
    says: 'hr_share: select is granted beyond the class',
  },
  {
    name: 'a definer owner may read one column more',
    plant: ['grant select (full_name_ar) on people.directory_entries to hr_auth'],
    rule: 'grant',
    says: 'hr_auth: select',
  },
  {
    name: 'a permissive policy stands in for the wall',
    plant: [
      'drop policy wall on people.documents',
      'create policy wall on people.documents as permissive for all to hr_app using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())',
    ],
    rule: 'wall',
    says: 'people.documents',
  },
  {
    name: 'a careless policy lets everything through where the wall is gone',
    plant: [
      'drop policy wall on people.employments',
      'create policy helper on people.employments for select to hr_app using (true)',
    ],
    rule: 'policy',
    says: '"helper" is not of its class',
  },
  {
    name: 'the wall checks reading only',
    plant: [
      'drop policy wall on organisation.units',
      'create policy wall on organisation.units as restrictive for select to hr_app using (tenant_id = app.tenant())',
    ],
    rule: 'wall',
    says: 'organisation.units',
  },
  {
    name: 'a sealed table gets the plain wall',
    plant: [
      'alter policy wall on people.bank_accounts using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())',
    ],
    rule: 'policy',
    says: 'people.bank_accounts',
  },
  {
    name: 'a policy is for PUBLIC',
    plant: ['create policy everyone on people.jobs_seen for select to public using (true)'],
    rule: 'policy-public',
    says: 'people.jobs_seen',
  },
  { name: 'a table comes without a class', plant: [], rule: 'class', says: 'people.jobs_seen' },
  {
    name: 'TRUNCATE is granted',
    plant: ['grant truncate on people.persons to hr_app'],
    rule: 'grant',
    says: 'hr_app: truncate',
  },
  {
    name: 'a log may be rewritten',
    plant: ['grant update, delete on audit.entries to hr_app'],
    rule: 'grant',
    says: 'hr_app: update',
  },
  {
    name: 'a row may change its agency',
    plant: ['grant update (tenant_id) on people.persons to hr_app'],
    rule: 'grant',
    says: 'hr_app: update (tenant_id)',
  },
  {
    name: 'everybody reads accounts',
    plant: ['grant select on identity.accounts to public'],
    rule: 'grant',
    says: 'PUBLIC: select',
  },
  {
    name: 'a key points across agencies',
    plant: [
      'alter table people.persons add constraint persons_id_only_uq unique (id)',
      'alter table people.contacts add constraint contacts_person_only_fk foreign key (person_id) references people.persons (id)',
    ],
    rule: 'foreign-key',
    says: 'contacts_person_only_fk',
  },
  {
    name: 'a key points against the arrows',
    plant: [
      'alter table organisation.positions add constraint positions_holder_fk foreign key (tenant_id, id) references people.persons (tenant_id, id)',
    ],
    rule: 'arrows',
    says: 'positions_holder_fk',
  },
  {
    name: 'uniqueness is counted over all agencies',
    plant: ['create unique index employments_number_everywhere_uq on people.employments (staff_number)'],
    rule: 'unique-index',
    says: 'employments_number_everywhere_uq',
  },
  {
    name: 'an index compares by an operator that may leak',
    plant: [
      'alter table people.contacts add column weight numeric',
      'create index contacts_weight_ix on people.contacts (tenant_id, weight)',
    ],
    rule: 'leakproof-index',
    says: 'contacts_weight_ix',
  },
  {
    name: 'a view shows what its owner sees',
    plant: [
      'create view people.everybody as select * from people.persons',
      'grant select on people.everybody to hr_app',
    ],
    rule: 'view',
    says: 'people.everybody',
  },
  {
    name: 'a materialised view keeps rows of all agencies',
    plant: [
      'create materialized view people.headcount as select tenant_id, count(*) from people.persons group by 1',
      'grant select on people.headcount to hr_app',
    ],
    rule: 'view',
    says: 'people.headcount',
  },
  {
    name: 'a function with its owner’s rights has no pinned path',
    plant: ['alter function share.is_known_elsewhere(bytea) reset search_path'],
    rule: 'definer',
    says: 'is_known_elsewhere',
  },
  {
    name: 'an unreviewed function with its owner’s rights appears',
    plant: [
      'create function public.all_pay() returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from people.pay_elements $$',
    ],
    rule: 'definer',
    says: 'all_pay',
  },
  {
    name: 'everybody may open agencies',
    plant: ['grant execute on function app.rename_agency(uuid, text, text, text, int) to public'],
    rule: 'execute',
    says: 'rename_agency',
  },
  {
    name: 'the planner can no longer see through app.tenant()',
    plant: ["alter function app.tenant() set work_mem = '64MB'"],
    rule: 'inlinable',
    says: 'app.tenant()',
  },
  {
    name: 'set_config is open again',
    plant: ['grant execute on function pg_catalog.set_config(text, text, boolean) to public'],
    rule: 'set-config',
    says: 'hr_app',
  },
  {
    name: 'the application draws numbers from a sequence',
    plant: ['grant usage on sequence share.person_registry_id_seq to hr_app'],
    rule: 'sequence',
    says: 'person_registry_id_seq',
  },
  {
    name: 'new tables are granted to the application by default',
    plant: ['alter default privileges for role hr_owner in schema people grant all on tables to hr_app'],
    rule: 'default-privilege',
    says: 'hr_app',
  },
  {
    name: 'the application may create tables',
    plant: ['grant create on schema public to hr_app'],
    rule: 'schema',
    says: 'hr_app may create',
  },
  {
    name: 'the application owns a table',
    plant: ['alter table people.qualifications owner to hr_app'],
    rule: 'ownership',
    says: 'hr_app',
  },
  {
    name: 'the agency of a row has a default',
    plant: ["alter table people.persons alter column tenant_id set default '00000000-0000-7000-8000-000000000000'"],
    rule: 'tenant-column',
    says: 'people.persons',
  },
  {
    name: 'the application passes walls',
    plant: ['alter role hr_app bypassrls'],
    rule: 'role',
    says: 'BYPASSRLS',
    clusterWide: true,
  },
  {
    name: 'the application may become the owner',
    plant: ['grant hr_owner to hr_app'],
    rule: 'role',
    says: 'member of hr_owner',
    clusterWide: true,
  },
];

const strangerTable = [
  'create table people.jobs_seen (tenant_id uuid, id uuid)',
  'alter table people.jobs_seen enable row level security',
];

export interface BreachResult {
  breach: Breach;
  found: Finding | undefined;
  findings: Finding[];
}

/**
 * Plants each mistake in a transaction of its own, runs the catalogue check inside it and rolls back. `sql` is a
 * superuser's single connection to a scratch database. A mistake is found when a finding of its rule says what it must.
 */
export async function plantBreaches(sql: postgres.Sql, list: Breach[] = breaches): Promise<BreachResult[]> {
  const results: BreachResult[] = [];
  for (const breach of list) {
    await sql.unsafe('begin');
    try {
      const needsStranger = breach.says === 'people.jobs_seen';
      for (const statement of [...(needsStranger ? strangerTable : []), ...breach.plant]) await sql.unsafe(statement);
      const findings = await checkCatalog(sql);
      const found = findings.find((f) => f.rule === breach.rule && `${f.object} ${f.detail}`.includes(breach.says));
      results.push({ breach, found, findings });
    } finally {
      await sql.unsafe('rollback');
    }
  }
  return results;
}
