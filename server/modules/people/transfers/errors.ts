import { conflict } from '../../../kernel/errors.ts';
import { handshakeErrors } from '../handshake/errors.ts';

export { otherSide } from '../handshake/errors.ts';
export const errors = handshakeErrors('people.transfer');
export const { wrongStep, startPassed, fault } = errors;

/** Another transfer of this employee is on its way. */
export const underWay = () => conflict('people.transfer.under-way');
/** What a transfer began or ended is not ordered otherwise by one side. */
export const endsByTransfer = () => conflict('people.transfer.stands');
