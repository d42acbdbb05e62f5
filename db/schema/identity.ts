import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, rowId, tenantId, validTime, version, withinTenant } from './_shared.ts';

export const identitySchema = pgSchema('identity');

/** People of the whole service who can sign in. Class `global`: only hr_auth reads them, before an agency is known. */
export const accounts = identitySchema.table(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    /** Lower-cased, NFKC; plain text because citext has no leakproof operators. */
    emailNormal: text('email_normal').notNull(),
    passwordHash: text('password_hash'),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    language: text('language').notNull().default('ar'),
    theme: text('theme').notNull().default('system'),
    status: text('status').notNull().default('active'),
    isDemo: boolean('is_demo').notNull().default(false),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex('accounts_email_normal_uq').on(t.emailNormal),
    check('accounts_language_ck', sql`${t.language} in ('ar','en')`),
    check('accounts_theme_ck', sql`${t.theme} in ('system','light','dark')`),
    check('accounts_status_ck', sql`${t.status} in ('active','disabled')`),
  ],
);

/** Sessions by the SHA-256 of their token; the token itself is only ever in the cookie. */
export const sessions = identitySchema.table(
  'sessions',
  {
    tokenHash: bytea('token_hash').primaryKey(),
    /** What "sign out that device" names, so that no hash leaves the database. */
    publicId: uuid('public_id').notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    lastSeenAt: createdAtNamed('last_seen_at'),
    /** Idle end, moved forward by use. */
    expiresAt: instant('expires_at').notNull(),
    /** The end no use can move. */
    absoluteExpiresAt: instant('absolute_expires_at').notNull(),
    userAgent: text('user_agent'),
    /** When the second factor was last given in this session; null: never. */
    secondFactorAt: instant('second_factor_at'),
    /** The one agency a session from that agency's own provider opens; null: every agency of the account. */
    onlyTenantId: uuid('only_tenant_id'),
  },
  (t) => [uniqueIndex('sessions_public_id_uq').on(t.publicId), index('sessions_account_ix').on(t.accountId)],
);
function createdAtNamed(name: string) {
  return instant(name).notNull().defaultNow();
}

/** One use, one hour; only the hash is stored. */
export const passwordResets = identitySchema.table(
  'password_resets',
  {
    tokenHash: bytea('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('password_resets_account_ix').on(t.accountId)],
);

/** The authenticator of an account (RFC 6238). It counts from `confirmed_at` on; before, it is being set up. */
export const secondFactors = identitySchema.table('second_factors', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  /** The shared secret under AES-256-GCM, by a key that no table holds. */
  secretSealed: bytea('secret_sealed').notNull(),
  createdAt: createdAt(),
  confirmedAt: instant('confirmed_at'),
  /** The time step of the last code taken: that code, and any before it, is worth nothing from then on. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
});

/** Codes for a lost authenticator, each for one use; only keyed hashes are stored. */
export const recoveryCodes = identitySchema.table(
  'recovery_codes',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    codeHash: bytea('code_hash').notNull(),
    createdAt: createdAt(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash], name: 'recovery_codes_pk' })],
);

/** Throttling counters shared by all processes; the key is a keyed hash of account or address. */
export const attempts = identitySchema.table('attempts', {
  key: bytea('key').primaryKey(),
  failures: integer('failures').notNull().default(0),
  windowStartsAt: instant('window_starts_at').notNull().defaultNow(),
  blockedUntil: instant('blocked_until'),
});

/** What a role may do, and to whom: written by migrate from server/permissions.ts, the one place of permission names. */
export const rolePermissions = identitySchema.table(
  'role_permissions',
  {
    role: text('role').notNull(),
    permission: text('permission').notNull(),
    relation: text('relation').notNull(),
    /** Asks who has a second factor for a fresh one. */
    isGrave: boolean('is_grave').notNull().default(false),
    /** The part of the service the permission belongs to, which an agency may switch off; null: always there. */
    feature: text('feature'),
  },
  (t) => [
    primaryKey({ columns: [t.role, t.permission] }),
    check('role_permissions_relation_ck', sql`${t.relation} in ('agency','reports','self')`),
  ],
);

