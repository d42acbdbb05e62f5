import type { Query } from '../../kernel/db/tenant-db.ts';
import type { ChainCheck, ChainFinding } from './contract.ts';
import {
  chainStart,
  entryHashText,
  instantText,
  lateDays,
  markFits,
  refusalDays,
  sealHash,
  type Sealed,
} from './rules/chain.ts';

/** Seals read by one statement. */
const page = 5000;
/** Findings told one by one; the number is told of all. */
export const mostTold = 100;

interface SealRow extends Sealed {
  hash: string;
  isThere: boolean;
  isOld: boolean;
  nowHash: string | null;
}
interface RootRow {
  day: string;
  sequence: number;
  hash: string;
  mark: Buffer;
}

/**
 * Walks an agency's chain from its start and compares every seal with its entry and every day's root with its seal. Asks for
 * plain rows only, nothing of the functions in the database, and takes what it may of the log from the role that asks.
 */
export async function verifyChain(query: Query, tenantId: string, key: Buffer): Promise<ChainCheck> {
  const findings: ChainFinding[] = [];
  let findingCount = 0;
  const found = (finding: ChainFinding): void => {
    findingCount += 1;
    if (findings.length < mostTold) findings.push(finding);
  };
  const roots = await query<RootRow>(
    `select r.day::text as day, r.sequence::int as sequence, encode(r.hash, 'hex') as hash, r.mark
       from audit.day_roots r where r.tenant_id = $1 order by r.day`,
    [tenantId],
  );
  const rootsAt = new Map<number, RootRow[]>();
  for (const root of roots) rootsAt.set(root.sequence, [...(rootsAt.get(root.sequence) ?? []), root]);
  const metRoots = new Set<string>();

  let before = chainStart(tenantId);
  let last: SealRow | undefined;
  let seals = 0;
  let forgotten = 0;
  for (;;) {
    const rows = await query<SealRow>(
      `select s.sequence::int as sequence, s.entry_id as "entryId", ${instantText('s.entry_at')} as "entryAt",
              s.is_forgettable as "isForgettable", encode(s.entry_hash, 'hex') as "entryHash", encode(s.hash, 'hex') as hash,
              e.id is not null as "isThere", s.entry_at < now() - interval '${refusalDays} days' as "isOld",
              case when e.id is not null then ${entryHashText} end as "nowHash"
         from audit.seals s left join audit.entries e on e.tenant_id = s.tenant_id and e.id = s.entry_id
        where s.tenant_id = $1 and s.sequence > $2 order by s.sequence limit ${page}`,
      [tenantId, last?.sequence ?? 0],
    );
    for (const seal of rows) {
      const at = { sequence: seal.sequence, entryId: seal.entryId, at: seal.entryAt, day: null };
      const expected = (last?.sequence ?? 0) + 1;
      // Seals taken out leave a hole in the numbers; the next one cannot fit then, which is no second finding.
      if (seal.sequence !== expected)
        found({ kind: 'gap', sequence: expected, entryId: null, at: last?.entryAt ?? null, day: null });
      else if (sealHash(before, seal) !== seal.hash) found({ kind: 'order', ...at });
      if (seal.isThere) {
        if (seal.nowHash !== seal.entryHash) found({ kind: 'changed', ...at });
      } else if (seal.isForgettable && seal.isOld) forgotten += 1;
      else found({ kind: 'missing', ...at });
      for (const root of rootsAt.get(seal.sequence) ?? []) {
        metRoots.add(root.day);
        if (root.hash !== seal.hash || !markFits(key, tenantId, root))
          found({ kind: 'root', sequence: root.sequence, entryId: null, at: null, day: root.day });
      }
      before = seal.hash;
      last = seal;
    }
    seals += rows.length;
    if (rows.length < page) break;
  }
  for (const root of roots)
    if (!metRoots.has(root.day))
      found({ kind: 'root', sequence: root.sequence, entryId: null, at: null, day: root.day });

  const unsealed = await query<{ entryId: string; at: string; isLate: boolean }>(
    `select e.id as "entryId", ${instantText('e.at')} as at,
            $2::timestamptz is not null and e.at < $2::timestamptz - interval '${lateDays} days' as "isLate"
       from audit.entries e
      where e.tenant_id = $1 and not exists (
            select 1 from audit.seals s where s.tenant_id = e.tenant_id and s.entry_id = e.id)
      order by e.at, e.id`,
    [tenantId, last?.entryAt ?? null],
  );
  for (const { entryId, at } of unsealed.filter((one) => one.isLate))
    found({ kind: 'outside', sequence: null, entryId, at, day: null });

  const lastRoot = roots.at(-1);
  return {
    seals,
    forgotten,
    waiting: unsealed.filter((one) => !one.isLate).length,
    sealedUpTo: last?.entryAt ?? null,
    lastSequence: last?.sequence ?? 0,
    head: last?.hash ?? null,
    lastRoot: lastRoot ? { day: lastRoot.day, sequence: lastRoot.sequence, hash: lastRoot.hash } : null,
    findingCount,
    findings,
  };
}
