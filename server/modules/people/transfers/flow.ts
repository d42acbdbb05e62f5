import type { Flow } from '../handshake/flow.ts';
import { errors } from './errors.ts';
import { readTransfer } from './read-transfers.ts';
import { changeTransfer, lockTransfer, tellStep } from './repository.ts';
import type { Transfer } from './schemas.ts';

/** Transfers, for the steps that every handshake takes alike. */
export const transferFlow: Flow<Transfer> = {
  word: 'transfer',
  errors,
  lock: lockTransfer,
  change: changeTransfer,
  tell: tellStep,
  read: readTransfer,
};
