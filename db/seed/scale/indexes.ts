import type postgres from 'postgres';

/** Tables that a load fills by the million; their secondary indexes are made once afterwards instead of row by row. */
const filled = [
  'people.persons',
  'people.person_versions',
  'people.contacts',
  'people.emergency_contacts',
  'people.dependants',
  'people.qualifications',
  'people.documents',
  'people.employments',
  'people.actions',
  'people.service_periods',
  'people.assignments',
  'people.pay_elements',
  'people.directory_entries',
  'share.person_registry',
];

/** Puts the indexes of what was loaded back, then, once it is made out of that, those of the directory. */
export interface PutBack {
  loaded: () => Promise<void>;
  directory: () => Promise<void>;
}
const directoryTable = 'people.directory_entries';

/**
 * Takes the secondary indexes and exclusion constraints off and returns how to put them back. Both happen in the load's one
 * transaction: if anything fails in between, PostgreSQL puts them back itself. Primary keys and unique indexes stay.
 */
export async function takeIndexesOff(tx: postgres.TransactionSql): Promise<PutBack> {
  const constraints = await tx<{ tbl: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as tbl, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'x' and conrelid::regclass::text = any (${filled})`;
  const indexes = await tx<{ tbl: string; name: string; definition: string }[]>`
    select i.indrelid::regclass::text as tbl, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i
     where i.indrelid::regclass::text = any (${filled}) and not i.indisunique
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`;
  for (const c of constraints) await tx.unsafe(`alter table ${c.tbl} drop constraint ${c.name}`);
  for (const i of indexes) await tx.unsafe(`drop index ${i.name}`);
  const back = async (wanted: (table: string) => boolean) => {
    await tx.unsafe(`set local maintenance_work_mem = '512MB'`);
    for (const i of indexes) if (wanted(i.tbl)) await tx.unsafe(i.definition);
    for (const c of constraints)
      if (wanted(c.tbl)) await tx.unsafe(`alter table ${c.tbl} add constraint ${c.name} ${c.definition}`);
  };
  return {
    loaded: () => back((table) => table !== directoryTable),
    directory: () => back((table) => table === directoryTable),
  };
}
