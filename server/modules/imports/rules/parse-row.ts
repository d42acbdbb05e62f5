import { divideMinor, plainMoneyFormat } from '../../../kernel/money.ts';
import { hashRecord } from './employee-record.ts';
import type { EmployeeRecord, PayAmount } from './employee-record.ts';
import type { BoundMapping } from './mapping.ts';
import { parseValue } from './parse-value.ts';
import {
  checkPersonalNumber,
  foldSearchText,
  joinPersonName,
  missingFields,
  parsePersonName,
  recordedParts,
} from './people-rules.ts';
import type { CompletenessFacts, RecordedNameParts } from './people-rules.ts';
import type { RawRow } from './raw-row.ts';
import { makeRowKeys } from './row-key.ts';
import { rowProblem } from './row-problem.ts';
import type { RowProblem, RowProblemCode } from './row-problem.ts';
import { payFieldElements, payFieldIds, targetField, targetFields } from './target-fields.ts';
import type { TargetFieldId } from './target-fields.ts';

export interface AcceptedRow {
  ok: true;
  row: number;
  /** Which agency of the file; '' when the file is one agency's. */
  agencyKey: string;
  /** Which unit within the agency: its code, else its name as written. */
  unitKey: string;
  jobKey: string;
  /** The same for all dated rows of one person. */
  personKey: string;
  /** The same whenever this row of this source is read again. */
  key: string;
  /** SHA-256 of the record: another hash under the same key is a change. */
  hash: string;
  record: EmployeeRecord;
  warnings: RowProblem[];
}

export interface RefusedRow {
  ok: false;
  row: number;
  agencyKey: string | null;
  errors: RowProblem[];
  warnings: RowProblem[];
}

export type ParsedRow = AcceptedRow | RefusedRow;

export interface RowParserOptions {
  /** Alpha-3 code of what a file calls a nationality; see `makeNationalityFinder`. */
  findNationality: (text: string) => string | undefined;
  alpha3OfNumeric?: (numeric: string) => string | undefined;
  /** The agency's today, for cross-checks. */
  today?: string;
}

/** Reads the rows of one file in order. It remembers keys, to tell repeated rows, and nothing else of a row. */
export type RowParser = (raw: RawRow) => ParsedRow;

type Values = Partial<Record<TargetFieldId, string | number>>;

/**
 * Makes the parser of one file. Every row comes back either as a record with its keys or with all its errors at once;
 * nothing is thrown for what a file contains. Use a new parser for each reading: keys of repeated names count up.
 */
