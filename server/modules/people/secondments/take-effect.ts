import type { Ctx } from '../../../kernel/context.ts';
import { audit } from '../../../kernel/audit.ts';
import { actions } from '../../../../db/schema/people.ts';
import { addDays } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextOrderNumber } from '../../organisation/index.ts';
import { refreshDirectory } from '../repository.ts';
import {
  changeSecondment,
  changeSide,
  findSecondment,
  lockSecondment,
  secondmentsToFollow,
  tellStep,
  type SecondmentRow,
} from './repository.ts';
import { openSecondee, setSecondeeEnd } from './secondee-employment.ts';

/**
 * The round's part: lets every secondment of this agency follow its days. Whatever stands in the rows decides, so a day
 * missed is caught up with the right dates and a second run does nothing. One that fails leaves the others done.
 * @throws AggregateError of what failed, after all were tried.
 */
export async function followSecondments(ctx: Ctx): Promise<number> {
  const due = await secondmentsToFollow(ctx);
  const failures: unknown[] = [];
  for (const { id } of due) {
    try {
      await ctx.savepoint((inside) => follow({ ...ctx, ...inside }, id));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} secondments could not follow their days`);
  return due.length;
}

/**
 * Brings one secondment and this side's records up to today: begins on the first day, follows an extension or an early
 * return, ends after the last day. Idempotent; each side does its own half in its own agency.
 */
export async function follow(ctx: Ctx, id: string): Promise<void> {
  let row = await lockSecondment(ctx, id, null);
  if (row.status === 'agreed' && row.startsOn <= ctx.today) {
    await changeSecondment(ctx, row, { status: 'active' });
    await tellStep(ctx, row, 'started', { day: row.startsOn });
    row = await findSecondment(ctx, id);
  }
  if (row.status !== 'active' && row.status !== 'ended') return;
  if (row.ownStartedOn === null) {
    await begin(ctx, row);
    row = await findSecondment(ctx, id);
  }
  if (row.ownLastDay !== row.lastDay) {
    await moveEnd(ctx, row);
    row = await findSecondment(ctx, id);
  }
  if (row.lastDay >= ctx.today) return;
  if (row.status === 'active') {
    const endKind =
      row.endKind ?? (row.earlyLastDay !== null ? 'early' : row.wasExtensionRefused ? 'not_renewed' : 'returned');
    await changeSecondment(ctx, row, { status: 'ended', ended_on: row.lastDay, end_kind: endKind });
    await tellStep(ctx, row, 'ended', { day: row.lastDay });
  }
  if (!row.ownIsClosed) await close(ctx, row);
}

async function begin(ctx: Ctx, row: SecondmentRow): Promise<void> {
  if (row.side === 'host') {
    await openSecondee(ctx, row);
    return;
  }
  await changeSide(ctx, row.id, { started_on: row.startsOn, last_day: row.lastDay });
  await order(ctx, row, 'begin', row.startsOn);
  await show(ctx, row);
}

/** The last day moved: the host's employment follows, home's mark does. */
async function moveEnd(ctx: Ctx, row: SecondmentRow): Promise<void> {
  if (row.side === 'host') await setSecondeeEnd(ctx, row);
  await changeSide(ctx, row.id, { last_day: row.lastDay });
  await show(ctx, row);
}

async function close(ctx: Ctx, row: SecondmentRow): Promise<void> {
  await changeSide(ctx, row.id, { is_closed: true });
  // Who no longer serves does not come back.
  if (row.side === 'home' && row.endKind !== 'service_ended') await order(ctx, row, 'end', addDays(row.lastDay, 1));
  await show(ctx, row);
}

const show = (ctx: Ctx, row: SecondmentRow): Promise<void> =>
  row.ownEmploymentId === null ? Promise.resolve() : refreshDirectory(ctx, [row.ownEmploymentId]);

/** A loan is not called a secondment in the employee's record. */
const orderKinds = {
  external: { begin: 'second_out', end: 'second_return' },
  loan: { begin: 'lend_outside', end: 'end_loan' },
} as const;

/** Home's own order in the employee's timeline: the service itself goes on, so no dated row changes. */
async function order(ctx: Ctx, row: SecondmentRow, what: 'begin' | 'end', effectiveOn: string): Promise<void> {
  if (row.ownPersonId === null || row.ownEmploymentId === null) throw new Error('home keeps who it lent');
  const id = newId();
  const orderNumber = await nextOrderNumber(ctx);
  await ctx.tx.insert(actions).values({
    tenantId: ctx.tenantId,
    id,
    personId: row.ownPersonId,
    employmentId: row.ownEmploymentId,
    kind: orderKinds[row.kind][what],
    orderNumber,
    orderOn: ctx.today,
    effectiveOn,
    changes:
      what === 'begin'
        ? {
            secondedTo: { before: null, after: { ar: row.hostNameAr, en: row.hostNameEn } },
            lastDay: { before: null, after: row.lastDay },
          }
        : { secondedTo: { before: { ar: row.hostNameAr, en: row.hostNameEn }, after: null } },
    actorId: ctx.actorId,
  });
  await audit(ctx, {
    action: what === 'begin' ? 'people.secondment.begin' : 'people.secondment.end',
    entityType: 'people.secondment',
    entityId: row.id,
    personId: row.ownPersonId,
    after: { effectiveOn, orderNumber },
  });
}
