/** What the database's refusals mean here, by constraint; `app.ts` registers them. */
export const constraints = {
  units_code_uq: { code: 'organisation.unit.code-taken', pointer: '/code' },
  units_no_cycle_ck: { code: 'organisation.unit.cycle', status: 422, pointer: '/parentId' },
  units_parent_stands_ck: { code: 'organisation.unit.parent-not-standing', status: 422, pointer: '/parentId' },
  jobs_code_uq: { code: 'organisation.job.code-taken', pointer: '/code' },
  positions_number_uq: { code: 'organisation.position.number-taken', pointer: '/number' },
  positions_no_cycle_ck: { code: 'organisation.position.cycle', status: 422, pointer: '/parentId' },
  positions_grade_code_grades_code_fk: { code: 'organisation.grade.unknown', status: 422, pointer: '/gradeCode' },
  holidays_period_ck: { code: 'organisation.period.reversed', status: 422, pointer: '/lastDay' },
} as const;
