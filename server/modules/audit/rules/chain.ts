import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * How an agency's log is chained. The same is written in db/sql/082_audit_chain.sql and 084_audit_seals.sql, which seal; the
 * two stand apart on purpose: who checks a database does not ask the functions that live in it.
 */

/** Refusals are kept so long; a seal outlives one that was forgotten. */
export const refusalDays = 400;
/** An entry this much older than the last seal is sealed no longer: it was put in later. */
export const lateDays = 2;

/** The instant of an entry as the chain writes it: UTC, microseconds. `column` is ours, never a caller's. */
export const instantText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** SQL of the SHA-256 of entry `e`, the people a list showed with it; hex. */
export const entryHashText = `
  encode(sha256(convert_to(jsonb_build_array(
    e.tenant_id, e.id, e.subject_tenant_id, ${instantText('e.at')},
    e.actor_id, e.actor_name, to_jsonb(e.actor_roles), e.action, e.outcome, e.entity_type, e.entity_id, e.person_id,
    e.before, e.after, e.reason, e.purpose, e.disclosed_from is not null, e.request_id,
    (select encode(sha256(convert_to(string_agg(x.subject_tenant_id || ' ' || x.person_id, E'\\n' order by x.person_id), 'UTF8')), 'hex')
       from audit.entry_subjects x where x.tenant_id = e.tenant_id and x.entry_id = e.id))::text, 'UTF8')), 'hex')`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the first seal of an agency stands on. */
export const chainStart = (tenantId: string): string => sha256(tenantId);

/** A seal without its hash. */
export interface Sealed {
  sequence: number;
  entryId: string;
  /** As `instantText` writes it. */
  entryAt: string;
  isForgettable: boolean;
  /** Hex. */
  entryHash: string;
}

/** The hash of a seal, hex: SHA-256 of six lines, the first of which is the hash before it. */
export const sealHash = (before: string, seal: Sealed): string =>
  sha256(
    [
      before,
      seal.sequence,
      seal.entryId,
      seal.entryAt,
      seal.isForgettable ? 'forgettable' : 'kept',
      seal.entryHash,
    ].join('\n'),
  );

/** The mark of a day's root: a key that is in no table says that this service made it. */
export const rootMark = (
  key: Buffer,
  tenantId: string,
  root: { day: string; sequence: number; hash: string },
): Buffer => createHmac('sha256', key).update([tenantId, root.day, root.sequence, root.hash].join('\n')).digest();

/** Whether a mark is this service's, in constant time. */
export function markFits(
  key: Buffer,
  tenantId: string,
  root: { day: string; sequence: number; hash: string; mark: Buffer },
): boolean {
  const expected = rootMark(key, tenantId, root);
  return expected.length === root.mark.length && timingSafeEqual(expected, root.mark);
}
