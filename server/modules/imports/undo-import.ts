import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { DomainError, type FieldError } from '../../kernel/errors.ts';
import { refresh } from './commit-import.ts';
import { enqueueStep, throughTargets, type Door, type Enter } from './door.ts';
import { lastingFailure } from './errors.ts';
import { batchFor } from './map-import.ts';
import { rowsAtOnce } from './staged-record.ts';
import {
  changeBatch,
  findBatch,
  forgetProblems,
  isSmallBatch,
  noteProgress,
  takeBatch,
  type Batch,
  type Target,
} from './repository.ts';

/** Rows of the batch's people. */
const people = `select p.id from people.persons p where p.tenant_id = $1 and p.batch_id = $2`;
const spells = `select e.id from people.employments e where e.tenant_id = $1 and e.batch_id = $2`;

/** What stands on a batch, by kind: while any of it is there, the batch stays. Each statement counts rows. */
const dependants: Record<string, string> = {
  orders: `select count(*)::int as n from people.actions a
     where a.tenant_id = $1 and a.batch_id is distinct from $2
       and (a.person_id in (${people})
            or a.status = 'recorded' and a.recorded_at > coalesce((select min(b.recorded_at) from people.actions b
                 where b.tenant_id = $1 and b.batch_id = $2 and b.person_id = a.person_id), 'infinity'))`,
  details: `select (select count(*) from people.sensitive_details d where d.tenant_id = $1 and d.person_id in (${people}))
       + (select count(*) from people.emergency_contacts d where d.tenant_id = $1 and d.person_id in (${people}))
       + (select count(*) from people.dependants d where d.tenant_id = $1 and d.person_id in (${people}))
       + (select count(*) from people.qualifications d where d.tenant_id = $1 and d.person_id in (${people}))
       + (select count(*) from people.documents d where d.tenant_id = $1 and d.person_id in (${people}))
       + (select count(*) from people.contacts d where d.tenant_id = $1 and d.person_id in (${people})
            and (d.version > 1 or not d.is_work or d.kind not in ('email', 'phone'))) as n`,
  accounts: `select count(*)::int as n from people.bank_accounts d where d.tenant_id = $1 and d.person_id in (${people})
       and (d.version > 1 or d.valid_to is not null)`,
  memberships: `select count(*)::int as n from identity.memberships m where m.tenant_id = $1
       and (m.person_id in (${people}) or exists (
         select 1 from platform.agencies g where g.id = $1 and g.opened_by_batch_id = $2))`,
  spells: `select count(*)::int as n from people.employments e where e.tenant_id = $1 and e.batch_id is distinct from $2
       and e.person_id in (${people})`,
  nominations: `select count(*)::int as n from training.nominations x where x.tenant_id = $1 and x.person_id in (${people})`,
  managers: `select count(*)::int as n from people.assignments x where x.tenant_id = $1 and x.manager_employment_id in (${spells})
       and not exists (select 1 from people.employments e where e.tenant_id = $1 and e.batch_id = $2 and e.id = x.employment_id)`,
  structure: `select
       (select count(*) from people.assignments x where x.tenant_id = $1 and x.superseded_at is null
           and not exists (select 1 from people.employments e where e.tenant_id = $1 and e.batch_id = $2 and e.id = x.employment_id)
           and not exists (select 1 from people.actions a where a.tenant_id = $1 and a.batch_id = $2 and a.id = x.recorded_by_action_id)
           and (x.unit_id in (select u.id from organisation.units u where u.tenant_id = $1 and u.batch_id = $2)
             or x.job_id in (select j.id from organisation.jobs j where j.tenant_id = $1 and j.batch_id = $2)
             or x.position_id in (select q.id from organisation.positions q where q.tenant_id = $1 and q.batch_id = $2)))
     + (select count(*) from organisation.units x where x.tenant_id = $1 and x.batch_id is distinct from $2
           and x.parent_id in (select u.id from organisation.units u where u.tenant_id = $1 and u.batch_id = $2))
     + (select count(*) from organisation.positions x where x.tenant_id = $1 and x.batch_id is distinct from $2
           and (x.unit_id in (select u.id from organisation.units u where u.tenant_id = $1 and u.batch_id = $2)
             or x.job_id in (select j.id from organisation.jobs j where j.tenant_id = $1 and j.batch_id = $2)
             or x.parent_id in (select q.id from organisation.positions q where q.tenant_id = $1 and q.batch_id = $2))) as n`,
  imports: `select count(*)::int as n from imports.row_identities i where i.tenant_id = $1 and i.batch_id <> $2
       and (select p.batch_id from people.persons p where p.tenant_id = $1 and p.id = i.person_id) = $2`,
};