/** Links an account to an agency, and there to its person if it has one. Roles are per membership. */
export const memberships = identitySchema.table(
  'memberships',
  {
    tenantId: tenantId(),
    id: rowId(),
    accountId: uuid('account_id').notNull(),
    personId: uuid('person_id'),
    roles: text('roles')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    status: text('status').notNull().default('active'),
    /** Copied from the account when granted, so that an agency can list its members without reading accounts. */
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    email: text('email').notNull(),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
    /** Why it ended: taken away, with the person's service, or because its time was over. */
    endCause: text('end_cause'),
    /** The moment the door shuts by itself; only support access has one. */
    expiresAt: instant('expires_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'memberships_pk' }),
    uniqueIndex('memberships_account_uq').on(t.tenantId, t.accountId),
    index('memberships_by_account_ix').on(t.accountId),
    index('memberships_person_ix').on(t.tenantId, t.personId),
    check('memberships_status_ck', sql`${t.status} in ('active','ended')`),
    check(
      'memberships_roles_ck',
      sql`${t.roles} <@ array['platform_administrator','hr_director','hr_officer','auditor','centre_director','centre_officer','support']::text[]`,
    ),
    check('memberships_end_cause_ck', sql`${t.endCause} in ('by-hand','service-ended','support-over')`),
    // Support stands alone, is nobody of the agency, and always ends.
    check(
      'memberships_support_ck',
      sql`not (${t.roles} @> array['support']::text[])
        or (${t.expiresAt} is not null and ${t.personId} is null and cardinality(${t.roles}) = 1)`,
    ),
  ],
);

/**
 * A right that the shared template of a role holds and this agency takes off, from a day on. There is no row that gives: an
 * agency narrows, never widens. `app.enter_tenant` and `app.reach` leave these out.
 */
export const roleNarrowings = identitySchema.table(
  'role_narrowings',
  {
    tenantId: tenantId(),
    id: rowId(),
    role: text('role').notNull(),
    permission: text('permission').notNull(),
    ...validTime(),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    endedByName: text('ended_by_name'),
    endReason: text('end_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'role_narrowings_pk' }),
    uniqueIndex('role_narrowings_open_uq')
      .on(t.tenantId, t.role, t.permission)
      .where(sql`valid_to is null`),
    check('role_narrowings_period_ck', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
  ],
);

/** Parts of the service an agency has switched off, or on again. No row: on. The doors answer as if they were not there. */
export const featureSwitches = identitySchema.table(
  'feature_switches',
  {
    tenantId: tenantId(),
    id: rowId(),
    feature: text('feature').notNull(),
    isOn: boolean('is_on').notNull(),
    reason: text('reason').notNull(),
    changedByName: text('changed_by_name').notNull(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'feature_switches_pk' }),
    uniqueIndex('feature_switches_feature_uq').on(t.tenantId, t.feature),
  ],
);

/** A member lost the second factor: asked for with a reason, done by a second person, or by the asker after a day. */
export const secondFactorResets = identitySchema.table(
  'second_factor_resets',
  {
    tenantId: tenantId(),
    id: rowId(),
    membershipId: uuid('membership_id').notNull(),
    accountId: uuid('account_id').notNull(),
    reason: text('reason').notNull(),
    status: text('status').notNull().default('asked'),
    askedBy: uuid('asked_by').notNull(),
    askedByName: text('asked_by_name').notNull(),
    askedAt: instant('asked_at').notNull().defaultNow(),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'second_factor_resets_pk' }),
    withinTenant('second_factor_resets_membership_fk', [t.tenantId, t.membershipId], memberships),
    uniqueIndex('second_factor_resets_open_uq')
      .on(t.tenantId, t.membershipId)
      .where(sql`status = 'asked'`),
    check('second_factor_resets_status_ck', sql`${t.status} in ('asked','done','withdrawn')`),
  ],
);

/**
 * Platform staff ask to enter one agency; its director approves, and an ordinary membership with an end follows. Class
 * `shared`: the operator is its tenant, the agency the other party. The trigger says which side makes which move.
 */
export const supportAccesses = identitySchema.table(
  'support_accesses',
  {
    tenantId: tenantId(),
    id: rowId(),
    agencyTenantId: uuid('agency_tenant_id').notNull(),
    reason: text('reason').notNull(),
    hours: integer('hours').notNull(),
    status: text('status').notNull().default('asked'),
    askedBy: uuid('asked_by').notNull(),
    askedByNameAr: text('asked_by_name_ar').notNull(),
    askedByNameEn: text('asked_by_name_en').notNull(),
    askedByEmail: text('asked_by_email').notNull(),
    createdAt: createdAt(),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    /** Why it was refused or ended before its time. */
    note: text('note'),
    endsAt: instant('ends_at'),
    endedAt: instant('ended_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'support_accesses_pk' }),
    index('support_accesses_agency_ix').on(t.agencyTenantId, t.createdAt),
    check('support_accesses_status_ck', sql`${t.status} in ('asked','approved','refused','withdrawn','ended')`),
    check('support_accesses_hours_ck', sql`${t.hours} between 1 and 72`),
    check('support_accesses_reason_ck', sql`length(${t.reason}) between 3 and 500`),
  ],
);

/**
 * Keys by which machines enter one agency. Only the hash of the secret is stored; the secret is shown once. A key does what
 * its scopes name, in the whole agency, until it expires or is revoked. `app.enter_tenant_by_key` is its door.
 */
export const apiKeys = identitySchema.table(
  'api_keys',
  {
    tenantId: tenantId(),
    id: rowId(),
    name: text('name').notNull(),
    /** SHA-256 of the secret, which is 256 random bits. */
    secretHash: bytea('secret_hash').notNull(),
    /** The last signs of the secret, so that people can tell keys apart. */
    hint: text('hint').notNull(),
    /** Permissions, each one that whoever made the key held over the whole agency. */
    scopes: text('scopes').array().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    /** Written by the door, at most every five minutes. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
    revokeReason: text('revoke_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'api_keys_pk' }),
    // Found by the door before an agency is known; not unique, since a unique index must begin with the agency.
    index('api_keys_secret_ix').on(t.secretHash),
    uniqueIndex('api_keys_name_uq')
      .on(t.tenantId, t.name)
      .where(sql`revoked_at is null`),
    check('api_keys_scopes_ck', sql`cardinality(${t.scopes}) between 1 and 60`),
  ],
);
