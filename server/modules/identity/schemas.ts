import { z } from 'zod';
import { featureNames, permissionNames, roles } from '../../permissions.ts';
import { pageOf } from '../../kernel/http/page.ts';

export const email = z.email().max(254);
/** At least twelve characters; length is what protects, so no other rule. */
export const newPassword = z.string().min(12).max(200);
export const language = z.enum(['ar', 'en']);
export const theme = z.enum(['system', 'light', 'dark']);

/** Six digits of an authenticator, or a recovery code. */
const oneTimeCode = z.string().trim().min(6).max(40);
export const signInBody = z.object({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(200),
  code: oneTimeCode.optional().meta({ description: 'Of the second factor, once it was asked for' }),
});

export const passwordBody = z.object({ password: z.string().min(1).max(200) });
export const oneTimeCodeBody = z.object({ code: oneTimeCode });
export const secondFactorView = z
  .object({
    isEnrolled: z.boolean(),
    enrolledAt: z.string().nullable(),
    recoveryCodesLeft: z.number().int(),
    requiredFrom: z.iso.date().nullable().meta({ description: 'The day from which a role of mine asks for it' }),
  })
  .meta({ id: 'SecondFactor' });
export const secondFactorSecretView = z
  .object({
    secret: z.string().meta({ description: 'Base32, to be typed into an authenticator' }),
    uri: z.string().meta({ description: 'otpauth:// link with the same secret' }),
  })
  .meta({ id: 'SecondFactorSecret' });
export const recoveryCodesView = z
  .object({ codes: z.array(z.string()).meta({ description: 'Each for one use; shown this once' }) })
  .meta({ id: 'RecoveryCodes' });
export const secondFactorRuleRoles = [
  'platform_administrator',
  'hr_director',
  'hr_officer',
  'auditor',
  'centre_director',
  'centre_officer',
  'employee',
] as const;
export const secondFactorRuleView = z
  .object({
    role: z.enum(secondFactorRuleRoles),
    enforcedFrom: z.iso.date().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'SecondFactorRule' });
export const secondFactorRuleList = z
  .object({ items: z.array(secondFactorRuleView) })
  .meta({ id: 'SecondFactorRules' });
export const secondFactorRuleBody = z.object({ enforcedFrom: z.iso.date().nullable() });

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
  /** Rights of parts that the agency has switched off: for its members these are not there. */
  hidden: z.array(z.string()),
  /** Let in to help, until then; null: a member of its own. */
  supportUntil: z.string().nullable(),
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
    roles: z.array(z.enum([...grantableRoles, 'support'])),
    personId: z.string().nullable(),
    status: z.enum(['active', 'ended']),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
    /** Taken away, with the person's service, or because support was over. */
    endCause: z.enum(['by-hand', 'service-ended', 'support-over']).nullable(),
    /** When it ends by itself; support only. */
    expiresAt: z.string().nullable(),
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

export const apiKeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** The last signs of the secret. */
    hint: z.string(),
    scopes: z.array(z.string()),
    state: z.enum(['live', 'expired', 'revoked']),
    createdByName: z.string(),
    createdAt: z.string(),
    lastDay: z.iso.date(),
    lastUsedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    revokeReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyView = z.infer<typeof apiKeyView>;
export const apiKeyPage = pageOf(apiKeyView).meta({ id: 'ApiKeyPage' });
export const apiKeyScopes = z.object({ scopes: z.array(z.string()) }).meta({ id: 'ApiKeyScopes' });
export const apiKeyCreated = apiKeyView
  .extend({
    secret: z.string().nullable().meta({ description: 'Shown once; null where a stored answer is given again' }),
  })
  .meta({ id: 'ApiKeyCreated' });
export const apiKeyBody = z.object({
  name: z.string().trim().min(2).max(120),
  scopes: z.array(z.enum(permissionNames)).min(1).max(60),
  lastDay: z.iso.date(),
});
export const apiKeyRevocation = z.object({ reason: z.string().trim().min(3).max(500) });

const reason = z.string().trim().min(3).max(500);
export const narrowingView = z
  .object({
    id: z.uuid(),
    role: z.enum(roles),
    permission: z.string(),
    from: z.iso.date(),
    /** The last day it was taken off; null: still. */
    lastDay: z.iso.date().nullable(),
    reason: z.string(),
    byName: z.string(),
    createdAt: z.string(),
    /** False: from a day to come. */
    isInForce: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'RoleNarrowing' });
export type NarrowingView = z.infer<typeof narrowingView>;
export const narrowingBody = z.object({
  role: z.enum(roles),
  permission: z.enum(permissionNames),
  from: z.iso.date().optional(),
  reason,
});
export type NarrowingInput = z.infer<typeof narrowingBody>;
export const narrowingEnd = z.object({ reason });
export const roleHoldersQuery = z.object({ role: z.enum(roles), permission: z.enum(permissionNames) });
export const roleHoldersView = z
  .object({
    total: z.number().int(),
    /** At most 50. */
    items: z.array(z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string(), isHeldOtherwise: z.boolean() })),
  })
  .meta({ id: 'RoleHolders' });
export type RoleHolders = z.infer<typeof roleHoldersView>;

export const featureView = z
  .object({
    feature: z.enum(featureNames),
    isOn: z.boolean(),
    reason: z.string().nullable(),
    changedByName: z.string().nullable(),
    changedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Feature' });
export type FeatureView = z.infer<typeof featureView>;
export const featureList = z.object({ items: z.array(featureView) }).meta({ id: 'FeatureList' });
export const featureBody = z.object({ feature: z.enum(featureNames), isOn: z.boolean(), reason });

const reach = z.enum(['agency', 'reports', 'self']);
export const roleMatrix = z
  .object({
    roles: z.array(
      z.object({
        role: z.string(),
        /** Members who hold it now. */
        members: z.number().int(),
        /** Rights that should be apart and meet in this role alone. */
        conflicts: z.array(z.string()),
      }),
    ),
    permissions: z.array(z.object({ permission: z.string(), grants: z.record(z.string(), reach) })),
    /** Members in whom rights that should be apart meet only because they hold several roles. */
    members: z.array(
      z.object({
        id: z.uuid(),
        nameAr: z.string(),
        nameEn: z.string(),
        roles: z.array(z.string()),
        conflicts: z.array(z.string()),
      }),
    ),
    /** Where this agency differs from the shared template: what it takes off, now or from a day to come. */
    narrowings: z.array(narrowingView),
  })
  .meta({ id: 'RoleMatrix' });
export type RoleMatrix = z.infer<typeof roleMatrix>;
