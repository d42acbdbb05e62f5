import type { Pool } from '../../kernel/db/tenant-db.ts';

/**
 * What the service need not know any longer: sessions that ended, unfinished sign-ins at a provider and marks of taken tokens, links of passwords a week past their end, and counters of
 * failed sign-ins a day after they last mattered. Run by the hourly round; safe to repeat.
 */
export async function forgetSpent(auth: Pool): Promise<void> {
  await auth.query('delete from identity.sessions where expires_at <= now() or absolute_expires_at <= now()');
  await auth.query('delete from identity.sso_flows where expires_at <= now()');
  await auth.query('delete from identity.sso_used_tokens where expires_at <= now()');
  await auth.query(`delete from identity.password_resets where expires_at < now() - interval '7 days'`);
  await auth.query(
    `delete from identity.attempts
      where window_starts_at < now() - interval '1 day' and coalesce(blocked_until, window_starts_at) < now() - interval '1 day'`,
  );
}
