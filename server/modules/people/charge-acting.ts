import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { requirePosition } from '../organisation/index.ts';
import { fieldRefused, notInService } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { newActionId, recordAction } from './record-action.ts';
import { advanceVersion } from './repository.ts';
import { rowOn } from './rules/timeline.ts';
import type { ActInput, ActionDone, EndActingInput } from './schemas.ts';
import { loadRecord, type RecordEdit, type ServiceRecord } from './service-record.ts';

/**
 * Charges somebody who serves to act in a seat from a day on, until a day or until it is ended. They keep their own seat and
 * fill none; the line of those below runs through them while nobody holds the seat. Refused: a seat that does not stand, one
 * they hold themselves, days outside service (422); another who acts there on those days (409).
 */
export async function chargeActing(
  ctx: Ctx,
  employmentId: string,
  input: ActInput,
  expected: number | null,
): Promise<ActionDone> {
  const { record, version } = await open(ctx, employmentId, expected);
  const from = input.effectiveOn;
  const until = input.lastDay === undefined ? null : addDays(input.lastDay, 1);
  if (until !== null && until <= from) throw fieldRefused('people.period.turned', '/lastDay');
  requireServing(record, from, until, '/effectiveOn');
  await requirePosition(ctx, input.positionId, { on: from });
  const ownSeat = record.assignments.find(
    (row) =>
      row.value.positionId === input.positionId &&
      (until === null || row.validFrom < until) &&
      (row.validTo === null || row.validTo > from),
  );
  if (ownSeat) throw fieldRefused('people.acting.own-seat', '/positionId');
  const actionId = newActionId();
  return write(ctx, record, version, {
    actionId,
    effectiveOn: from,
    order: input.order,
    acting: { supersede: [], insert: [{ positionId: input.positionId, actionId, validFrom: from, validTo: until }] },
    before: {},
    after: { actingPositionId: input.positionId, ...(input.lastDay ? { lastDay: input.lastDay } : {}) },
  });
}

interface Charge {
  id: string;
  positionId: string;
  validFrom: string;
  validTo: string | null;
}

/** Ends a charge to act on a day, sooner or later than it was given until. */
export async function endActing(
  ctx: Ctx,
  employmentId: string,
  chargeId: string,
  input: EndActingInput,
  expected: number | null,
): Promise<ActionDone> {
  const { record, version } = await open(ctx, employmentId, expected);
  const [charge] = await ctx.query<Charge>(
    `select id, position_id as "positionId", valid_from as "validFrom", valid_to as "validTo" from people.acting_charges
      where tenant_id = $1 and id = $2 and employment_id = $3 and superseded_at is null`,
    [ctx.tenantId, chargeId, employmentId],
  );
  if (!charge) throw notFound();
  const until = addDays(input.lastDay, 1);
  if (until <= charge.validFrom) throw fieldRefused('people.period.turned', '/lastDay');
  if (until === charge.validTo) throw conflict('people.change.nothing');
  requireServing(record, charge.validFrom, until, '/lastDay');
  const actionId = newActionId();
  const { id: _id, ...rest } = charge;
  return write(ctx, record, version, {
    actionId,
    effectiveOn: until,
    order: input.order,
    acting: { supersede: [charge], insert: [{ ...rest, actionId, validTo: until }] },
    before: {
      actingPositionId: charge.positionId,
      ...(charge.validTo === null ? {} : { lastDay: addDays(charge.validTo, -1) }),
    },
    after: { actingPositionId: charge.positionId, lastDay: input.lastDay },
  });
}

async function open(
  ctx: Ctx,
  employmentId: string,
  expected: number | null,
): Promise<{ record: ServiceRecord; version: number }> {
  const record = await loadRecord(ctx, employmentId);
  if (!record) throw notFound();
  refuseOwnRecord(ctx, record.personId);
  return { record, version: expected === null ? record.version : await advanceVersion(ctx, employmentId, expected) };
}

function requireServing(record: ServiceRecord, from: string, until: string | null, pointer: string): void {
  const spell = rowOn(record.service, from);
  if (!spell || (spell.validTo !== null && (until === null || until > spell.validTo))) throw notInService(pointer);
}

function write(
  ctx: Ctx,
  record: ServiceRecord,
  version: number,
  about: {
    actionId: string;
    effectiveOn: string;
    order: ActInput['order'];
    acting: NonNullable<RecordEdit['acting']>;
    before: Record<string, unknown>;
    after: Record<string, unknown>;
  },
): Promise<ActionDone> {
  const { acting, ...rest } = about;
  return recordAction(ctx, record, {
    ...rest,
    kind: 'act',
    permission: 'people.employee.change',
    edit: { acting },
    staffNumber: record.staffNumber,
    version,
    ask: { warnings: [], tellsPay: false, isKnownElsewhere: null },
  });
}
