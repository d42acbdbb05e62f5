/** What other modules may use of the organisation: its units, jobs and seats, its settings and the numbers it gives. */
export { requireUnit, requireJob, requirePosition, unitSubtree } from './require-structure.ts';
export type { UnitFound, JobFound, PositionFound, Wanted } from './require-structure.ts';
export { nextStaffNumber, nextStaffNumbers, nextOrderNumber } from './take-number.ts';
export { settingsOf, type SettingsFound } from './read-settings.ts';
export { organisationExports } from './export-establishment.ts';
export { organisationTasks } from './jobs.ts';
export { projectUnits } from './unit-versions.ts';
export { projectPositions } from './position-versions.ts';
export { organisationRoutes } from './routes.ts';
export { constraints as organisationConstraints } from './errors.ts';
export { listUnitsQuery, organisationChartQuery } from './hot-queries.ts';
export { planRestructuring, addStep as addRestructuringStep } from './restructuring/plan-restructuring.ts';
export { proposeRestructuring } from './restructuring/decide-restructuring.ts';
export type { Restructuring } from './restructuring/schemas.ts';