/** What stands on the batch in one agency, as pointers into the answer: `/agencies/<code>/<kind>`. */
async function dependantsIn(ctx: Ctx, batchId: string, code: string): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const [kind, text] of Object.entries(dependants)) {
    const [found] = await ctx.query<{ n: number }>(text, [ctx.tenantId, batchId]);
    const count = Number(found?.n ?? 0);
    if (count > 0)
      errors.push({ pointer: `/agencies/${code}/${kind}`, code: `imports.depends.${kind}`, values: { count } });
  }
  return errors;
}

async function refuseIfDependedOn(ctx: Ctx, door: Door, batch: Batch): Promise<Ctx> {
  const targets = batch.detected.targets ?? [];
  const { results, home } = await throughTargets(ctx, door, batch.id, targets, (inside, target) =>
    dependantsIn(inside, batch.id, target.code),
  );
  const errors = results.flat();
  if (errors.length > 0) throw new DomainError('imports.depended-on', 409, { errors: errors.slice(0, 100) });
  return home;
}

/**
 * Begins the undo of a loaded batch, or begins it again. What stands on a small one is told at once, as a refusal; a large
 * one is looked through by the worker, which puts it back to loaded with the same list when something does.
 */
export async function startUndo(
  ctx: Ctx,
  door: Door,
  id: string,
  version: number,
): Promise<{ batch: Batch; isSmall: boolean }> {
  const batch = await batchFor(ctx, id, version, ['committed', 'undoing']);
  const isSmall = isSmallBatch(batch);
  const home = isSmall ? await refuseIfDependedOn(ctx, door, batch) : ctx;
  const started = await changeBatch(home, batch, { state: 'undoing', failure: null, progressDone: 0 });
  if (!isSmall) await enqueueStep(home, door, 'undo', id);
  return { batch: started, isSmall };
}

/** Takes a batch back in one transaction: rows it made go, rows it superseded stand again, agencies it opened close. */
export async function runUndo(enter: Enter, door: Door, batchId: string): Promise<void> {
  try {
    await enter(async (ctx) => {
      if (!(await takeBatch(ctx, batchId))) return;
      const batch = await findBatch(ctx, batchId);
      if (batch.state !== 'undoing') return;
      await refuseIfDependedOn(ctx, door, batch);
      let done = 0;
      const targets = batch.detected.targets ?? [];
      const { home } = await throughTargets(ctx, door, batchId, targets, async (inside, target) => {
        await undoIn(inside, door, batch, target);
        done += target.rows;
        if (!isSmallBatch(batch)) await enter((other) => noteProgress(other, batchId, done, batch.progressTotal));
      });
      if (door === 'operator')
        for (const target of targets)
          if (target.isNew) await home.query('select app.close_import_agency($1, $2)', [batchId, target.agencyId]);
      await forgetProblems(home, batchId);
      const [now] = await home.query<{ at: string }>('select clock_timestamp()::text as at');
      await changeBatch(home, batch, { state: 'undone', undoneAt: now?.at ?? null, progressDone: batch.progressTotal });
      await audit(home, {
        action: home.permission,
        entityType: 'import',
        entityId: batchId,
        before: { state: 'committed' },
        after: { state: 'undone', rows: done },
      });
    });
  } catch (error) {
    const failure = lastingFailure(error);
    if (!failure) throw error;
    await enter(async (ctx) => {
      const batch = await findBatch(ctx, batchId, 'locked');
      if (batch.state === 'undoing')
        await changeBatch(ctx, batch, { state: 'committed', failure: JSON.stringify(failure) });
    });
    throw error;
  }
}

const dated = {
  person_versions: `person_id, valid_from, valid_to, given_ar, father_ar, grandfather_ar, family_ar, given_en, father_en, grandfather_en,
    family_en, full_name_ar, full_name_en, personal_number, nationality, sex, birth_on, marital_status`,
  assignments: `employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, position_id, manager_employment_id, contract_type,
    work_pattern, actual_title_ar, actual_title_en`,
  pay_elements:
    'employment_id, element_code, amount_minor, currency, stated_minor, stated_period, valid_from, valid_to',
} as const;

