import { query } from '@solidjs/router';
import type { ServiceLength } from '../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { t } from '../../i18n/texts.ts';
import { list } from '../../lib/fmt.ts';

export type { ServiceLength };

/** Length of service of an employee as the service counts it, on a day and as known on a day. */
export const getServiceLength = query(
  (of: string, employee: string, asOf?: string, knownOn?: string): Promise<ServiceLength> =>
    api.get(agencyPath(of, 'employees', employee, 'service-length'), { query: { asOf, knownOn } }),
  'people.serviceLength',
);

/** Whole years and months from one ISO day to another, both counted; zero when the second comes first. */
export function yearsAndMonths(from: string, to: string): { years: number; months: number } {
  const [fromYear = 0, fromMonth = 1, fromDay = 1] = from.split('-').map(Number);
  const after = new Date(`${to}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  const wholeMonths =
    (after.getUTCFullYear() - fromYear) * 12 +
    (after.getUTCMonth() + 1 - fromMonth) -
    (after.getUTCDate() < fromDay ? 1 : 0);
  const months = Math.max(0, wholeMonths);
  return { years: Math.floor(months / 12), months: months % 12 };
}

/** Length in words: "13 years, 2 months and 9 days"; parts that are nothing are not told. Reactive. */
export function lengthInWords(length: { years: number; months: number; days?: number }): string {
  const parts: string[] = [];
  if (length.years > 0) parts.push(t('people.length.years', { count: length.years }));
  if (length.months > 0) parts.push(t('people.length.months', { count: length.months }));
  if (length.days !== undefined && length.days > 0) parts.push(t('people.length.days', { count: length.days }));
  if (parts.length > 0) return list(parts);
  return length.days === undefined ? t('people.length.underMonth') : t('people.length.days', { count: 0 });
}
