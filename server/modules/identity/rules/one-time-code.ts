import { createHmac, timingSafeEqual } from 'node:crypto';

/** One-time codes by RFC 4226 (HOTP) and RFC 6238 (TOTP): six digits, SHA-1, thirty seconds, as authenticators expect. */
export const stepSeconds = 30;
const digits = 6;
/** Steps before and after the present one whose codes are taken, for clocks that differ. */
const tolerance = 1;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding: the form in which a secret is typed into an authenticator. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let out = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      out += alphabet.charAt((value >>> (bits - 5)) & 31);
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? out + alphabet.charAt((value << (5 - bits)) & 31) : out;
}

/** The code of a counter (RFC 4226, 5.3), with as many digits as asked. */
export function hotp(secret: Uint8Array, counter: number, length = digits): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const hash = createHmac('sha1', secret).update(message).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/** The time step an instant lies in (RFC 6238, 4.2). */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds);

/** The step whose code this is, near the present one and after `lastStep`; null when it is none of them. */
export function stepOfCode(secret: Uint8Array, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const now = stepOf(at);
  let found: number | null = null;
  // Every step is tried, so that the time taken tells nothing.
  for (let step = now - tolerance; step <= now + tolerance; step += 1)
    if (timingSafeEqual(Buffer.from(hotp(secret, step)), Buffer.from(code)) && step > lastStep) found = step;
  return found;
}

/** What an authenticator opens: otpauth://totp/… with issuer and account. */
export const otpauthUri = (secret: Uint8Array, issuer: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${account}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;

/** A recovery code as it is read and typed: letters and digits that cannot be taken for each other, in lower case. */
export const normalRecoveryCode = (typed: string): string => typed.toLowerCase().replaceAll(/[\s-]/g, '');
