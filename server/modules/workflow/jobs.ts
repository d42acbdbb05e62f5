import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import type { Mailer } from '../../kernel/mail.ts';
import type { Pool } from '../../kernel/db/tenant-db.ts';
import { texts } from '../../kernel/texts.ts';
import { permissionsOf, roles, type Permission } from '../../permissions.ts';
import { mailAccounts } from '../identity/index.ts';
import { countWaiting, findRequest } from './repository.ts';

/** What a job does once its transaction is over; mail is never sent while one is open. */
type Afterwards = () => Promise<void>;
export interface RequestTask {
  permission: Permission;
  run: (ctx: Ctx, data: unknown) => Promise<Afterwards | undefined>;
}
interface Post {
  auth: Pool;
  mailer: Mailer;
  publicUrl: string;
}

/** A decision older than this is no news: after a long stand-still nobody gets last month's mail. */
const freshMs = 2 * 86_400_000;
const deciding = roles.filter((role) => permissionsOf([role])['workflow.request.decide'] === 'agency');
const decisionData = z.object({ requestId: z.uuid() });

/**
 * The mails of the two-step workflow, run inside the agency that is told. They name agencies and what is asked for, never a
 * person: a mail box is outside the walls. A run that is repeated after a failed delivery may tell somebody twice.
 */
export function requestTasks(post: Post): Record<string, RequestTask> {
  return {
    'workflow.mail-waiting': { permission: 'kernel.maintenance.run', run: (ctx) => tellDeciders(ctx, post) },
    'workflow.mail-decision': {
      permission: 'kernel.maintenance.run',
      run: (ctx, data) => tellAsker(ctx, post, decisionData.parse(data).requestId),
    },
  };
}

async function tellDeciders(ctx: Ctx, post: Post): Promise<Afterwards | undefined> {
  const { waiting } = await countWaiting(ctx);
  const accounts = await membersOf(ctx, 'm.roles && $2::text[]', deciding);
  if (waiting === 0 || accounts.length === 0) return undefined;
  const link = await linkHome(ctx, post);
  return () =>
    mailAccounts(post, accounts, ({ language, name }) => {
      const { t } = texts(language);
      return {
        subject: t('mail.waiting.subject', { count: waiting }),
        text: t('mail.waiting.text', { name, count: waiting, link }),
      };
    });
}

async function tellAsker(ctx: Ctx, post: Post, requestId: string): Promise<Afterwards | undefined> {
  const request = await findRequest(ctx, requestId);
  if (request?.tenantId !== ctx.tenantId || !request.decidedAt) return undefined;
  if (ctx.clock.now().getTime() - new Date(request.decidedAt).getTime() > freshMs) return undefined;
  // Whoever asked and has left the agency since hears nothing more of it.
  const accounts = await membersOf(ctx, 'm.account_id = any ($2::uuid[])', [request.askedBy]);
  if (accounts.length === 0) return undefined;
  const link = await linkHome(ctx, post);
  const outcome = request.status === 'approved' ? 'approved' : 'refused';
  return () =>
    mailAccounts(post, accounts, ({ language, name }) => {
      const { t } = texts(language);
      const decider = language === 'ar' ? request.deciderNameAr : request.deciderNameEn;
      return {
        subject: t(`mail.${outcome}.subject`, { decider }),
        text: t(`mail.${outcome}.text`, { name, decider, link }),
      };
    });
}

async function membersOf(ctx: Ctx, condition: string, values: readonly string[]): Promise<string[]> {
  const rows = await ctx.query<{ account: string }>(
    `select m.account_id as account from identity.memberships m
      where m.tenant_id = $1 and m.status = 'active' and ${condition} order by m.id`,
    [ctx.tenantId, [...values]],
  );
  return rows.map((row) => row.account);
}

async function linkHome(ctx: Ctx, { publicUrl }: Post): Promise<string> {
  const [row] = await ctx.query<{ code: string }>('select code from platform.agencies where id = $1', [ctx.tenantId]);
  if (!row) throw new Error('the entered agency is not in the register');
  return `${publicUrl}/${row.code}`;
}
