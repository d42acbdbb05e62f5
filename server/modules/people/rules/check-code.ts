/** Digits and letters that nobody takes for one another (Crockford): no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of a verification code: a hundred bits. */
export const checkCodeLength = 20;

/** A verification code from random bytes, one character from each; what more bytes say is left out. */
export function checkCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < checkCodeLength) throw new RangeError(`a code needs ${checkCodeLength} bytes`);
  return Array.from(bytes.subarray(0, checkCodeLength), (byte) => alphabet[byte & 31]).join('');
}

/** The code as it is stored, from what somebody typed off a paper: any case, with dashes, O for 0, I and L for 1. Null: none. */
export function readCheckCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u200e\u200f\u2066-\u2069]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return plain.length === checkCodeLength && [...plain].every((one) => alphabet.includes(one)) ? plain : null;
}

/** In groups of four, as it is printed. */
export const printCheckCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');
