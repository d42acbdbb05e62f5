import type { Pool } from '../../kernel/db/tenant-db.ts';
import type { Mail, Mailer } from '../../kernel/mail.ts';

/** Whom a mail is for, in the account's own language. */
export interface Addressee {
  name: string;
  language: 'ar' | 'en';
}

/**
 * Mails each active account of a list its own text; agencies name accounts by id and never read addresses.
 * @throws AggregateError when deliveries failed, after every one was tried.
 */
export async function mailAccounts(
  { auth, mailer }: { auth: Pool; mailer: Mailer },
  accountIds: readonly string[],
  compose: (to: Addressee) => Omit<Mail, 'to'>,
): Promise<void> {
  const accounts = await auth.query<{ email: string; language: 'ar' | 'en'; name_ar: string; name_en: string }>(
    `select email, language, name_ar, name_en from identity.accounts where id = any ($1::uuid[]) and status = 'active' order by id`,
    [[...accountIds]],
  );
  const failures: unknown[] = [];
  for (const { email, language, name_ar, name_en } of accounts) {
    try {
      await mailer.send({ to: email, ...compose({ language, name: language === 'ar' ? name_ar : name_en }) });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length)
    throw new AggregateError(failures, `${failures.length} of ${accounts.length} mails were not delivered`);
}
