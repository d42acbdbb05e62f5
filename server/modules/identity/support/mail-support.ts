import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Pool } from '../../../kernel/db/tenant-db.ts';
import type { Mailer } from '../../../kernel/mail.ts';
import { texts } from '../../../kernel/texts.ts';
import { permissionsOf, roles } from '../../../permissions.ts';
import { mailAccounts } from '../mail-accounts.ts';
import { closeMemberships } from './end-support.ts';
import { findSupport } from './read-support.ts';

const payload = z.object({ accessId: z.uuid() });
/** Who hears of it in the agency: whoever may decide. */
const deciders = roles.filter((role) => permissionsOf([role])['identity.support.decide'] === 'agency');

/**
 * The mail to the other side of a support access, run inside the side that is told: the agency's deciders, or whoever asked.
 * Where the platform ended it, the agency's membership is closed by the same job.
 */
export async function tellOfSupport(
  ctx: Ctx,
  post: { auth: Pool; mailer: Mailer; publicUrl: string },
  data: unknown,
): Promise<() => Promise<void>> {
  const access = await findSupport(ctx, payload.parse(data).accessId);
  const isAgency = access.agencyId === ctx.tenantId;
  if (isAgency) await closeMemberships(ctx);
  const accounts = isAgency
    ? await ctx.query<{ account: string }>(
        `select m.account_id as account from identity.memberships m
          where m.tenant_id = $1 and m.status = 'active' and m.roles && $2::text[] order by m.id`,
        [ctx.tenantId, deciders],
      )
    : [{ account: access.askedBy }];
  const link = isAgency
    ? `${post.publicUrl}/${access.agencyCode}/access/support`
    : `${post.publicUrl}/platform/support`;
  return () =>
    mailAccounts(
      post,
      accounts.map((one) => one.account),
      ({ language, name }) => {
        const { t } = texts(language);
        const agency = language === 'ar' ? access.agencyNameAr : access.agencyNameEn;
        return {
          subject: t(`mail.support.${access.state}`),
          text: t('mail.support.text', { name, agency, what: t(`mail.support.${access.state}`), link }),
        };
      },
    );
}