export function makeRowParser(bound: BoundMapping, options: RowParserOptions): RowParser {
  const { mapping } = bound;
  const entries = new Map(mapping.columns.map((entry) => [entry.to, entry]));
  const valueMaps = new Map(
    mapping.columns.map((entry) => [
      entry.to,
      new Map(Object.entries(entry.valueMap ?? {}).map(([from, to]) => [foldSearchText(from), to])),
    ]),
  );
  const filled = targetFields.filter((field) => entries.has(field.id) || mapping.defaults[field.id] !== undefined);
  const keysOf = makeRowKeys(mapping);

  return (raw) => {
    const errors: RowProblem[] = [];
    const warnings: RowProblem[] = [];
    const values: Values = {};
    for (const field of filled) readField(field.id);
    const agencyKey = readAgencyKey(raw, bound, values);
    if (agencyKey === null)
      errors.push(rowProblem('agencyMissing', { row: raw.number, column: mapping.agencyColumn ?? null }));
    requireFields();
    crossCheck();
    if (errors.length > 0) return { ok: false, row: raw.number, agencyKey, errors, warnings };

    const record = toRecord(values, bound);
    for (const code of record.toBeCompleted) warnIfBlank(code);
    const manager = record.managerStaffNumber;
    if (manager !== null && manager.toUpperCase() === record.staffNumber?.toUpperCase())
      warnings.push(rowProblem('managerSelf', { ...placeOf('managerStaffNumber'), value: manager }));
    const unitKey = record.unitCode ?? record.unitNameAr ?? record.unitNameEn ?? '';
    const jobKey = record.jobCode ?? record.jobTitleAr ?? record.jobTitleEn ?? '';
    const keys = keysOf(record, agencyKey ?? '', raw.number, entries.has('assignmentFrom'));
    if (keys.repeats !== null) {
      const code: RowProblemCode = keys.strong ? 'rowRepeated' : 'keyRepeated';
      const problem = rowProblem(code, { row: raw.number }, { firstRow: keys.repeats });
      if (keys.strong) return { ok: false, row: raw.number, agencyKey, errors: [problem], warnings };
      warnings.push(problem);
    }
    const hash = hashRecord(record);
    const { personKey, key } = keys;
    return {
      ok: true,
      row: raw.number,
      agencyKey: agencyKey ?? '',
      unitKey,
      jobKey,
      personKey,
      key,
      hash,
      record,
      warnings,
    };

    function readField(id: TargetFieldId): void {
      const entry = entries.get(id);
      const cell = bound.cellOf.get(id);
      const text = cell === undefined ? '' : tidyCell(raw.cells[cell] ?? '');
      const fallback = mapping.defaults[id];
      if (text === '' && fallback === undefined) return;
      const fromDefault = text === '';
      const source = fromDefault ? (fallback ?? '') : mapValue(id, text);
      if (source === '') return;
      const parsed = parseValue(source, targetField(id).type, {
        dateFormat: fromDefault ? 'YYYY-MM-DD' : (entry?.format ?? mapping.dateFormat),
        moneyFormat: fromDefault ? plainMoneyFormat(mapping.moneyFormat.currency) : mapping.moneyFormat,
        typed: fromDefault || cell === undefined ? undefined : raw.kinds?.get(cell),
        findNationality: options.findNationality,
      });
      if (parsed.ok) values[id] = parsed.value;
      else errors.push(rowProblem(parsed.code, { ...placeOf(id), value: text }, parsed.detail));
    }

    function mapValue(id: TargetFieldId, text: string): string {
      const map = valueMaps.get(id);
      return map === undefined || map.size === 0 ? text : (map.get(foldSearchText(text)) ?? text);
    }

    function placeOf(id: TargetFieldId) {
      return { row: raw.number, column: entries.get(id)?.from ?? null, field: id };
    }

    function requireFields(): void {
      const has = (...ids: TargetFieldId[]) => ids.some((id) => values[id] !== undefined);
      const failed = (...ids: TargetFieldId[]) =>
        errors.some((error) => error.field !== null && ids.includes(error.field));
      const require = (code: RowProblemCode, ids: TargetFieldId[], detail = {}) => {
        const shown = ids.find((id) => entries.has(id)) ?? ids[0];
        if (!has(...ids) && !failed(...ids) && shown) errors.push(rowProblem(code, placeOf(shown), detail));
      };
      require('nameMissing', ['fullNameAr', 'fullNameEn', 'givenAr', 'givenEn', 'familyAr', 'familyEn']);
      require('unitMissing', ['unitCode', 'unitNameAr', 'unitNameEn']);
      require('jobMissing', ['jobCode', 'jobTitleAr', 'jobTitleEn']);
      require('hireDateMissing', ['hireOn'], { format: entries.get('hireOn')?.format ?? mapping.dateFormat });
      if (!mapping.allowMissingPersonalNumber) require('personalNumberMissing', ['personalNumber']);
    }

    function crossCheck(): void {
      const hireOn = textOf(values.hireOn);
      const from = textOf(values.assignmentFrom);
      const birthOn = textOf(values.birthOn);
      if (hireOn !== null && from !== null && from < hireOn) {
        errors.push(
          rowProblem('datesOrder', { ...placeOf('assignmentFrom'), value: from }, { later: from, earlier: hireOn }),
        );
      }
      if (hireOn !== null && birthOn !== null && hireOn <= birthOn) {
        errors.push(
          rowProblem('datesOrder', { ...placeOf('hireOn'), value: hireOn }, { later: hireOn, earlier: birthOn }),
        );
      }
      const number = textOf(values.personalNumber);
      if (number === null) return;
      const check = checkPersonalNumber(number, { ...options, birthOn, nationality: textOf(values.nationality) });
      if (!check.ok) return;
      for (const { code, ...detail } of check.warnings) {
        const problem = `personalNumber${code.charAt(0).toUpperCase()}${code.slice(1)}` as RowProblemCode;
        warnings.push(rowProblem(problem, { ...placeOf('personalNumber'), value: number }, detail));
      }
    }

    /** A column that is there and blank in this row is worth a word; a column the file lacks is not, on every row. */
    function warnIfBlank(code: string): void {
      const id = targetFields.find((field) => field.id === code)?.id;
      if (id !== undefined && entries.has(id)) warnings.push(rowProblem('toBeCompleted', placeOf(id), { field: id }));
    }
  };
}

function readAgencyKey(raw: RawRow, bound: BoundMapping, values: Values): string | null {
  if (bound.agencyCell !== null) return tidyCell(raw.cells[bound.agencyCell] ?? '') || null;
  return textOf(values.agencyCode) ?? textOf(values.agencyNameAr) ?? textOf(values.agencyNameEn) ?? '';
}

