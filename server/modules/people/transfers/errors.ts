import { conflict, forbidden, refused } from '../../../kernel/errors.ts';

/** The step is not one the transfer waits for now. */
export const wrongStep = (status: string) => conflict('people.transfer.wrong-step', { status });
/** The day has passed before both agreed: a new proposal states a new one. */
export const startPassed = (day: string) => conflict('people.transfer.start-passed', { day });
/** Another transfer of this employee is on its way. */
export const underWay = () => conflict('people.transfer.under-way');
/** The step belongs to the other agency. */
export const otherSide = (permission: string) => forbidden(permission);
export const fault = (code: string, pointer: string, values: Record<string, string | number> = {}) =>
  refused(`people.transfer.${code}`, [{ pointer, code: `people.transfer.${code}`, values }], values);
/** What a transfer began or ended is not ordered otherwise by one side. */
export const endsByTransfer = () => conflict('people.transfer.stands');
