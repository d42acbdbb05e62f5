import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { fault, otherSide, wrongStep } from './errors.ts';
import { readSecondment } from './read-secondments.ts';
import { changeSecondment, lockSecondment, tellStep, type SecondmentRow } from './repository.ts';
import { chainStart, requireTerm } from './rule.ts';
import type { ExtensionBody, Secondment } from './schemas.ts';
import { follow } from './take-effect.ts';

/**
 * The head of one side asks the other to let it last longer: a year at once, three in all, beyond that with the higher
 * approval named. @throws 404; 412; 409 not active, an early return ordered, or an extension waits already; 422 the rule.
 */
export async function proposeExtension(
  ctx: Ctx,
  id: string,
  body: ExtensionBody,
  expected: number,
): Promise<Secondment> {
  const row = await lockSecondment(ctx, id, expected);
  if (row.status !== 'active' || row.extensionUntil !== null || row.earlyLastDay !== null || row.lastDay < ctx.today)
    throw wrongStep(row.status);
  if (row.ownPersonId !== null) refuseOwnRecord(ctx, row.ownPersonId);
  if (body.higherReference !== undefined && body.higherOn === undefined) throw fault('higher-day-missing', '/higherOn');
  await requireTerm(
    ctx,
    {
      kind: row.kind,
      startsOn: await countedFrom(ctx, row),
      from: addDays(row.endsOn, 1),
      until: body.until,
      hasHigherApproval: body.higherReference !== undefined || row.higherReference !== null,
    },
    '/until',
  );
  await changeSecondment(ctx, row, {
    extension_until: body.until,
    extension_by: ctx.tenantId,
    extension_reason: body.reason,
    ...(body.higherReference === undefined
      ? {}
      : { higher_reference: body.higherReference, higher_on: body.higherOn ?? null }),
  });
  await tellStep(ctx, row, 'extension_proposed', { day: body.until, reason: body.reason });
  await note(ctx, row, 'people.secondment.extend', { until: body.until }, body.reason);
  return readSecondment(ctx, id);
}

/** The head of the side that was asked agrees: the last day moves. @throws 403 the own wish; 404; 412; 409 none waits. */
export async function agreeExtension(ctx: Ctx, id: string, expected: number): Promise<Secondment> {
  const row = await asked(ctx, id, expected);
  if (row.ownPersonId !== null) refuseOwnRecord(ctx, row.ownPersonId);
  // The host does not know of earlier secondments of this person: home looks before it agrees.
  await requireTerm(
    ctx,
    {
      kind: row.kind,
      startsOn: await countedFrom(ctx, row),
      from: addDays(row.endsOn, 1),
      until: row.extensionUntil ?? row.endsOn,
      hasHigherApproval: row.higherReference !== null,
    },
    '',
  );
  await changeSecondment(ctx, row, {
    ends_on: row.extensionUntil,
    extension_until: null,
    extension_by: null,
    extension_reason: null,
    was_extension_refused: false,
  });
  await tellStep(ctx, row, 'extended', { day: row.extensionUntil });
  await note(ctx, row, 'people.secondment.approve', { until: row.extensionUntil }, null);
  await follow(ctx, id);
  return readSecondment(ctx, id);
}

/** The side that was asked says no: it ends on the day agreed before. @throws 403 the own wish; 404; 412; 409 none waits. */
export async function refuseExtension(ctx: Ctx, id: string, reason: string, expected: number): Promise<Secondment> {
  const row = await asked(ctx, id, expected);
  await changeSecondment(ctx, row, {
    extension_until: null,
    extension_by: null,
    extension_reason: null,
    was_extension_refused: true,
  });
  await tellStep(ctx, row, 'extension_refused', { reason });
  await note(ctx, row, 'people.secondment.refuse', { until: row.extensionUntil }, reason);
  return readSecondment(ctx, id);
}

/** From which day the total counts: at home with the secondments that went before without a break. */
const countedFrom = (ctx: Ctx, row: SecondmentRow): Promise<string> =>
  row.side === 'home' && row.ownEmploymentId !== null
    ? chainStart(ctx, { ...row, employmentId: row.ownEmploymentId })
    : Promise.resolve(row.startsOn);

async function asked(ctx: Ctx, id: string, expected: number): Promise<SecondmentRow> {
  const row = await lockSecondment(ctx, id, expected);
  if (row.status !== 'active' || row.extensionUntil === null) throw wrongStep(row.status);
  if (row.extensionBy === ctx.tenantId) throw otherSide(ctx.permission);
  return row;
}

const note = (ctx: Ctx, row: SecondmentRow, action: string, after: Record<string, unknown>, reason: string | null) =>
  audit(ctx, {
    action,
    entityType: 'people.secondment',
    entityId: row.id,
    personId: row.ownPersonId,
    before: { endsOn: row.endsOn },
    after,
    reason,
  });
