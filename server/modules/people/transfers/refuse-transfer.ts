import { refuse, withdraw } from '../handshake/end-proposal.ts';
import { transferFlow } from './flow.ts';

/** The side that was asked says no to a transfer, and why; see `refuse`. */
export const refuseTransfer = refuse(transferFlow);
/** The asker takes a transfer back, or either side calls it off before the first day; see `withdraw`. */
export const withdrawTransfer = withdraw(transferFlow);
