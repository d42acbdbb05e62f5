import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, rowId, tenantId, version } from './_shared.ts';
import { accounts, identitySchema, sessions } from './identity.ts';

/**
 * Where an agency's people sign in elsewhere: a provider of OpenID Connect or of SAML 2.0, of this agency only. What it
 * vouches for opens this agency and no other (`sessions.only_tenant_id`).
 */
export const ssoProviders = identitySchema.table(
  'sso_providers',
  {
    tenantId: tenantId(),
    id: rowId(),
    kind: text('kind').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    /** OpenID Connect: the issuer's address; SAML: the provider's entity id. */
    issuer: text('issuer').notNull(),
    /** What we are called there: the client's id, or in SAML the entity id of ours. */
    clientId: text('client_id').notNull(),
    /** Under AES-256-GCM, by a key that no table holds, bound to this provider. */
    clientSecretSealed: bytea('client_secret_sealed'),
    /** SAML: where sign-in requests go. */
    signOnUrl: text('sign_on_url'),
    /** SAML: certificates whose signature counts, DER in base64; several while one is rolled over. */
    certificates: text('certificates')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    matchBy: text('match_by').notNull(),
    /** The claim or attribute that holds it; null: `email` or `personal_number`, in SAML the NameID. */
    matchClaim: text('match_claim'),
    /** Addresses of these domains only; a person's address leads here. Empty: any the provider calls verified. */
    emailDomains: text('email_domains')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Opens the account of an employee who has none, without any role. */
    opensAccounts: boolean('opens_accounts').notNull().default(false),
    isEnabled: boolean('is_enabled').notNull().default(false),
    createdAt: createdAt(),
    changedByName: text('changed_by_name').notNull(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
    /** Why the last sign-in that was refused was: a word of ours, nobody's name. */
    lastProblem: text('last_problem'),
    lastProblemAt: instant('last_problem_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'sso_providers_pk' }),
    uniqueIndex('sso_providers_issuer_uq').on(t.tenantId, t.issuer, t.kind),
    check('sso_providers_kind_ck', sql`${t.kind} in ('oidc','saml')`),
    check('sso_providers_match_ck', sql`${t.matchBy} in ('email','personal-number')`),
    check(
      'sso_providers_form_ck',
      sql`${t.kind} = 'oidc' or (${t.signOnUrl} is not null and cardinality(${t.certificates}) between 1 and 5)`,
    ),
    // An address alone says nothing of who in the staff it is, so no account is opened by it.
    check('sso_providers_opens_ck', sql`not ${t.opensAccounts} or ${t.matchBy} = 'personal-number'`),
    // An assertion has no word for "verified": the agency names the domains its directory may speak for.
    check(
      'sso_providers_domains_ck',
      sql`not (${t.kind} = 'saml' and ${t.matchBy} = 'email') or cardinality(${t.emailDomains}) > 0`,
    ),
  ],
);

/**
 * Which account a provider's subject is, once it was found. One subject an account, so that an address given to somebody
 * else opens nothing. Forgotten when the provider is switched off. Class `global`: no agency is entered yet.
 */
export const ssoLinks = identitySchema.table(
  'sso_links',
  {
    providerId: uuid('provider_id').notNull(),
    /** SHA-256 of what the provider calls the person. */
    subjectHash: bytea('subject_hash').notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.providerId, t.subjectHash], name: 'sso_links_pk' }),
    uniqueIndex('sso_links_account_uq').on(t.providerId, t.accountId),
  ],
);

/** A sign-in under way: one use, ten minutes, and only in the browser that began it. Class `global`: no agency is entered yet. */
export const ssoFlows = identitySchema.table(
  'sso_flows',
  {
    /** SHA-256 of `state` (SAML: RelayState). */
    stateHash: bytea('state_hash').primaryKey(),
    /** SHA-256 of the cookie of the browser that began. */
    browserHash: bytea('browser_hash').notNull().unique('sso_flows_browser_uq'),
    agencyId: uuid('agency_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    /** PKCE's verifier and the nonce of OpenID Connect, or the id of SAML's request. */
    verifier: text('verifier'),
    nonce: text('nonce'),
    requestId: text('request_id'),
    returnTo: text('return_to'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    /** When the provider's answer was taken: a second one is refused. */
    answeredAt: instant('answered_at'),
    /** What the answer proved, until the browser that began comes for its session; a personal number as its keyed hash. */
    proof: jsonb('proof').$type<Record<string, unknown>>(),
  },
  (t) => [index('sso_flows_expires_ix').on(t.expiresAt)],
);

/** Which session came from which provider, so that a sign-out there ends it here. */
export const ssoSessions = identitySchema.table(
  'sso_sessions',
  {
    sessionHash: bytea('session_hash')
      .primaryKey()
      .references(() => sessions.tokenHash, { onDelete: 'cascade' }),
    providerId: uuid('provider_id').notNull(),
    subjectHash: bytea('subject_hash').notNull(),
    /** `sid` of OpenID Connect, SessionIndex of SAML. */
    providerSession: text('provider_session'),
    createdAt: createdAt(),
  },
  (t) => [index('sso_sessions_provider_ix').on(t.providerId, t.subjectHash)],
);

/** Assertions and sign-out tokens that were taken, by a hash of provider and id: the second time is a replay. */
export const ssoUsedTokens = identitySchema.table(
  'sso_used_tokens',
  {
    key: bytea('key').primaryKey(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sso_used_tokens_expires_ix').on(t.expiresAt)],
);
