import { createHmac } from 'node:crypto';

/**
 * The keyed hash by which `share.person_registry` knows a person across agencies: the same number gives the same 32 bytes
 * in every process of this installation, and nobody without its secret can try numbers against it.
 */
export function personKeys(secret: Buffer | string): (personalNumber: string) => Buffer {
  const key = createHmac('sha256', secret).update('share.person_registry').digest();
  return (personalNumber) => createHmac('sha256', key).update(personalNumber).digest();
}
