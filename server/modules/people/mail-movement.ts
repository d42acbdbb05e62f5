import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import type { Pool } from '../../kernel/db/tenant-db.ts';
import type { Mailer } from '../../kernel/mail.ts';
import { texts } from '../../kernel/texts.ts';
import { permissionsOf, roles, type Permission } from '../../permissions.ts';
import { mailAccounts } from '../identity/index.ts';

interface Post {
  auth: Pool;
  mailer: Mailer;
  publicUrl: string;
}
export interface MovementTask {
  permission: Permission;
  run: (ctx: Ctx, data: unknown) => Promise<(() => Promise<void>) | undefined>;
}

const news = z.object({ kind: z.enum(['secondment', 'transfer']) });
const told = {
  secondment: roles.filter((role) => permissionsOf([role])['people.secondment.propose'] === 'agency'),
  transfer: roles.filter((role) => permissionsOf([role])['people.transfer.propose'] === 'agency'),
};
const counts = {
  secondment: `select count(*)::int as waiting from people.secondments s
    where (s.tenant_id = $1 or s.counterpart_tenant_id = $1)
      and ((s.status = 'proposed' and case when s.home_approved_at is null then s.home_tenant_id else s.host_tenant_id end = $1)
           or (s.status = 'active' and s.extension_until is not null and s.extension_by <> $1))`,
  transfer: `select count(*)::int as waiting from people.transfers s
    where (s.tenant_id = $1 or s.counterpart_tenant_id = $1) and s.status = 'proposed'
      and case when s.home_approved_at is null then s.home_tenant_id else s.receiver_tenant_id end = $1`,
};

/**
 * The mail to an agency that the other side of a secondment or a transfer took a step, run inside the agency that is told.
 * It names no person: a mail box is outside the walls. A run repeated after a failed delivery may tell somebody twice.
 */
export function movementTasks(post: Post): Record<string, MovementTask> {
  return {
    'people.mail-movement': { permission: 'kernel.maintenance.run', run: (ctx, data) => tell(ctx, post, data) },
  };
}

async function tell(ctx: Ctx, post: Post, data: unknown): Promise<(() => Promise<void>) | undefined> {
  const { kind } = news.parse(data);
  const [[row], accounts, [agency]] = await Promise.all([
    ctx.query<{ waiting: number }>(counts[kind], [ctx.tenantId]),
    ctx.query<{ account: string }>(
      `select m.account_id as account from identity.memberships m
        where m.tenant_id = $1 and m.status = 'active' and m.roles && $2::text[] order by m.id`,
      [ctx.tenantId, told[kind]],
    ),
    ctx.query<{ code: string }>('select code from platform.agencies where id = $1', [ctx.tenantId]),
  ]);
  if (!agency || accounts.length === 0) return undefined;
  const link = `${post.publicUrl}/${agency.code}/${kind}s?view=${row && row.waiting > 0 ? 'waiting' : 'all'}`;
  return () =>
    mailAccounts(
      post,
      accounts.map((one) => one.account),
      ({ language, name }) => {
        const { t } = texts(language);
        return {
          subject: t(`mail.movement.${kind}`),
          text: t('mail.movement.text', { name, count: row?.waiting ?? 0, link }),
        };
      },
    );
}
