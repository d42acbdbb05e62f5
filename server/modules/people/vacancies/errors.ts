import { conflict, refused } from '../../../kernel/errors.ts';

/** The vacancy or the application is past this step. */
export const wrongStep = (status: string) => conflict('people.vacancy.wrong-step', { status });
/** This person has applied to it already. */
export const alreadyApplied = () => conflict('people.vacancy.applied');
export const fault = (code: string, pointer: string) =>
  refused(`people.vacancy.${code}`, [{ pointer, code: `people.vacancy.${code}` }]);
