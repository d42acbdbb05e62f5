import { dateFormats, type DateFormat } from '../../../server/modules/imports/contract.ts';
import { parseValue } from '../../../server/modules/imports/rules/parse-value.ts';
import {
  targetField,
  targetFieldIds,
  type FieldType,
  type TargetFieldId,
} from '../../../server/modules/imports/rules/target-fields.ts';
import { recall, remember } from '../../lib/memory.ts';
import { mappingOf, type Batch, type Mapping } from './queries.ts';

export { dateFormats };
export type { DateFormat, TargetFieldId };
export type ColumnEntry = Mapping['columns'][number];
export type Money = Mapping['moneyFormat'];

const known = new Set<string>(targetFieldIds);

/** True when the text is a field of the product. */
export const isField = (text: string): text is TargetFieldId => known.has(text);

const isDateFormat = (text: string | undefined): text is DateFormat =>
  (dateFormats as readonly string[]).includes(text ?? '');

/** The words a choice field is kept as; the others are read as they stand. */
export const choicesOf: Partial<Record<FieldType, readonly string[]>> = {
  sex: ['female', 'male'],
  maritalStatus: ['single', 'married', 'divorced', 'widowed'],
  contractType: ['permanent', 'contract', 'temporary'],
  workPattern: ['full_time', 'part_time', 'shift'],
};

/** A source's name from that of its file: what follows a date or a number in it changes with every file. */
function sourceFrom(fileName: string): string {
  const name = fileName
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/u, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/(?:-?\d+)+$/u, '')
    .replace(/^-+|-+$/gu, '');
  return name.length >= 2 ? name.slice(0, 64) : 'staff-file';
}

/** The mapping to begin with: the one laid over the batch, else what the service suggests for its columns. */
export function firstDraft(batch: Batch, isOperator: boolean): Mapping {
  const laid = mappingOf(batch);
  if (laid) return laid;
  const suggestion = batch.detected.suggestion;
  const columns = (suggestion?.columns ?? []).flatMap((column) =>
    column.to !== null && isField(column.to) ? [{ from: column.from, to: column.to }] : [],
  );
  const format = suggestion?.dateFormats[0];
  const agency = columns.find(
    (column) => column.to === 'agencyCode' || column.to === 'agencyNameAr' || column.to === 'agencyNameEn',
  );
  return {
    version: 1,
    target: 'employees',
    source: sourceFrom(batch.fileName),
    columns,
    ignored: [],
    defaults: {},
    keyColumns: [],
    ...(isOperator && agency ? { agencyColumn: agency.from } : {}),
    dateFormat: isDateFormat(format) ? format : 'DD/MM/YYYY',
    // The service read the suggestion out of its own schema.
    moneyFormat: (suggestion?.moneyFormat as Money | null | undefined) ?? {
      currency: 'QAR',
      decimal: '.',
      thousands: ',',
      signs: [],
      negative: 'minus',
    },
    payPeriod: suggestion?.payPeriod ?? 'month',
    allowMissingPersonalNumber: false,
    seatsFromIncumbents: false,
  };
}

const place = (batch: string): string => `mw_import_${batch}`;

/** What was changed and not yet sent, as this browser kept it over a reload. */
export function keptDraft(batch: Batch): Mapping | undefined {
  const text = recall(place(batch.id));
  if (!text) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null && 'columns' in kept ? (kept as Mapping) : undefined;
  } catch (broken) {
    if (broken instanceof SyntaxError) return undefined;
    throw broken;
  }
}

export const keepDraft = (batch: Batch, draft: Mapping | undefined): void =>
  remember(place(batch.id), draft ? JSON.stringify(draft) : '');

/** The filled cells of a column in the sample. */
export function valuesOf(batch: Batch, header: string): string[] {
  const at = batch.detected.headers.indexOf(header);
  return batch.detected.sample.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '');
}

/** How a cell is read under the draft: our own value, or that it cannot be. Nationalities are looked up by the service. */
export function readCell(draft: Mapping, entry: ColumnEntry, value: string): string | number | undefined {
  const mapped = entry.valueMap?.[value];
  if (mapped !== undefined) return mapped;
  const type = targetField(entry.to).type;
  if (type === 'nationality') return value;
  const read = parseValue(value, type, {
    dateFormat: entry.format ?? draft.dateFormat,
    moneyFormat: draft.moneyFormat,
    findNationality: () => undefined,
  });
  return read.ok ? read.value : undefined;
}
