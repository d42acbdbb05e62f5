import { stringify } from 'csv-stringify/sync';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { texts } from '../../kernel/texts.ts';
import { newestEntries } from './repository.ts';
import type { AuditEntry, ExportQuery } from './schemas.ts';

/** The most an export holds; the newest of what matches. */
export const maxExported = 20_000;

const columns: [name: string, value: (entry: AuditEntry) => string][] = [
  ['at', (e) => e.at],
  ['actor', (e) => e.actor.name ?? ''],
  ['actor-agency', (e) => e.actor.agency?.code ?? ''],
  ['effect', (e) => e.effect],
  ['outcome', (e) => e.outcome],
  ['action', (e) => e.action],
  ['entity-type', (e) => e.entityType],
  ['entity', (e) => e.entityId ?? ''],
  ['person', (e) => e.person?.nameAr ?? e.person?.nameEn ?? e.person?.id ?? ''],
  ['reason', (e) => e.reason ?? ''],
  ['purpose', (e) => e.purpose ?? ''],
  ['request', (e) => e.requestId ?? ''],
];

/**
 * The entries that match as CSV: UTF-8 with a mark that spreadsheets know, headings in the reader's language, and a sign
 * before anything that a spreadsheet would run as a formula. The export is itself an entry, with its purpose.
 */
export async function exportEntries(ctx: Ctx, query: ExportQuery): Promise<string> {
  const { purpose, ...filters } = query;
  const entries = await newestEntries(ctx, filters, maxExported);
  const t = texts(ctx.language);
  const csv = stringify(
    [
      columns.map(([name]) => t.t(`audit.column.${name}`)),
      ...entries.map((entry) => columns.map(([, value]) => value(entry))),
    ],
    {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
  await audit(ctx, {
    action: 'audit.entry.export',
    entityType: 'audit-entries',
    purpose,
    after: { filters, rows: entries.length },
  });
  return csv;
}
