import { createHmac } from 'node:crypto';
import { deriveSecret, type Config } from '../../config.ts';
import type { PersonKeyOf } from './check-person.ts';

/**
 * The keyed hash under which a person is known across agencies (share.person_registry): HMAC-SHA256 of the plain eleven
 * digits, with a key of its own purpose. Without the service's secret nobody can tell whose it is.
 */
export function personKeyer(config: Pick<Config, 'secret'>): PersonKeyOf {
  const key = deriveSecret(config, 'personal-number');
  return (personalNumber) => createHmac('sha256', key).update(personalNumber).digest();
}
