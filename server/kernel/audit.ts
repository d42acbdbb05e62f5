import { auditEntries, auditSubjects } from '../../db/schema/kernel.ts';
import type { Ctx } from './context.ts';
import { newId } from './ids.ts';

export interface AuditNote {
  /** `slice.noun.verb`, the permission's style: `people.employee.appoint`. */
  action: string;
  entityType: string;
  entityId?: string | null;
  /** The person it concerns, so that they can see it. */
  personId?: string | null;
  /** Where the subject lives, when it is not the actor's agency. */
  subjectTenantId?: string;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
  /** Why sensitive data was read. */
  purpose?: string | null;
  /** Hidden from the subject until an open investigation closes. */
  isInvestigation?: boolean;
  /** For a list that shows pay or documents of many: one entry, a row per person. */
  subjects?: readonly string[];
}

/** Fields that never enter the log, whatever the caller passes. */
const withheld = new Set([
  'password',
  'passwordHash',
  'token',
  'iban',
  'amountMinor',
  'statedMinor',
  'religion',
  'hasDisability',
]);

/**
 * Writes one entry in the change's own transaction: if it cannot be written, nothing is. Amounts, accounts and medical
 * facts are left out (the dated rows keep them behind their own wall); that they changed is told by their name.
 */
export async function audit(ctx: Ctx, note: AuditNote): Promise<string> {
  const id = newId();
  await ctx.tx.insert(auditEntries).values({
    tenantId: ctx.tenantId,
    id,
    subjectTenantId: note.subjectTenantId ?? ctx.tenantId,
    actorId: ctx.actorId,
    actorName: ctx.actorName,
    actorRoles: [...ctx.roles],
    action: note.action,
    entityType: note.entityType,
    entityId: note.entityId ?? null,
    personId: note.personId ?? null,
    before: strip(note.before) ?? null,
    after: strip(note.after) ?? null,
    reason: note.reason ?? null,
    purpose: note.purpose ?? null,
    disclosedFrom: note.isInvestigation ? 'infinity' : null,
    requestId: ctx.requestId,
  });
  if (note.subjects?.length)
    await ctx.query(
      `insert into audit.entry_subjects (tenant_id, entry_id, subject_tenant_id, person_id)
       select $1, $2, $1, p from unnest($3::uuid[]) p`,
      [ctx.tenantId, id, [...new Set(note.subjects)]],
    );
  return id;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withheld.has(k) ? '[withheld]' : strip(v)]));
}

/** The table of subjects, named here so that the routes of the log read what this module wrote. */
export { auditEntries, auditSubjects };
