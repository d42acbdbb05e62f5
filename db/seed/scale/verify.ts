import type postgres from 'postgres';

/**
 * Checks a bulk load that was written with triggers off: every foreign key, and that assignments cover service. Set by set,
 * each a single join. @throws Error naming what does not hold; the load must then be thrown away.
 */
export async function verifyLoad(sql: postgres.TransactionSql): Promise<void> {
  const keys = await sql<
    { name: string; child: string; parent: string; child_columns: string[]; parent_columns: string[] }[]
  >`
    select c.conname as name, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
           (select array_agg(quote_ident(a.attname) order by k.n) from unnest(c.conkey) with ordinality k (num, n)
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as child_columns,
           (select array_agg(quote_ident(a.attname) order by k.n) from unnest(c.confkey) with ordinality k (num, n)
              join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as parent_columns
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname in ('organisation', 'people', 'identity')`;
  for (const key of keys) {
    const present = key.child_columns.map((c) => `c.${c} is not null`).join(' and ');
    const same = key.child_columns.map((c, i) => `p.${key.parent_columns[i]} = c.${c}`).join(' and ');
    const [orphan] = await sql.unsafe(
      `select 1 from ${key.child} c where ${present} and not exists (select 1 from ${key.parent} p where ${same}) limit 1`,
    );
    if (orphan) throw new Error(`the load broke ${key.name}: a row of ${key.child} points at nothing in ${key.parent}`);
  }
  const ranges = (table: string) =>
    `select tenant_id, employment_id, range_agg(daterange(valid_from, valid_to, '[)')) as days from people.${table} where superseded_at is null group by 1, 2`;
  const [gap] = await sql.unsafe(
    `select 1 from (${ranges('service_periods')}) s full join (${ranges('assignments')}) a using (tenant_id, employment_id) where s.days is distinct from a.days limit 1`,
  );
  if (gap) throw new Error('the load broke assignments_cover_service_ck: assignments do not cover service');
}
