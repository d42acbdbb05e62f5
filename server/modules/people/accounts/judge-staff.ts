import type { Ctx } from '../../../kernel/context.ts';
import { fieldRefused } from '../errors.ts';
import { findEmployments } from '../find-employments.ts';
import { maxInvited, type InvitationInput, type InvitationPreview, type Judgement } from './schemas.ts';

export interface JudgedStaff {
  employeeId: string;
  personId: string;
  staffNumber: string;
  fullNameAr: string;
  fullNameEn: string;
  email: string | null;
  outcome: Judgement;
}

/**
 * Who of these would get an account of their own, and why the others would not: no work address, an account already, an
 * address that two people share or that is another member's, or no longer serving.
 */
export async function judgeStaff(ctx: Ctx, employmentIds: readonly string[]): Promise<JudgedStaff[]> {
  return ctx.query<JudgedStaff>(
    `with named as materialized (
       select d.employment_id, d.person_id, d.staff_number, d.full_name_ar, d.full_name_en, d.status,
              nullif(trim(d.work_email), '') as email
         from people.directory_entries d where d.tenant_id = $1 and d.employment_id = any ($2::uuid[])
     ), addresses as materialized (
       select lower(trim(d.work_email)) as address, count(distinct d.person_id) as people
         from people.directory_entries d
        where d.tenant_id = $1 and d.status = 'active' and d.work_email is not null group by 1
     ), members as materialized (
       select m.person_id, lower(m.email) as address, m.status from identity.memberships m where m.tenant_id = $1
     )
     select n.employment_id as "employeeId", n.person_id as "personId", n.staff_number as "staffNumber",
            n.full_name_ar as "fullNameAr", n.full_name_en as "fullNameEn", n.email,
            case when n.status <> 'active' then 'not-serving'
                 when exists (select 1 from members m where m.person_id = n.person_id and m.status = 'active') then 'has-account'
                 when n.email is null then 'no-email'
                 when exists (select 1 from addresses a where a.address = lower(n.email) and a.people > 1) then 'shared-email'
                 when exists (select 1 from members m where m.address = lower(n.email) and m.person_id is distinct from n.person_id)
                   then 'member-email'
                 else 'ready' end as outcome
       from named n order by n.staff_number, n.employment_id`,
    [ctx.tenantId, [...employmentIds]],
  );
}

/** The employments a list or a filter of the directory names. @throws 404 somebody not of this agency; 422 nobody, or too many */
export async function staffNamed(ctx: Ctx, input: InvitationInput): Promise<string[]> {
  if (!input.employeeIds && !input.filter) throw fieldRefused('people.invitation.one-list', '/filter');
  const found = await findEmployments(
    ctx,
    input.employeeIds ? { employees: [...new Set(input.employeeIds)] } : (input.filter ?? {}),
  );
  if (found.length === 0) throw fieldRefused('people.invitation.nobody', '/filter');
  if (found.length > maxInvited) throw fieldRefused('people.invitation.too-many', '/filter');
  return found.map((one) => one.employmentId);
}

const shown = 200;

/** What inviting these would do; nothing is written. */
export async function previewInvitation(ctx: Ctx, input: InvitationInput): Promise<InvitationPreview> {
  const judged = await judgeStaff(ctx, await staffNamed(ctx, input));
  const counts = {
    ready: 0,
    'no-email': 0,
    'has-account': 0,
    'shared-email': 0,
    'member-email': 0,
    'not-serving': 0,
  };
  for (const one of judged) counts[one.outcome] += 1;
  const items = [
    ...judged.filter((one) => one.outcome !== 'ready'),
    ...judged.filter((one) => one.outcome === 'ready'),
  ];
  return { counts, items: items.slice(0, shown).map(({ personId: _personId, ...one }) => one) };
}
