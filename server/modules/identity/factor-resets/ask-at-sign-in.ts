import { DomainError } from '../../../kernel/errors.ts';
import type { Services } from '../../../kernel/http/env.ts';
import { newId } from '../../../kernel/ids.ts';
import { noteAccountEvent } from '../note-account-event.ts';
import { checkPassword } from '../passwords.ts';
import { normalEmail } from '../sign-in.ts';
import type { Throttle } from '../throttle.ts';

/**
 * The holder asks at the sign-in, proving the password: the agency that gave them roles (or else employs them) decides. A wrong
 * password answers as at the sign-in and counts like it; an account without a second factor, or with one request waiting, is
 * answered as if it had asked, so that nothing is told.
 * @throws 401 sign-in-failed; 429
 */
export async function askAtSignIn(
  services: Services,
  throttle: Throttle,
  input: { email: string; password: string; reason: string; address: string; requestId: string },
): Promise<void> {
  const { auth, config } = services;
  const email = normalEmail(input.email);
  await throttle.check(email, input.address);
  const [account] = await auth.query<{ id: string; password_hash: string | null; is_demo: boolean }>(
    `select id, password_hash, is_demo from identity.accounts where email_normal = $1 and status = 'active'`,
    [email],
  );
  const usable = account && !(account.is_demo && config.env === 'production') ? account : null;
  const fits = await checkPassword(usable?.password_hash ?? null, input.password);
  const note = (outcome: 'done' | 'refused', accountId: string | null) =>
    noteAccountEvent(auth, {
      action: 'identity.second-factor.ask',
      outcome,
      accountId,
      requestId: input.requestId,
      reason: input.reason,
    });
  if (!usable || !fits) {
    await throttle.failed(email, input.address);
    await note('refused', account?.id ?? null);
    throw new DomainError('sign-in-failed', 401);
  }
  const id = newId();
  const [home] = await auth.query<{ agency: string }>(
    `select m.tenant_id as agency from identity.memberships m join platform.agencies a on a.id = m.tenant_id
      where m.account_id = $1 and m.status = 'active' and a.status = 'open' and not 'support' = any (m.roles)
        and exists (select 1 from identity.second_factors f where f.account_id = $1 and f.confirmed_at is not null)
        and not exists (select 1 from identity.second_factor_resets r where r.account_id = $1 and r.status = 'asked')
      order by cardinality(m.roles) > 0 desc, m.person_id is not null desc, m.id limit 1`,
    [usable.id],
  );
  if (home)
    await auth.together(async (query) => {
      await query(
        `insert into identity.second_factor_resets (tenant_id, id, membership_id, account_id, reason, asked_by, asked_by_name)
         select m.tenant_id, $2, m.id, m.account_id, $3, a.id, a.name_ar
           from identity.memberships m join identity.accounts a on a.id = m.account_id
          where m.tenant_id = $1 and m.account_id = $4`,
        [home.agency, id, input.reason, usable.id],
      );
      await query(`select app.enqueue_service('identity.mail-lost-factor', $1::text::json)`, [
        JSON.stringify({ resetId: id, agencyId: home.agency, news: 'asked' }),
      ]);
    });
  await note('done', usable.id);
}
