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

const news = z.object({
  kind: z.enum(['secondment', 'transfer', 'release', 'vacancy', 'application']),
  id: z.uuid().optional(),
});
/** Whose roles hear of it; the applicant's own news goes to the applicant alone. */
const told = {
  secondment: roles.filter((role) => permissionsOf([role])['people.secondment.propose'] === 'agency'),
  transfer: roles.filter((role) => permissionsOf([role])['people.transfer.propose'] === 'agency'),
  release: roles.filter((role) => permissionsOf([role])['people.vacancy.release'] === 'agency'),
  vacancy: roles.filter((role) => permissionsOf([role])['people.vacancy.keep'] === 'agency'),
  application: [],
};
const counts = {
  secondment: `select count(*)::int as waiting from people.secondments s
    where (s.tenant_id = $1 or s.counterpart_tenant_id = $1)
      and ((s.status = 'proposed' and case when s.home_approved_at is null then s.home_tenant_id else s.host_tenant_id end = $1)
           or (s.status = 'active' and s.extension_until is not null and s.extension_by <> $1))`,
  transfer: `select count(*)::int as waiting from people.transfers s
    where (s.tenant_id = $1 or s.counterpart_tenant_id = $1) and s.status = 'proposed'
      and case when s.home_approved_at is null then s.home_tenant_id else s.receiver_tenant_id end = $1`,
  release: `select count(*)::int as waiting from people.vacancy_applications a
    where a.tenant_id = $1 and a.status = 'submitted'`,
  vacancy: `select count(*)::int as waiting from people.vacancy_applications a
    where a.counterpart_tenant_id = $1 and a.status in ('released', 'shortlisted')`,
  application: 'select 0 as waiting where $1::uuid is not null',
};
const page = {
  secondment: 'secondments',
  transfer: 'transfers',
  release: 'vacancies',
  vacancy: 'vacancies',
  application: 'vacancies',
};
/** What the page shows first: what waits, for a release the own staff's applications, for a vacancy the own ones. */
const views = { release: 'applications', vacancy: 'own', application: 'applications' };

/**
 * The mail to an agency that the other side of a secondment, a transfer or an application took a step, run inside the agency that is told.
 * It names no person: a mail box is outside the walls. A run repeated after a failed delivery may tell somebody twice.
 */
export function movementTasks(post: Post): Record<string, MovementTask> {
  return {
    'people.mail-movement': { permission: 'kernel.maintenance.run', run: (ctx, data) => tell(ctx, post, data) },
  };
}

async function tell(ctx: Ctx, post: Post, data: unknown): Promise<(() => Promise<void>) | undefined> {
  const { kind, id } = news.parse(data);
  const [[row], accounts, [agency]] = await Promise.all([
    ctx.query<{ waiting: number }>(counts[kind], [ctx.tenantId]),
    ctx.query<{ account: string }>(
      `select m.account_id as account from identity.memberships m
        where m.tenant_id = $1 and m.status = 'active' and (m.roles && $2::text[] or m.person_id = (
          select z.person_id from people.vacancy_applicants z
           where z.tenant_id = $1 and z.application_id = $3::uuid and $4::boolean)) order by m.id`,
      [ctx.tenantId, told[kind], id ?? null, kind === 'application'],
    ),
    ctx.query<{ code: string }>('select code from platform.agencies where id = $1', [ctx.tenantId]),
  ]);
  if (!agency || accounts.length === 0) return undefined;
  const view = kind in views ? views[kind as keyof typeof views] : row && row.waiting > 0 ? 'waiting' : 'all';
  const link = `${post.publicUrl}/${agency.code}/${page[kind]}?view=${view}`;
  return () =>
    mailAccounts(
      post,
      accounts.map((one) => one.account),
      ({ language, name }) => {
        const { t } = texts(language);
        return {
          subject: t(`mail.movement.${kind}`),
          text:
            kind === 'application'
              ? t('mail.movement.own', { name, link })
              : t('mail.movement.text', { name, count: row?.waiting ?? 0, link }),
        };
      },
    );
}
