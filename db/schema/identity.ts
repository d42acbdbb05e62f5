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
import { bytea, createdAt, instant, rowId, tenantId, version } from './_shared.ts';

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
      sql`${t.roles} <@ array['platform_administrator','hr_director','hr_officer','auditor','centre_director','centre_officer']::text[]`,
    ),
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
