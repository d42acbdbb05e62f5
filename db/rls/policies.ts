import { frozenColumns, tableClasses, type Reads, type TableClass, type Writes } from './classes.ts';

/** One policy as pg_policies prints it: expressions are written in the form PostgreSQL gives them back. */
export interface Policy {
  table: string;
  name: string;
  permissive: 'PERMISSIVE' | 'RESTRICTIVE';
  command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  roles: string[];
  using: string | null;
  check: string | null;
}

const mine = '(tenant_id = app.tenant())';
const sealed = '(tenant_id = app.sealed_tenant())';
const party = (columns: string[]) => `(${['tenant_id', ...columns].map((c) => `(${c} = app.tenant())`).join(' OR ')})`;

/** The policies a class stands for. Every table also lets the migrator maintain it and the backup role read it. */
export function policiesFor(table: string, k: TableClass): Policy[] {
  const policy = (
    name: string,
    command: Policy['command'],
    roles: string[],
    using: string | null,
    check: string | null = null,
    permissive: Policy['permissive'] = 'PERMISSIVE',
  ): Policy => ({ table, name, permissive, command, roles, using, check });

  const out = [
    // No role needs BYPASSRLS: migrations and backups have their own doors.
    policy('maintenance', 'ALL', ['hr_migrator', 'hr_owner'], 'true', 'true'),
    policy('backup', 'SELECT', ['hr_backup'], 'true'),
  ];
  const definers = (reads: Reads = {}, writes: Writes = {}) => {
    const writers = Object.keys(writes);
    const onlyRead = Object.keys(reads).filter((r) => !writers.includes(r));
    if (onlyRead.length) out.push(policy('definer_reads', 'SELECT', onlyRead, 'true'));
    if (writers.length) out.push(policy('definer_writes', 'ALL', writers, 'true', 'true'));
  };
  switch (k.class) {
    case 'tenant':
    case 'sealed': {
      const wall = k.class === 'sealed' ? sealed : mine;
      out.push(policy('wall', 'ALL', ['hr_app'], wall, wall, 'RESTRICTIVE'));
      out.push(policy('app_access', 'ALL', ['hr_app'], 'true', 'true'));
      definers(k.readers, k.class === 'tenant' ? k.writers : undefined);
      break;
    }
    case 'shared': {
      const wall = party(k.parties);
      out.push(policy('wall', 'ALL', ['hr_app'], wall, wall, 'RESTRICTIVE'));
      out.push(policy('app_reads', 'SELECT', ['hr_app'], 'true'));
      // The creator of a two-party row is its tenant_id; nobody writes in another agency's name.
      out.push(policy('app_creates', 'INSERT', ['hr_app'], null, mine));
      if (!k.appendOnly) {
        const may = k.updateBy === 'creator' ? mine : 'true';
        out.push(policy('app_changes', 'UPDATE', ['hr_app'], may, may));
        if (!k.noDelete) out.push(policy('app_deletes', 'DELETE', ['hr_app'], mine));
      }
      definers(k.readers, k.writers);
      if (k.forgets) out.push(policy('definer_forgets', 'DELETE', [k.forgets.by], k.forgets.rows));
      break;
    }
    case 'reference':
      out.push(policy('everyone_reads', 'SELECT', ['hr_app', 'hr_auth', 'hr_platform', 'hr_share'], 'true'));
      break;
    case 'register':
      out.push(policy('everyone_reads', 'SELECT', ['hr_app', 'hr_auth', 'hr_share', 'hr_worker'], 'true'));
      out.push(policy('platform_writes', 'ALL', ['hr_platform'], 'true', 'true'));
      break;
    case 'global':
      out.push(policy('auth_only', 'ALL', ['hr_auth'], 'true', 'true'));
      break;
    case 'platform':
      out.push(policy('platform_only', 'ALL', ['hr_platform'], 'true', 'true'));
      out.push(policy('auth_reads', 'SELECT', ['hr_auth'], 'true'));
      break;
    case 'queue':
      out.push(policy('worker_only', 'ALL', ['hr_worker'], 'true', 'true'));
      out.push(policy('auth_reads', 'SELECT', ['hr_auth'], 'true'));
      break;
    case 'registry':
      out.push(policy('share_only', 'ALL', ['hr_share'], 'true', 'true'));
      break;
  }
  return out;
}

const only = (verb: string, columns: readonly string[]): string =>
  `${verb} (${columns.map((c) => `"${c}"`).join(', ')})`;

/** What each role may do to a table: a list of `privilege` or `update (columns)` per role. `columns` are the table's. */
export function grantsFor(k: TableClass, columns: string[]): { role: string; privileges: string[] }[] {
  const parties = k.class === 'shared' ? k.parties : [];
  const changeable = columns.filter((c) => !frozenColumns.includes(c) && !parties.includes(c));
  const update = only('update', changeable);
  const out: { role: string; privileges: string[] }[] = [{ role: 'hr_backup', privileges: ['select'] }];
  const full = ['select', 'insert', update, 'delete'];
  switch (k.class) {
    case 'tenant':
    case 'sealed':
    case 'shared': {
      const appendOnly = k.class !== 'sealed' && k.appendOnly;
      const noDelete = k.noDelete;
      const readOnly = k.class === 'tenant' && k.readOnly;
      out.push({
        role: 'hr_app',
        privileges: readOnly
          ? ['select']
          : appendOnly
            ? ['select', 'insert']
            : noDelete
              ? ['select', 'insert', update]
              : full,
      });
      for (const [role, read] of Object.entries(k.readers ?? {}))
        out.push({ role, privileges: [only('select', read)] });
      if (k.class !== 'sealed')
        for (const [role, { insert, update: changed }] of Object.entries(k.writers ?? {}))
          out.push({
            role,
            privileges: [...(insert ? [only('insert', insert)] : []), ...(changed ? [only('update', changed)] : [])],
          });
      if (k.class === 'shared' && k.forgets) out.push({ role: k.forgets.by, privileges: ['delete'] });
      break;
    }
    case 'reference':
      for (const role of ['hr_app', 'hr_auth', 'hr_platform', 'hr_share']) out.push({ role, privileges: ['select'] });
      break;
    case 'register':
      for (const role of ['hr_app', 'hr_auth', 'hr_share', 'hr_worker']) out.push({ role, privileges: ['select'] });
      out.push({ role: 'hr_platform', privileges: ['select', 'insert', 'update', 'delete'] });
      break;
    case 'global':
      out.push({ role: 'hr_auth', privileges: ['select', 'insert', 'update', 'delete'] });
      break;
    case 'platform':
      out.push({ role: 'hr_platform', privileges: ['select', 'insert', 'update', 'delete'] });
      out.push({ role: 'hr_auth', privileges: ['select'] });
      break;
    case 'queue':
      out.push({ role: 'hr_worker', privileges: ['select', 'insert', 'delete'] });
      out.push({ role: 'hr_auth', privileges: ['select'] });
      break;
    case 'registry':
      out.push({ role: 'hr_share', privileges: ['select', 'insert', 'update', 'delete'] });
      break;
  }
  return out;
}

export const allPolicies = (): Policy[] => Object.entries(tableClasses).flatMap(([table, k]) => policiesFor(table, k));

/** `create policy` for one policy; identifiers come from our own constants only. */
export function createPolicy(p: Policy): string {
  return [
    `create policy "${p.name}" on ${p.table} as ${p.permissive} for ${p.command} to ${p.roles.join(', ')}`,
    p.using ? `using (${p.using})` : '',
    p.check ? `with check (${p.check})` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
