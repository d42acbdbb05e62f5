import { describe, expect, it } from 'vitest';
import {
  base32,
  hotp,
  normalRecoveryCode,
  otpauthUri,
  stepOf,
  stepOfCode,
} from '../../../server/modules/identity/rules/one-time-code.ts';

const secret = Buffer.from('12345678901234567890');

describe('one-time codes', () => {
  it('are those of RFC 4226, appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => hotp(secret, counter));
    expect(codes).toEqual('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' '));
  });

  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238, appendix B, at second %i', (second, code) => {
    expect(hotp(secret, stepOf(new Date(second * 1000)), 8)).toBe(code);
  });

  it('are taken one step early or late, once, and never again with an older one', () => {
    const at = new Date('2026-11-23T06:00:00Z');
    const now = stepOf(at);
    for (const step of [now - 1, now, now + 1]) expect(stepOfCode(secret, hotp(secret, step), at, 0)).toBe(step);
    for (const step of [now - 2, now + 2]) expect(stepOfCode(secret, hotp(secret, step), at, 0)).toBeNull();
    expect(stepOfCode(secret, hotp(secret, now), at, now)).toBeNull();
    expect(stepOfCode(secret, hotp(secret, now - 1), at, now)).toBeNull();
    for (const code of ['', '12345', '1234567', 'abcdef', '-12345']) expect(stepOfCode(secret, code, at, 0)).toBeNull();
  });
});

describe('secrets', () => {
  it('are written in the base32 of RFC 4648, section 10, without padding', () => {
    const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)));
    expect(written).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
  });

  it('travel in a link that names issuer and account', () => {
    expect(otpauthUri(secret, 'Mawared', 'a b@x.example')).toBe(
      'otpauth://totp/Mawared%3Aa%20b%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mawared',
    );
  });

  it('recovery codes are compared without case, spaces and dashes', () => {
    expect(normalRecoveryCode(' ABCD-efgh 2345 ')).toBe('abcdefgh2345');
  });
});
