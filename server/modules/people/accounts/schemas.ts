import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { directoryFilters } from '../schemas/directory.ts';

/** The largest list invited at once. */
export const maxInvited = 50_000;

export const leftOutReasons = ['no-email', 'has-account', 'shared-email', 'member-email', 'not-serving'] as const;
export const judgements = ['ready', ...leftOutReasons] as const;
export const invitationOutcomes = ['waiting', 'invited', ...leftOutReasons] as const;
export type Judgement = (typeof judgements)[number];

/** Whom: chosen one by one, or everyone the directory's filters leave. */
export const invitationInput = z
  .object({
    employeeIds: z.array(z.uuid()).min(1).max(2000).optional(),
    filter: z.object(directoryFilters).omit({ team: true, incomplete: true, status: true }).optional(),
  })
  .refine((x) => x.employeeIds === undefined || x.filter === undefined, {
    message: 'people.invitation.one-list',
    path: ['filter'],
  });
export type InvitationInput = z.infer<typeof invitationInput>;

const staff = z.object({
  employeeId: z.uuid(),
  staffNumber: z.string(),
  fullNameAr: z.string(),
  fullNameEn: z.string(),
  email: z.string().nullable(),
});
const count = z.number().int();
export const invitationPreview = z
  .object({
    counts: z.object({
      ready: count,
      'no-email': count,
      'has-account': count,
      'shared-email': count,
      'member-email': count,
      'not-serving': count,
    }),
    /** At most 200: those left out first. */
    items: z.array(staff.extend({ outcome: z.enum(judgements) })),
  })
  .meta({ id: 'InvitationPreview' });
export type InvitationPreview = z.infer<typeof invitationPreview>;

export const invitationView = z
  .object({
    id: z.uuid(),
    state: z.enum(['running', 'done']),
    total: count,
    done: count,
    invited: count,
    createdByName: z.string(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    version: count,
  })
  .meta({ id: 'AccountInvitation' });
export type InvitationView = z.infer<typeof invitationView>;
export const invitationPage = pageOf(invitationView).meta({ id: 'AccountInvitationPage' });
export const invitationQuery = z.object(pageQuery);
export const invitationParam = z.object({ invitation: z.uuid() });
export const invitationRowsQuery = z.object({ ...pageQuery, outcome: z.enum(invitationOutcomes).optional() });
export const invitationRow = staff.extend({ id: z.uuid(), outcome: z.enum(invitationOutcomes) });
export type InvitationRow = z.infer<typeof invitationRow>;
export const invitationRowPage = pageOf(invitationRow).meta({ id: 'AccountInvitationRowPage' });
