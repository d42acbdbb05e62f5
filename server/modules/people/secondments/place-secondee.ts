import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { requireJob, requireUnit, settingsOf } from '../../organisation/index.ts';
import { fault, otherSide, wrongStep } from './errors.ts';
import { readSecondment } from './read-secondments.ts';
import { changeSecondment, changeSide, lockSecondment, openSide, tellStep } from './repository.ts';
import type { SeatBody, Secondment } from './schemas.ts';

/**
 * The host says where the person will work and what allowance it pays, until its head has approved.
 * @throws 403 home's step; 404; 412; 409 agreed already; 422 no such unit, job or manager here.
 */
export async function placeSecondee(ctx: Ctx, id: string, body: SeatBody, expected: number): Promise<Secondment> {
  const row = await lockSecondment(ctx, id, expected);
  if (row.side !== 'host') throw otherSide(ctx.permission);
  if (row.status !== 'proposed') throw wrongStep(row.status);
  const copy = await seatCopy(ctx, body, row.startsOn);
  await changeSecondment(ctx, row, {
    seat_title_ar: copy.seatTitleAr,
    seat_title_en: copy.seatTitleEn,
    seat_unit_ar: copy.seatUnitAr,
    seat_unit_en: copy.seatUnitEn,
    allowance_minor: copy.allowanceMinor,
    allowance_currency: copy.allowanceCurrency,
  });
  await openSide(ctx, id, 'host', { other_name_ar: row.homeNameAr, other_name_en: row.homeNameEn });
  await keepSeat(ctx, id, body);
  await tellStep(ctx, row, 'placed');
  await audit(ctx, {
    action: 'people.secondment.place',
    entityType: 'people.secondment',
    entityId: id,
    after: { unitId: body.unitId, jobId: body.jobId, allowance: body.allowanceMinor === null ? null : 'set' },
  });
  return readSecondment(ctx, id);
}

/** What home may know of the seat, and the allowance in the host's currency. */
export async function seatCopy(ctx: Ctx, body: SeatBody, on: string) {
  const unit = await requireUnit(ctx, body.unitId, { on });
  const job = await requireJob(ctx, body.jobId, { on });
  if (body.managerEmploymentId !== null) {
    const [manager] = await ctx.query(
      `select 1 from people.directory_entries where tenant_id = $1 and employment_id = $2 and status <> 'ended'`,
      [ctx.tenantId, body.managerEmploymentId],
    );
    if (!manager) throw fault('unknown-manager', '/managerEmploymentId');
  }
  return {
    seatTitleAr: job.titleAr,
    seatTitleEn: job.titleEn,
    seatUnitAr: unit.nameAr,
    seatUnitEn: unit.nameEn,
    allowanceMinor: body.allowanceMinor,
    allowanceCurrency: body.allowanceMinor === null ? null : (await settingsOf(ctx)).currency,
  };
}

/** Which of its units and jobs it is, the host keeps for itself. */
export const keepSeat = (ctx: Ctx, id: string, body: SeatBody): Promise<void> =>
  changeSide(ctx, id, {
    unit_id: body.unitId,
    job_id: body.jobId,
    manager_employment_id: body.managerEmploymentId,
  });
