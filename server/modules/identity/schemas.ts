import { z } from 'zod';
import { pageOf } from '../../kernel/http/page.ts';

export const email = z.email().max(254);
/** At least twelve characters; length is what protects, so no other rule. */
export const newPassword = z.string().min(12).max(200);
export const language = z.enum(['ar', 'en']);
export const theme = z.enum(['system', 'light', 'dark']);

export const signInBody = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(200) });

export const agencyRef = z.object({
  id: z.uuid(),
  code: z.string(),
  nameAr: z.string(),
  nameEn: z.string(),
  kind: z.enum(['agency', 'centre', 'central', 'operator']),
});
export const membershipView = z.object({
  agency: agencyRef,
  roles: z.array(z.string()),
  personId: z.string().nullable(),
  employmentId: z.string().nullable(),
  permissions: z.record(z.string(), z.enum(['agency', 'reports', 'self'])),
  digits: z.enum(['latn', 'arab']),
  weekStartsOn: z.number().int().meta({ description: 'ISO weekday: 1 Monday … 7 Sunday' }),
  brandHue: z.number().int().nullable(),
});
/** Who is signed in, and where they may work. */
export const whoAmIView = z
  .object({
    account: z.object({ id: z.uuid(), email: z.string(), nameAr: z.string(), nameEn: z.string() }),
    isPlatformAdministrator: z.boolean(),
    memberships: z.array(membershipView),
    preferences: z.object({ language, theme }),
  })
  .meta({ id: 'WhoAmI' });
export type WhoAmI = z.infer<typeof whoAmIView>;

export const deviceList = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        createdAt: z.string(),
        lastSeenAt: z.string(),
        userAgent: z.string().nullable(),
        isCurrent: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'DeviceList' });
export const changePasswordBody = z.object({ currentPassword: z.string().min(1).max(200), newPassword });
export const requestResetBody = z.object({ email: z.string().min(1).max(254) });
export const resetBody = z.object({ newPassword });
export const preferencesBody = z.object({ language: language.optional(), theme: theme.optional() });

export const grantableRoles = [
  'platform_administrator',
  'hr_director',
  'hr_officer',
  'auditor',
  'centre_director',
  'centre_officer',
] as const;
export const memberView = z
  .object({
    id: z.uuid(),
    nameAr: z.string(),
    nameEn: z.string(),
    email: z.string(),
    roles: z.array(z.enum(grantableRoles)),
    personId: z.string().nullable(),
    status: z.enum(['active', 'ended']),
    createdAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof memberView>;
export const memberPage = pageOf(memberView).meta({ id: 'MemberPage' });
export const grantBody = z.object({
  email,
  nameAr: z.string().trim().min(1).max(200),
  nameEn: z.string().trim().min(1).max(200),
  roles: z.array(z.enum(grantableRoles)).max(6).default([]),
  personId: z.uuid().optional(),
});
export const rolesBody = z.object({ roles: z.array(z.enum(grantableRoles)).max(6) });
