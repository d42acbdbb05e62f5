import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../kernel/context.ts';
import type { Pool } from '../../kernel/db/tenant-db.ts';
import { DomainError } from '../../kernel/errors.ts';
import { hashToken } from '../../kernel/http/session-cookie.ts';
import type { Mailer } from '../../kernel/mail.ts';
import { texts } from '../../kernel/texts.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { hashPassword } from './passwords.ts';
import { normalEmail } from './sign-in.ts';

/** How long a mailed link works. */
export const resetHours = 1;
export const inviteHours = 72;

/** Asks for a link by mail. Answers alike whether the account exists; the work happens in a job. */
export async function requestPasswordReset(auth: Pool, email: string): Promise<void> {
  await auth.query(
    `select app.enqueue_service('identity.mail-password-reset', json_build_object('accountId', a.id, 'isInvitation', false))
       from identity.accounts a where a.email_normal = $1 and a.status = 'active'`,
    [normalEmail(email)],
  );
}

/** Sends a new member the link by which they set their first password; inside the transaction that made them. */
export async function inviteAccount(ctx: Ctx, accountId: string): Promise<void> {
  await ctx.query('select app.invite_account($1)', [accountId]);
}

/** The job: makes the token (it exists nowhere but in the mail) and sends the link in the account's language. */
export async function mailPasswordReset(
  auth: Pool,
  mailer: Mailer,
  publicUrl: string,
  data: { accountId: string; isInvitation: boolean },
): Promise<void> {
  const [account] = await auth.query<{ email: string; language: 'ar' | 'en'; name_ar: string; name_en: string }>(
    `select email, language, name_ar, name_en from identity.accounts where id = $1 and status = 'active'`,
    [data.accountId],
  );
  if (!account) return;
  const token = randomBytes(32).toString('base64url');
  await auth.query(
    `insert into identity.password_resets (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour' * $3::int)`,
    [hashToken(token), data.accountId, data.isInvitation ? inviteHours : resetHours],
  );
  const t = texts(account.language);
  const kind = data.isInvitation ? 'invitation' : 'reset';
  const values = {
    name: account.language === 'ar' ? account.name_ar : account.name_en,
    link: `${publicUrl}/reset-password/${token}`,
    hours: data.isInvitation ? inviteHours : resetHours,
  };
  await mailer.send({
    to: account.email,
    subject: t.t(`mail.${kind}.subject`, values),
    text: t.t(`mail.${kind}.text`, values),
  });
}

/** Sets the password by the link, once; every session of the account ends. */
export async function resetPassword(auth: Pool, token: string, newPassword: string, requestId: string): Promise<void> {
  const password = await hashPassword(newPassword);
  const accountId = await auth.together(async (query) => {
    const [used] = await query<{ account_id: string }>(
      `update identity.password_resets set used_at = now()
        where token_hash = $1 and used_at is null and expires_at > now() returning account_id`,
      [hashToken(token)],
    );
    if (!used) throw new DomainError('reset-link-spent', 404);
    await query('update identity.accounts set password_hash = $2, version = version + 1 where id = $1', [
      used.account_id,
      password,
    ]);
    await query('update identity.password_resets set used_at = now() where account_id = $1 and used_at is null', [
      used.account_id,
    ]);
    await query('delete from identity.sessions where account_id = $1', [used.account_id]);
    return used.account_id;
  });
  await noteAccountEvent(auth, { action: 'identity.password.reset', accountId, requestId });
}
