import { createHash, randomBytes } from 'node:crypto';
import { hashToken } from './session-cookie.ts';

/** How the secret of a machine's key looks, so that scanners of code and logs find one that got lost. */
const form = /^Bearer (mwk_[A-Za-z0-9_-]{43})$/;

/** The secret in an Authorization header; null where there is none of ours. */
export const keySecretOf = (header: string | undefined): string | null => form.exec(header ?? '')?.[1] ?? null;

/**
 * A new secret of 256 random bits and what is stored of it: the hash of the hash that the door is handed, so that the table
 * opens nothing.
 */
export function newKeySecret(): { secret: string; stored: Buffer } {
  const secret = `mwk_${randomBytes(32).toString('base64url')}`;
  return { secret, stored: createHash('sha256').update(hashToken(secret)).digest() };
}
