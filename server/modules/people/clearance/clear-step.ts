import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound, staleVersion } from '../../../kernel/errors.ts';
import { refuseOwnRecord } from '../own-record.ts';
import type { ClearanceStep } from '../schemas.ts';
import { stepColumns } from './list-clearances.ts';

interface Found {
  personId: string;
  nameEn: string;
  clearedAt: string | null;
  version: number;
  status: string;
}

/** The step, locked, at the version it was read at. */
async function findStep(ctx: Ctx, id: string, expected: number): Promise<Found> {
  const [step] = await ctx.query<Found>(
    `select s.person_id as "personId", s.name_en as "nameEn", s.cleared_at::text as "clearedAt", s.version,
            (select a.status from people.actions a where a.tenant_id = s.tenant_id and a.id = s.action_id) as status
       from people.clearance_steps s where s.tenant_id = $1 and s.id = $2 for no key update`,
    [ctx.tenantId, id],
  );
  if (!step) throw notFound();
  refuseOwnRecord(ctx, step.personId);
  if (step.version !== expected) throw staleVersion();
  if (step.status !== 'recorded') throw conflict('people.clearance.undone');
  return step;
}

async function readStep(ctx: Ctx, id: string): Promise<ClearanceStep> {
  const [step] = await ctx.query<ClearanceStep>(`select ${stepColumns} where s.tenant_id = $1 and s.id = $2`, [
    ctx.tenantId,
    id,
  ]);
  if (!step) throw notFound();
  return step;
}

/** Clears an item in the name of whoever asks. @throws 409 when it is cleared already, or the end was undone. */
export async function clearStep(ctx: Ctx, id: string, expected: number, note: string | null): Promise<ClearanceStep> {
  const step = await findStep(ctx, id, expected);
  if (step.clearedAt) throw conflict('people.clearance.cleared');
  await ctx.query(
    `update people.clearance_steps set cleared_at = clock_timestamp(), cleared_by = $3, note = $4, version = version + 1
      where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, ctx.actorId, note],
  );
  await audit(ctx, {
    action: 'people.clearance.clear',
    entityType: 'clearance',
    entityId: id,
    personId: step.personId,
    before: { cleared: false },
    after: { cleared: true, item: step.nameEn },
  });
  return readStep(ctx, id);
}

/** Opens an item again that was cleared by mistake, with the reason. */
export async function reopenStep(ctx: Ctx, id: string, expected: number, reason: string): Promise<ClearanceStep> {
  const step = await findStep(ctx, id, expected);
  if (!step.clearedAt) throw conflict('people.clearance.open');
  await ctx.query(
    `update people.clearance_steps set cleared_at = null, cleared_by = null, note = $3, version = version + 1
      where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, reason],
  );
  await audit(ctx, {
    action: 'people.clearance.reopen',
    entityType: 'clearance',
    entityId: id,
    personId: step.personId,
    before: { cleared: true },
    after: { cleared: false, item: step.nameEn },
    reason,
  });
  return readStep(ctx, id);
}
