import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { requireJob, requireUnit } from '../../organisation/index.ts';
import { checkAssignment } from '../check-assignment.ts';
import { otherSide, wrongStep } from './errors.ts';
import { readTransfer } from './read-transfers.ts';
import { changeSide, changeTransfer, lockTransfer, openSide, tellStep } from './repository.ts';
import type { SeatBody, Transfer } from './schemas.ts';

/**
 * The receiver says where the person will serve, until its head has approved.
 * @throws 403 home's step; 404; 412; 409 agreed already; 422 no such unit, job, seat, grade or manager here.
 */
export async function placePerson(ctx: Ctx, id: string, body: SeatBody, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  if (row.side !== 'receiver') throw otherSide(ctx.permission);
  if (row.status !== 'proposed') throw wrongStep(row.status);
  const copy = await seatCopy(ctx, body, row.startsOn);
  await changeTransfer(ctx, row, {
    seat_title_ar: copy.seatTitleAr,
    seat_title_en: copy.seatTitleEn,
    seat_unit_ar: copy.seatUnitAr,
    seat_unit_en: copy.seatUnitEn,
    seat_grade: copy.seatGrade,
  });
  await openSide(ctx, id, 'receiver');
  await keepSeat(ctx, id, body);
  await tellStep(ctx, row, 'placed');
  await audit(ctx, {
    action: 'people.transfer.place',
    entityType: 'people.transfer',
    entityId: id,
    after: { unitId: body.unitId, jobId: body.jobId, gradeCode: body.gradeCode },
  });
  return readTransfer(ctx, id);
}

/** What home may know of the seat; checked as an appointment on the first day would be. */
export async function seatCopy(ctx: Ctx, body: SeatBody, on: string) {
  await checkAssignment(ctx, seatAssignment(body), {
    on,
    // Nobody yet: a seat held by anybody on the day is taken.
    employmentId: newId(),
    personId: newId(),
    base: null,
    pointer: '',
  });
  const unit = await requireUnit(ctx, body.unitId, { on });
  const job = await requireJob(ctx, body.jobId, { on });
  return {
    seatTitleAr: job.titleAr,
    seatTitleEn: job.titleEn,
    seatUnitAr: unit.nameAr,
    seatUnitEn: unit.nameEn,
    seatGrade: body.gradeCode,
  };
}

/** A seat as an order of appointment would say it. */
export const seatAssignment = (body: SeatBody) => ({
  unitId: body.unitId,
  jobId: body.jobId,
  gradeCode: body.gradeCode,
  step: body.step,
  ...(body.positionId === null ? {} : { positionId: body.positionId }),
  managerEmploymentId: body.managerEmploymentId,
  contractType: body.contractType,
});

/** Which of its units, jobs and seats it is, the receiver keeps for itself. */
export const keepSeat = (ctx: Ctx, id: string, body: SeatBody): Promise<void> =>
  changeSide(ctx, id, {
    unit_id: body.unitId,
    job_id: body.jobId,
    grade_code: body.gradeCode,
    step: body.step,
    position_id: body.positionId,
    manager_employment_id: body.managerEmploymentId,
    contract_type: body.contractType,
  });
