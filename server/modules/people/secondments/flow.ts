import type { Flow } from '../handshake/flow.ts';
import { errors } from './errors.ts';
import { readSecondment } from './read-secondments.ts';
import { changeSecondment, lockSecondment, tellStep } from './repository.ts';
import type { Secondment } from './schemas.ts';

/** Secondments, for the steps that every handshake takes alike. */
export const secondmentFlow: Flow<Secondment> = {
  word: 'secondment',
  errors,
  lock: lockSecondment,
  change: changeSecondment,
  tell: tellStep,
  read: readSecondment,
};
