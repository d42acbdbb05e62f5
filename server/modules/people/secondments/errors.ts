import { conflict, forbidden, refused } from '../../../kernel/errors.ts';

/** The step is not one the secondment waits for now. */
export const wrongStep = (status: string) => conflict('people.secondment.wrong-step', { status });
/** The first day has passed before both agreed: a new proposal states new days. */
export const startPassed = (day: string) => conflict('people.secondment.start-passed', { day });
/** The employee is in another secondment of these days. */
export const overlaps = () => conflict('people.secondment.overlaps');
/** The step belongs to the other agency. */
export const otherSide = (permission: string) => forbidden(permission);
export const fault = (code: string, pointer: string, values: Record<string, string | number> = {}) =>
  refused(`people.secondment.${code}`, [{ pointer, code: `people.secondment.${code}`, values }], values);
/** A secondee's service here begins and ends with the secondment. */
export const endsByAgreement = () => conflict('people.secondment.ends-by-agreement');
