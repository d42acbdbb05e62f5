import { conflict } from '../../../kernel/errors.ts';
import { handshakeErrors } from '../handshake/errors.ts';

export { otherSide } from '../handshake/errors.ts';
export const errors = handshakeErrors('people.secondment');
export const { wrongStep, startPassed, fault } = errors;

/** The employee is in another secondment of these days. */
export const overlaps = () => conflict('people.secondment.overlaps');
/** A secondee's service here begins and ends with the secondment. */
export const endsByAgreement = () => conflict('people.secondment.ends-by-agreement');
