import { createHash } from 'node:crypto';
import type { EmployeeRecord } from './employee-record.ts';

/**
 * Code of a unit or job that a file names without one: from the name itself, so that the same name gives the same code in
 * every file, whatever the unit or job is called later. Names that do not go into letters and digits whole get a short
 * mark of the exact name, lest two of them meet.
 */
export function codeOfName(name: string, prefix: string): string {
  const slug = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(name) && slug.length <= 28) return slug;
  const mark = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 5).toUpperCase();
  return slug.length >= 3 ? `${slug.slice(0, 22).replace(/-$/, '')}-${mark}` : `${prefix}-${mark}`;
}

export const unitCodeOf = (record: EmployeeRecord): string =>
  record.unitCode ?? codeOfName(record.unitNameAr ?? record.unitNameEn ?? '', 'U');

export const jobCodeOf = (record: EmployeeRecord): string =>
  record.jobCode ?? codeOfName(record.jobTitleAr ?? record.jobTitleEn ?? '', 'J');

/** Code of an agency as it stands in addresses: small letters, digits and hyphens, 2 to 31 signs. */
export function agencyCodeOf(key: string): string {
  const slug = key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (/^[A-Za-z0-9-]+$/.test(key) && slug.length >= 2 && slug.length <= 31) return slug;
  const mark = createHash('sha256').update(key.normalize('NFC')).digest('hex').slice(0, 6);
  return slug.length >= 2 ? `${slug.slice(0, 24).replace(/-$/, '')}-${mark}` : `agency-${mark}`;
}

/**
 * A UUIDv7 that is always the same for the same thing of the same batch: reading a file twice after a crash gives the same
 * ids, and nothing has to be remembered per person. Takes its time from the batch's own id.
 */
export function idWithin(batchId: string, ...parts: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([batchId, ...parts]))
    .digest('hex');
  const variant = ((parseInt(hash.charAt(3), 16) & 3) | 8).toString(16);
  return `${batchId.slice(0, 13)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
