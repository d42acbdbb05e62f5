import { createHash } from 'node:crypto';
import type { ImportMapping } from './mapping.ts';
import type { EmployeeRecord } from './employee-record.ts';
import { foldSearchText } from './people-rules.ts';
import type { TargetFieldId } from './target-fields.ts';

export interface RowKeys {
  personKey: string;
  key: string;
  /** True when a number identifies the person; false when only name, date and the like do. */
  strong: boolean;
  /** The row that had the same key before; null when there was none. */
  repeats: number | null;
}

/**
 * Makes the function that names rows. A personal number, else an employee number, identifies a person; without either
 * the mapping's key columns do, or name, date of appointment and agency, and a repeated key counts up, so that two
 * people of the same name stay two. Where the file dates its rows, the date tells the rows of one person apart.
 * Keys are hashes: they hold no number or name anyone could read.
 */
export function makeRowKeys(
  mapping: ImportMapping,
): (record: EmployeeRecord, agencyKey: string, row: number, dated: boolean) => RowKeys {
  const seen = new Map<string, { row: number; count: number }>();
  const strongest = (['personalNumber', 'staffNumber'] as const).filter(
    (field) => mapping.keyColumns.length === 0 || mapping.keyColumns.includes(field) || field === 'personalNumber',
  );

  return (record, agencyKey, row, dated) => {
    const number = strongest.map((field) => [field, record[field]] as const).find(([, value]) => value !== null);
    const base = number
      ? keyOf(number[0] === 'personalNumber' ? 'p' : 's', [agencyKey, number[1] ?? ''])
      : keyOf('n', [agencyKey, ...weakParts(mapping.keyColumns, record)]);
    const suffix = dated ? `@${record.assignmentFrom}` : '';
    const before = seen.get(base + suffix);
    seen.set(base + suffix, { row: before?.row ?? row, count: (before?.count ?? 0) + 1 });
    const strong = number !== undefined;
    const personKey = !strong && before !== undefined ? `${base}#${before.count + 1}` : base;
    return { personKey, key: personKey + suffix, strong, repeats: before?.row ?? null };
  };
}

function weakParts(keyColumns: readonly TargetFieldId[], record: EmployeeRecord): string[] {
  if (keyColumns.length === 0) {
    return [record.fullNameAr ?? record.fullNameEn ?? '', record.hireOn].map(foldSearchText);
  }
  return keyColumns.map((field) => foldSearchText(partOf(field, record)));
}

function partOf(field: TargetFieldId, record: EmployeeRecord): string {
  const value: unknown = field in record ? record[field as keyof EmployeeRecord] : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function keyOf(kind: 'p' | 's' | 'n', parts: readonly string[]): string {
  // Of its own letters: a slice would hold the whole digest in memory, once per row.
  return `${kind}-${createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16).toString('hex')}`;
}
