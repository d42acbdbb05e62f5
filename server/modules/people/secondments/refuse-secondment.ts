import { refuse, withdraw } from '../handshake/end-proposal.ts';
import { secondmentFlow } from './flow.ts';

/** The side that was asked says no to a secondment, and why; see `refuse`. */
export const refuseSecondment = refuse(secondmentFlow);
/** The asker takes a secondment back, or either side calls it off before the first day; see `withdraw`. */
export const withdrawSecondment = withdraw(secondmentFlow);