function toRecord(values: Values, bound: BoundMapping): EmployeeRecord {
  const text = (id: TargetFieldId) => textOf(values[id]);
  const nameAr = namesOf(values, 'Ar');
  const nameEn = namesOf(values, 'En');
  const hireOn = text('hireOn') ?? '';
  const record: EmployeeRecord = {
    personalNumber: text('personalNumber'),
    staffNumber: text('staffNumber'),
    fullNameAr: nameAr.full,
    fullNameEn: nameEn.full,
    nameAr: nameAr.parts,
    nameEn: nameEn.parts,
    sex: text('sex') as EmployeeRecord['sex'],
    birthOn: text('birthOn'),
    nationality: text('nationality'),
    maritalStatus: text('maritalStatus') as EmployeeRecord['maritalStatus'],
    email: text('email'),
    phone: text('phone'),
    iban: text('iban'),
    agencyCode: text('agencyCode'),
    agencyNameAr: text('agencyNameAr'),
    agencyNameEn: text('agencyNameEn'),
    unitCode: text('unitCode'),
    unitNameAr: text('unitNameAr'),
    unitNameEn: text('unitNameEn'),
    jobCode: text('jobCode'),
    jobTitleAr: text('jobTitleAr'),
    jobTitleEn: text('jobTitleEn'),
    actualTitleAr: text('actualTitleAr'),
    actualTitleEn: text('actualTitleEn'),
    gradeCode: text('gradeCode'),
    step: typeof values.step === 'number' ? values.step : null,
    positionNumber: text('positionNumber'),
    managerStaffNumber: text('managerStaffNumber'),
    orderNumber: text('orderNumber'),
    hireOn,
    assignmentFrom: text('assignmentFrom') ?? hireOn,
    contractType: text('contractType') as EmployeeRecord['contractType'],
    workPattern: text('workPattern') as EmployeeRecord['workPattern'],
    pay: payOf(values, bound),
    toBeCompleted: [],
  };
  return { ...record, toBeCompleted: missingFields(factsOf(record)).map((field) => field.code) };
}

function factsOf(record: EmployeeRecord): CompletenessFacts {
  return {
    personalNumber: record.personalNumber,
    fullNameAr: record.fullNameAr,
    fullNameEn: record.fullNameEn,
    sex: record.sex,
    birthOn: record.birthOn,
    nationality: record.nationality,
    maritalStatus: record.maritalStatus,
    gradeCode: record.gradeCode,
    contractType: record.contractType,
    workPattern: record.workPattern,
    payBasic: record.pay.find((amount) => amount.element === 'basic')?.amountMinor ?? null,
    iban: record.iban,
  };
}

function namesOf(values: Values, script: 'Ar' | 'En'): { full: string | null; parts: RecordedNameParts | null } {
  const stated: RecordedNameParts = {
    given: textOf(values[`given${script}`]),
    father: textOf(values[`father${script}`]),
    grandfather: textOf(values[`grandfather${script}`]),
    family: textOf(values[`family${script}`]),
  };
  const full = textOf(values[`fullName${script}`]);
  const read = full === null ? null : parsePersonName(full);
  const hasParts = Object.values(stated).some((part) => part !== null);
  if (hasParts) return { full: read ? joinPersonName(read) : joinPersonName(stated), parts: stated };
  return { full: read ? joinPersonName(read) : full, parts: read && recordedParts(read) };
}

function payOf(values: Values, bound: BoundMapping): PayAmount[] {
  const { moneyFormat, payPeriod } = bound.mapping;
  return payFieldIds.flatMap((id): PayAmount[] => {
    const stated = values[id];
    // Nought is how files write "none": an element that is not paid is no element.
    if (typeof stated !== 'number' || stated === 0) return [];
    const yearly = payPeriod === 'year';
    return [
      {
        element: payFieldElements[id],
        amountMinor: yearly ? divideMinor(stated, 12, 'half-even') : stated,
        currency: moneyFormat.currency,
        statedMinor: yearly ? stated : null,
        statedPeriod: yearly ? 'year' : null,
      },
    ];
  });
}

function textOf(value: string | number | undefined): string | null {
  return value === undefined || value === '' ? null : String(value);
}

/** Cells that need no tidying: plain ASCII with single spaces inside. Nearly every Latin cell is one. */
const TIDY = /^(?:[!-~]+(?: [!-~]+)*)?$/;

function tidyCell(cell: string): string {
  if (TIDY.test(cell)) return cell;
  return cell
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
