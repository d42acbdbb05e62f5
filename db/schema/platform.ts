import { sql } from 'drizzle-orm';
import { check, jsonb, pgSchema, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, version } from './_shared.ts';

export const platformSchema = pgSchema('platform');

/**
 * The register of agencies: names and codes only, readable by everyone signed in (agencies address each other by name).
 * Class `register`: only the platform console writes it. The row of kind `operator` is the service's own tenant:
 * platform administrators are its members, and imports into many agencies start there.
 */
export const agencies = platformSchema.table(
  'agencies',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    kind: text('kind').notNull().default('agency'),
    regime: text('regime').notNull().default('general'),
    zone: text('zone').notNull().default('Asia/Qatar'),
    status: text('status').notNull().default('open'),
    openedByBatchId: uuid('opened_by_batch_id'),
    openedAt: createdAt(),
    closedAt: instant('closed_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('agencies_code_uq').on(t.code),
    check('agencies_kind_ck', sql`${t.kind} in ('agency','centre','central','operator')`),
    check('agencies_regime_ck', sql`${t.regime} in ('general','schools','own')`),
    check('agencies_status_ck', sql`${t.status} in ('open','closed')`),
    check('agencies_code_ck', sql`${t.code} ~ '^[a-z0-9][a-z0-9-]{1,30}$'`),
  ],
);

/** An import grant: lets one batch of the operator write into the agencies it names, until it expires (house.md 6). */
export const importGrants = platformSchema.table('import_grants', {
  batchId: uuid('batch_id').primaryKey(),
  agencyIds: uuid('agency_ids').array().notNull(),
  actorId: uuid('actor_id').notNull(),
  detail: jsonb('detail'),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
});

/** From which day the holders of a role work with a second factor only; no row: it is theirs to choose. */
export const secondFactorRules = platformSchema.table(
  'second_factor_rules',
  {
    role: text('role').primaryKey(),
    enforcedFrom: day('enforced_from'),
    version: version(),
  },
  (t) => [
    check(
      'second_factor_rules_role_ck',
      sql`${t.role} in ('platform_administrator','hr_director','hr_officer','auditor','centre_director','centre_officer','employee')`,
    ),
  ],
);
