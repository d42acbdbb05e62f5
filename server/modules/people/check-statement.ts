import { deriveSecret } from '../../config.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/http/env.ts';
import { createThrottle } from '../identity/index.ts';
import { readCheckCode } from './rules/check-code.ts';
import type { CheckedStatement, ShownParts } from './schemas.ts';

interface Found {
  agencyAr: string;
  agencyEn: string;
  number: string;
  issuedOn: string;
  status: CheckedStatement['status'];
  endedOn: string | null;
  shown: ShownParts;
}

/**
 * The public check of a statement of service, for whoever has its code. A code that is no code, one that was never given
 * and an empty one answer alike; wrong ones are counted by address.
 * @throws 404 for every wrong code, 429 after too many of them.
 */
export function statementChecker(services: Pick<Services, 'auth' | 'config'>) {
  const { auth, config } = services;
  const throttle = createThrottle(auth, deriveSecret(config, 'statement-check'));
  return async (typed: string, address: string): Promise<CheckedStatement> => {
    const guard = `statement-check ${address}`;
    await throttle.check(guard, address);
    const [found] = await auth.query<Found>(
      `select agency_name_ar as "agencyAr", agency_name_en as "agencyEn", number, issued_on as "issuedOn", status,
              ended_on as "endedOn", shown from share.check_statement($1)`,
      [readCheckCode(typed) ?? ''],
    );
    if (!found) {
      await throttle.failed(guard, address);
      throw notFound();
    }
    const { agencyAr, agencyEn, ...rest } = found;
    return { agency: { ar: agencyAr, en: agencyEn }, ...rest };
  };
}
