import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { otherSide, startPassed, wrongStep } from './errors.ts';
import { readSecondment } from './read-secondments.ts';
import { changeSecondment, lockSecondment, summaryOf, tellStep, type SecondmentRow } from './repository.ts';
import type { Secondment } from './schemas.ts';
import { follow } from './take-effect.ts';

/**
 * The head of the side whose turn it is approves: home first, which lets the person's work contacts go over; then the
 * host, with which it is agreed. @throws 403 not this side's turn, or one's own; 404; 412; 409 not at this step, or the
 * first day has passed.
 */
export async function approveSecondment(ctx: Ctx, id: string, expected: number): Promise<Secondment> {
  const row = await lockSecondment(ctx, id, expected);
  const step = summaryOf(row).waitsFor;
  if (step !== 'home-approval' && step !== 'host-approval') throw wrongStep(row.status);
  if ((step === 'home-approval') !== (row.side === 'home')) throw otherSide(ctx.permission);
  if (row.startsOn < ctx.today) throw startPassed(row.startsOn);
  if (row.ownPersonId !== null) refuseOwnRecord(ctx, row.ownPersonId);
  const at = ctx.clock.now().toISOString();
  if (step === 'home-approval')
    await changeSecondment(ctx, row, {
      home_approved_at: at,
      home_approved_by: ctx.actorId,
      ...(await workContacts(ctx, row)),
    });
  else await changeSecondment(ctx, row, { host_approved_at: at, host_approved_by: ctx.actorId, status: 'agreed' });
  await tellStep(ctx, row, 'approved');
  await audit(ctx, {
    action: 'people.secondment.approve',
    entityType: 'people.secondment',
    entityId: id,
    personId: row.ownPersonId,
    before: { status: row.status },
    after: { status: step === 'home-approval' ? 'proposed' : 'agreed', side: row.side },
  });
  // Agreed on its very first day: the host begins now, home within the hour.
  if (step === 'host-approval' && row.startsOn <= ctx.today) await follow(ctx, id);
  return readSecondment(ctx, id);
}

async function workContacts(ctx: Ctx, row: SecondmentRow) {
  const [found] = await ctx.query<{ email: string | null; phone: string | null }>(
    'select work_email as email, work_phone as phone from people.directory_entries where tenant_id = $1 and employment_id = $2',
    [ctx.tenantId, row.ownEmploymentId],
  );
  return { person_email: found?.email ?? null, person_phone: found?.phone ?? null };
}
