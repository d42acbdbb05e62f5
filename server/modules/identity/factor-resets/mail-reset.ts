import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Pool } from '../../../kernel/db/tenant-db.ts';
import type { Mailer } from '../../../kernel/mail.ts';
import { texts } from '../../../kernel/texts.ts';
import { mailAccounts } from '../mail-accounts.ts';
import { resettingRoles } from './read-resets.ts';

const news = z.enum(['asked', 'done', 'withdrawn']);
const payload = z.object({ resetId: z.uuid(), news });
const servicePayload = payload.extend({ agencyId: z.uuid() });
interface Post {
  auth: Pool;
  mailer: Mailer;
  publicUrl: string;
}

/** Puts the mails about a reset into the queue, in the transaction that made the news. */
export async function tellOfReset(ctx: Ctx, id: string, what: z.infer<typeof news>): Promise<void> {
  await ctx.query(`select app.enqueue('identity.mail-factor-reset', $1::text::json, 'kernel.maintenance.run', $2)`, [
    JSON.stringify({ resetId: id, news: what }),
    `factor-reset:${id}:${what}`,
  ]);
}

/** The job inside the agency where an officer asked or a director decided. */
export const mailReset = (ctx: Ctx, post: Post, data: unknown): Promise<() => Promise<void>> =>
  Promise.resolve(() => mailResetOf(post, { ...payload.parse(data), agencyId: ctx.tenantId }));

/**
 * Mails the holder every step, since a reset nobody asked for is an attack, and whoever may do it that one is waiting. Reads
 * what the sign-in reads: ids only.
 */
export async function mailResetOf(post: Post, data: unknown): Promise<void> {
  const { resetId, agencyId, news: what } = servicePayload.parse(data);
  const [reset] = await post.auth.query<{ account: string; code: string; nameAr: string; nameEn: string }>(
    `select r.account_id as account, a.code, a.name_ar as "nameAr", a.name_en as "nameEn"
       from identity.second_factor_resets r join platform.agencies a on a.id = r.tenant_id
      where r.tenant_id = $1 and r.id = $2`,
    [agencyId, resetId],
  );
  if (!reset) return;
  const send = (accounts: string[], kind: string, link: string): Promise<void> =>
    mailAccounts(post, accounts, ({ language, name }) => {
      const { t } = texts(language);
      const values = { name, agency: language === 'ar' ? reset.nameAr : reset.nameEn, link };
      return {
        subject: t(`mail.factor-reset.${kind}.subject`, values),
        text: t(`mail.factor-reset.${kind}.text`, values),
      };
    });
  await send([reset.account], what, `${post.publicUrl}/account/second-factor`);
  if (what !== 'asked') return;
  const deciders = await post.auth.query<{ account: string }>(
    `select m.account_id as account from identity.memberships m
      where m.tenant_id = $1 and m.status = 'active' and m.roles && $2::text[] and m.account_id <> $3`,
    [agencyId, resettingRoles, reset.account],
  );
  const page = reset.code === 'platform' ? '/platform/members/resets' : `/${reset.code}/access/resets`;
  await send(
    deciders.map((one) => one.account),
    'waiting',
    `${post.publicUrl}${page}`,
  );
}
