/** What other modules and the composition root may use of people. */
export { constraints as peopleConstraints } from './errors.ts';
export { peopleRoutes } from './routes.ts';
export { statementCheckRoutes } from './routes/service.ts';
export { refreshDueDirectory } from './jobs.ts';
export { followSecondments } from './secondments/take-effect.ts';
export { requireEmployee, type EmployeeBrief } from './require-employee.ts';
export { refreshDirectory, refreshOnly } from './repository.ts';
export { personKeyer } from './person-key.ts';
export type { PersonKeyOf } from './check-person.ts';
export { appointEmployee } from './appoint-employee.ts';
export { changeAssignment } from './change-assignment.ts';
export { correctEmployee } from './correct-employee.ts';
export { endService } from './end-service.ts';
export { reinstateEmployee } from './reinstate-employee.ts';
export { foldSearchText } from './rules/fold-search-text.ts';
export { parsePersonName, recordedParts, joinPersonName } from './rules/person-name.ts';
export { checkPersonalNumber } from './rules/personal-number.ts';
export { checkIban } from './rules/iban.ts';