/** What the batch wrote about people who were there before: closed again, and what it closed stands again under its old orders. */
async function takeBackChanges(ctx: Ctx, batchId: string): Promise<void> {
  const foreign = `select a.id from people.actions a where a.tenant_id = $1 and a.batch_id = $2 and a.status = 'recorded'
     and not exists (select 1 from people.persons p where p.tenant_id = $1 and p.batch_id = $2 and p.id = a.person_id)`;
  const [any] = await ctx.query<{ n: number }>(`select count(*)::int as n from (${foreign}) f`, [
    ctx.tenantId,
    batchId,
  ]);
  if (!any || any.n === 0) return;
  for (const [table, columns] of Object.entries(dated)) {
    await ctx.query(
      `update people.${table} set superseded_at = clock_timestamp(), superseded_by_action_id = recorded_by_action_id
        where tenant_id = $1 and superseded_at is null and recorded_by_action_id in (${foreign})`,
      [ctx.tenantId, batchId],
    );
    await ctx.query(
      `insert into people.${table} (tenant_id, id, ${columns}, action_id, recorded_by_action_id)
       select tenant_id, app.new_id(), ${columns}, action_id, recorded_by_action_id from people.${table}
        where tenant_id = $1 and superseded_by_action_id in (${foreign})
          and not exists (select 1 from people.actions a where a.tenant_id = $1 and a.batch_id = $2 and a.id = ${table}.recorded_by_action_id)`,
      [ctx.tenantId, batchId],
    );
  }
  // What the rows said is no longer what is recorded: loaded again, they are compared anew.
  await ctx.query(
    `update imports.row_identities set row_hash = '' where tenant_id = $1 and batch_id <> $2
      and employment_id in (select a.employment_id from people.actions a where a.tenant_id = $1 and a.batch_id = $2)`,
    [ctx.tenantId, batchId],
  );
  await ctx.query(
    `update people.employments e set version = version + 1 where e.tenant_id = $1 and e.id in (
       select a.employment_id from people.actions a where a.id in (${foreign}))`,
    [ctx.tenantId, batchId],
  );
  await ctx.query(
    `update people.actions set status = 'undone', undone_at = clock_timestamp(), version = version + 1
      where tenant_id = $1 and id in (${foreign})`,
    [ctx.tenantId, batchId],
  );
  await ctx.query('set constraints all immediate');
  await refresh(ctx, batchId);
}

const ofPeople = (table: string) => `delete from ${table} where tenant_id = $1 and person_id in (${people})`;
const ofSpells = (table: string) => `delete from ${table} where tenant_id = $1 and employment_id in (${spells})`;
const ofBatch = (table: string) => `delete from ${table} where tenant_id = $1 and batch_id = $2`;
/** Rows that much else points at: each is looked for everywhere, so they go some thousands at a time. */
const bySome = (table: string) =>
  `delete from ${table} where tenant_id = $1 and id in (select x.id from ${table} x where x.tenant_id = $1 and x.batch_id = $2 limit ${rowsAtOnce}) returning 1`;

/** In the order in which nothing is left pointing at what goes. */
const removals = [
  ofSpells('people.directory_entries'),
  ofSpells('people.pay_elements'),
  ofSpells('people.assignments'),
  ofSpells('people.service_periods'),
  ofPeople('people.bank_accounts'),
  ofPeople('people.contacts'),
  `delete from people.actions where tenant_id = $1 and batch_id = $2 and person_id in (${people})`,
  ofBatch('imports.row_identities'),
  bySome('people.employments'),
  ofPeople('people.person_versions'),
  bySome('people.persons'),
];

/** Units of the batch that nobody served in and no seat is in. */
const unusedUnits = `select u.id from organisation.units u where u.tenant_id = $1 and u.batch_id = $2
   and not exists (select 1 from people.assignments a where a.tenant_id = $1 and a.unit_id = u.id)
   and not exists (select 1 from organisation.positions q where q.tenant_id = $1 and q.unit_id = u.id)`;

async function undoIn(ctx: Ctx, door: Door, batch: Batch, target: Target): Promise<void> {
  const params = [ctx.tenantId, batch.id];
  await takeBackChanges(ctx, batch.id);
  await ctx.query(`select share.forget_persons(array(${people}))`, params);
  for (const text of removals) while ((await ctx.query(text, params)).length === rowsAtOnce);
  // A seat, job or unit that superseded rows still name stays, closed to nobody: history must be readable.
  await ctx.query(
    `delete from organisation.positions q where q.tenant_id = $1 and q.batch_id = $2
        and not exists (select 1 from people.assignments a where a.tenant_id = $1 and a.position_id = q.id)`,
    params,
  );
  await ctx.query(
    `delete from organisation.jobs j where j.tenant_id = $1 and j.batch_id = $2
        and not exists (select 1 from people.assignments a where a.tenant_id = $1 and a.job_id = j.id)
        and not exists (select 1 from organisation.positions q where q.tenant_id = $1 and q.job_id = j.id)`,
    params,
  );
  // Their versions name each other as the unit above: all of these go before the first unit does.
  await ctx.query(
    `delete from organisation.unit_versions where tenant_id = $1 and unit_id in (${unusedUnits})`,
    params,
  );
  await ctx.query(`delete from organisation.units where tenant_id = $1 and id in (${unusedUnits})`, params);
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: batch.id,
    before: { state: 'committed' },
    after: { state: 'undone', rows: target.rows },
  });
  if (door === 'agency') return;
  if (target.isNew) {
    await ctx.query('delete from organisation.agency_settings where tenant_id = $1', [ctx.tenantId]);
    await ctx.query('delete from imports.batches where tenant_id = $1 and id = $2', params);
  } else {
    await ctx.query(
      `update imports.batches set state = 'undone', undone_at = clock_timestamp(), version = version + 1 where tenant_id = $1 and id = $2`,
      params,
    );
  }
}
