import { createHmac } from 'node:crypto';
import type { Pool } from '../../kernel/db/tenant-db.ts';
import { DomainError } from '../../kernel/errors.ts';

/** Failures allowed in fifteen minutes before an account or an address must wait; then one, two, four … minutes. */
export const limits = { account: 5, address: 40 } as const;

export interface Throttle {
  /** @throws 429 with Retry-After while the account or the address must wait. */
  check: (email: string, address: string) => Promise<void>;
  failed: (email: string, address: string) => Promise<void>;
  /** A right password forgets the account's failures, not the address's. */
  succeeded: (email: string) => Promise<void>;
}

/** Counters in the database, so that they hold across processes; keys are keyed hashes, so that it holds no addresses. */
export function createThrottle(auth: Pool, key: Buffer): Throttle {
  const keyOf = (kind: 'account' | 'address', value: string) =>
    createHmac('sha256', key).update(`${kind}:${value}`).digest();
  return {
    async check(email, address) {
      const [row] = await auth.query<{ seconds: number | null }>(
        `select ceil(extract(epoch from max(blocked_until) - clock_timestamp()))::int as seconds
           from identity.attempts where key in ($1, $2) and blocked_until > clock_timestamp()`,
        [keyOf('account', email), keyOf('address', address)],
      );
      if (row?.seconds)
        throw new DomainError('throttled', 429, {
          values: { seconds: row.seconds },
          headers: { 'Retry-After': String(row.seconds) },
        });
    },
    async failed(email, address) {
      for (const [kind, value] of [
        ['account', email],
        ['address', address],
      ] as const)
        await auth.query(
          `insert into identity.attempts as a (key, failures) values ($1, 1)
           on conflict (key) do update set
             failures = case when a.window_starts_at < clock_timestamp() - interval '15 minutes' then 1 else a.failures + 1 end,
             window_starts_at = case when a.window_starts_at < clock_timestamp() - interval '15 minutes' then clock_timestamp() else a.window_starts_at end,
             blocked_until = case
               when a.window_starts_at >= clock_timestamp() - interval '15 minutes' and a.failures + 1 >= $2::int
               then clock_timestamp() + interval '1 minute' * least(15, power(2, least(10, a.failures + 1 - $2::int)))
             end`,
          [keyOf(kind, value), limits[kind]],
        );
    },
    async succeeded(email) {
      await auth.query('delete from identity.attempts where key = $1', [keyOf('account', email)]);
    },
  };
}
