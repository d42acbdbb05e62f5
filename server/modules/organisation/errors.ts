/** What the database's refusals mean here, by constraint; `app.ts` registers them. */
export const constraints = {
  units_code_uq: { code: 'organisation.unit.code-taken', pointer: '/code' },
  units_no_cycle_ck: { code: 'organisation.unit.cycle', status: 422, pointer: '/parentId' },
  units_parent_stands_ck: { code: 'organisation.unit.parent-not-standing', status: 422, pointer: '/parentId' },
  restructuring_steps_draft_ck: { code: 'organisation.restructuring.no-draft', status: 409 },
  jobs_code_uq: { code: 'organisation.job.code-taken', pointer: '/code' },
  positions_number_uq: { code: 'organisation.position.number-taken', pointer: '/number' },
  positions_abolished_held_ck: { code: 'organisation.position.held-then', status: 409 },
  positions_capacity_held_ck: { code: 'organisation.position.room-held', status: 422, pointer: '/capacityPercent' },
  positions_budget_ck: { code: 'organisation.period.reversed', status: 422, pointer: '/budgetUntil' },
  position_versions_grade_code_grades_code_fk: {
    code: 'organisation.grade.unknown',
    status: 422,
    pointer: '/gradeCode',
  },
  // The rule of seats, where the agency blocks (db/sql/069).
  assignments_seat_none_ck: { code: 'organisation.seat.none', status: 422, pointer: '/assignment/positionId' },
  assignments_seat_not_open_ck: { code: 'organisation.seat.not-open', status: 422, pointer: '/assignment/positionId' },
  assignments_seat_proposed_ck: { code: 'organisation.seat.proposed', status: 422, pointer: '/assignment/positionId' },
  assignments_seat_frozen_ck: { code: 'organisation.seat.frozen', status: 422, pointer: '/assignment/positionId' },
  assignments_seat_abolished_ck: {
    code: 'organisation.seat.abolished',
    status: 422,
    pointer: '/assignment/positionId',
  },
  assignments_seat_unbudgeted_ck: {
    code: 'organisation.seat.unbudgeted',
    status: 422,
    pointer: '/assignment/positionId',
  },
  assignments_seat_held_ck: { code: 'organisation.seat.held', status: 422, pointer: '/assignment/positionId' },
  positions_no_cycle_ck: { code: 'organisation.position.cycle', status: 422, pointer: '/parentId' },
  positions_grade_code_grades_code_fk: { code: 'organisation.grade.unknown', status: 422, pointer: '/gradeCode' },
  holidays_period_ck: { code: 'organisation.period.reversed', status: 422, pointer: '/lastDay' },
} as const;
