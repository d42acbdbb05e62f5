import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Query } from '../../kernel/db/tenant-db.ts';
import { auditKey, verifyChain, type ChainCheck, type ChainFinding } from '../../modules/audit/index.ts';

const endsFile = z.object({
  takenAt: z.string(),
  agencies: z.array(
    z.object({ id: z.uuid(), code: z.string(), sequence: z.number().int().positive(), hash: z.string() }),
  ),
});
type Ends = z.infer<typeof endsFile>['agencies'];

/**
 * Walks the log of every agency (or of one) telling line by line what it finds. `ends` is what
 * `--keep` writes: the end of each chain, to be compared another day with `against`. `query` reads one moment as hr_backup.
 * @throws Error in one line where the agency, the file or the tables are not there.
 */
export async function verifyLogs(
  query: Query,
  config: Pick<Config, 'secret'>,
  options: { agency?: string; against?: string; say: (line: string) => void },
): Promise<{ findings: number; ends: string }> {
  const { say } = options;
  const kept = options.against === undefined ? undefined : readEnds(options.against);
  const [table] = await query<{ there: string | null }>(`select to_regclass('audit.seals')::text as there`);
  if (!table?.there) throw new Error('This database has no seals yet: start this version of the service once.');
  const agencies = await query<{ id: string; code: string; name: string }>(
    `select id, code, name_en as name from platform.agencies
        where $1::text is null or code = $1 order by kind = 'operator', code`,
    [options.agency ?? null],
  );
  if (agencies.length === 0) throw new Error(`There is no agency ${options.agency ?? ''}.`);
  const ends: Ends = [];
  let findings = 0;
  for (const agency of agencies) {
    const check = await verifyChain(query, agency.id, auditKey(config));
    const lines = check.findings.map(inWords);
    let count = check.findingCount;
    const earlier = kept?.agencies.find((end) => end.id === agency.id);
    if (earlier) {
      const [seal] = await query<{ hash: string }>(
        `select encode(hash, 'hex') as hash from audit.seals where tenant_id = $1 and sequence = $2`,
        [agency.id, earlier.sequence],
      );
      if (seal?.hash !== earlier.hash) {
        count += 1;
        lines.push(
          `REWRITTEN  seal ${earlier.sequence} is ${seal ? 'not' : 'gone; it was'} what was kept on ${kept?.takenAt ?? ''}`,
        );
      }
    }
    say(`${count === 0 ? 'whole ' : 'BROKEN'}  ${agency.name} (${agency.code}): ${state(check)}`);
    for (const line of lines) say(`        ${line}`);
    if (check.findingCount > check.findings.length)
      say(`        … and ${check.findingCount - check.findings.length} more`);
    if (check.head) ends.push({ id: agency.id, code: agency.code, sequence: check.lastSequence, hash: check.head });
    findings += count;
  }
  say(
    findings === 0
      ? `The logs of ${agencies.length} agencies are whole.`
      : `${findings} findings. Nothing was changed; compare with a backup, and keep this output.`,
  );
  return { findings, ends: `${JSON.stringify({ takenAt: new Date().toISOString(), agencies: ends }, null, 2)}\n` };
}

function readEnds(text: string): z.infer<typeof endsFile> {
  try {
    return endsFile.parse(JSON.parse(text));
  } catch (error) {
    throw new Error('The file given with --against is not one that --keep wrote.', { cause: error });
  }
}

function state(check: ChainCheck): string {
  if (check.sealedUpTo === null) return `nothing sealed yet, ${check.waiting} waiting`;
  const root = check.lastRoot ? `; root of ${check.lastRoot.day}: ${check.lastRoot.hash}` : '; no day is over yet';
  return `sealed up to ${check.sealedUpTo}, ${check.seals} entries (${check.forgotten} forgotten by rule), ${check.waiting} waiting${root}`;
}

function inWords(finding: ChainFinding): string {
  const entry = `entry ${finding.entryId ?? ''} of ${finding.at ?? ''} (seal ${finding.sequence ?? 0})`;
  switch (finding.kind) {
    case 'changed':
      return `CHANGED    ${entry}: its content is not what was sealed`;
    case 'missing':
      return `MISSING    ${entry}: it is gone, and no rule lets it be forgotten`;
    case 'order':
      return `REORDERED  ${entry}: its seal does not follow from the one before it`;
    case 'gap':
      return `GAP        seals from ${finding.sequence ?? 0} on were taken out, after ${finding.at ?? 'the start'}`;
    case 'outside':
      return `OUTSIDE    entry ${finding.entryId ?? ''} of ${finding.at ?? ''}: put in later, with an earlier date`;
    case 'root':
      return `ROOT       the root of ${finding.day ?? ''} (seal ${finding.sequence ?? 0}) does not agree with the chain, or another secret made it`;
  }
}
