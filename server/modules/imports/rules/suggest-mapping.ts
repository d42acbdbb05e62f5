import { dateFormats, parseDate } from '../../../kernel/dates.ts';
import type { DateFormat } from '../../../kernel/dates.ts';
import { parseMoney } from '../../../kernel/money.ts';
import type { CurrencyCode, MoneyFormat } from '../../../kernel/money.ts';
import { checkIban, checkPersonalNumber, foldSearchText } from './people-rules.ts';
import { targetField, targetFields } from './target-fields.ts';
import type { TargetFieldId } from './target-fields.ts';

/** What a column probably is. The page shows it filled in and asks; nothing is loaded on a suggestion alone. */
export interface ColumnSuggestion {
  from: string;
  index: number;
  to: TargetFieldId | null;
  /** 0 to 1. */
  confidence: number;
  /** `name`: the header says so; `values`: the cells look like it. */
  because: 'name' | 'values' | 'none';
  alternatives: TargetFieldId[];
}

export interface MappingSuggestion {
  columns: ColumnSuggestion[];
  /** The formats that fit every date seen. One: offered; several (all days up to 12): the user must say. */
  dateFormats: DateFormat[];
  /** The format that fits every amount seen, null when there is none or no currency shows. */
  moneyFormat: MoneyFormat | null;
  /** `year` when the header of the basic salary says so. */
  payPeriod: 'month' | 'year';
}

type Language = 'ar' | 'en';

/** Every name of every field, folded; for finding the header among the first rows. */
export const knownHeaderNames: ReadonlySet<string> = new Set(
  targetFields.flatMap((field) => [field.labelAr, field.labelEn, ...field.synonyms].map(foldSearchText)),
);

/**
 * Suggests a field for each column by its name (labels and synonyms in both languages) and by the shape of its values
 * (eleven digits, dates, amounts, M and F, account numbers, script of a name). Each field is suggested once, to the
 * column that fits it best. `language` decides between the Arabic and the English twin when the values do not.
 */
export function suggestMapping(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
  language: Language,
): MappingSuggestion {
  const columns = headers.map((from, index) => {
    const values = sampleRows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
    return { from, index, values, candidates: candidatesFor(from, values, language) };
  });
  const chosen = assignFields(columns.map((column) => column.candidates));
  const suggestions = columns.map((column, position): ColumnSuggestion => {
    const best = chosen[position] ?? null;
    return {
      from: column.from,
      index: column.index,
      to: best?.field ?? null,
      confidence: best?.score ?? 0,
      because: best?.because ?? 'none',
      alternatives: column.candidates
        .map((c) => c.field)
        .filter((field) => field !== best?.field)
        .slice(0, 3),
    };
  });
  const valuesOf = (type: string) =>
    suggestions.flatMap((s, i) => (s.to !== null && targetField(s.to).type === type ? (columns[i]?.values ?? []) : []));
  const basic = suggestions.find((suggestion) => suggestion.to === 'payBasic')?.from ?? '';
  return {
    columns: suggestions,
    dateFormats: fittingDateFormats(valuesOf('date')),
    moneyFormat: fittingMoneyFormat(valuesOf('money')),
    payPeriod: /annual|year|سنوي/i.test(basic) ? 'year' : 'month',
  };
}

interface Candidate {
  field: TargetFieldId;
  score: number;
  because: 'name' | 'values';
}

function candidatesFor(header: string, values: readonly string[], language: Language): Candidate[] {
  const folded = foldSearchText(header);
  const scores = new Map<TargetFieldId, Candidate>();
  const offer = (field: TargetFieldId, score: number, because: 'name' | 'values') => {
    const id = twinFor(field, values, language);
    const before = scores.get(id);
    if (before === undefined || before.score < score) scores.set(id, { field: id, score, because });
  };
  for (const field of targetFields) {
    const score = nameScore(folded, field.labelAr, field.labelEn, field.synonyms);
    if (score > 0 && fitsType(field.id, values)) offer(field.id, score, 'name');
  }
  const shape = shapeOf(values);
  if (shape !== null) offer(shape, 0.5, 'values');
  return [...scores.values()].sort((a, b) => b.score - a.score);
}

function nameScore(folded: string, labelAr: string, labelEn: string, synonyms: readonly string[]): number {
  if (folded === '') return 0;
  let best = 0;
  for (const [index, name] of [labelAr, labelEn, ...synonyms].entries()) {
    const known = foldSearchText(name);
    // A label is surer than a synonym, and among synonyms those listed first.
    if (known === folded) best = Math.max(best, index < 2 ? 1 : 0.95 - index * 0.002);
    else if (known.length >= 4 && ` ${folded} `.includes(` ${known} `)) {
      best = Math.max(best, 0.4 + (0.3 * known.length) / folded.length);
    }
  }
  return best;
}

/** A name alone does not make a date or an amount: most of the values must read as one. */
function fitsType(id: TargetFieldId, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  const most = (test: (value: string) => boolean) => values.filter(test).length >= values.length * 0.6;
  switch (targetField(id).type) {
    case 'date':
      return most((value) => dateFormats.some((format) => parseDate(value, format).ok));
    case 'money':
    case 'integer':
      return most((value) => /\d|[٠-٩۰-۹]/.test(value) && !/\p{L}{5,}/u.test(value));
    case 'personalNumber':
      return most((value) => /^[\d٠-٩۰-۹\s-]+$/.test(value));
    case 'email':
      return most((value) => value.includes('@'));
    default:
      return true;
  }
}

function shapeOf(values: readonly string[]): TargetFieldId | null {
  if (values.length === 0) return null;
  const all = (test: (value: string) => boolean) => values.every(test);
  if (all((value) => checkPersonalNumber(value).ok)) return 'personalNumber';
  if (all((value) => checkIban(value).ok)) return 'iban';
  if (all((value) => /^\S+@\S+\.\S+$/.test(value))) return 'email';
  if (all((value) => /^(?:m|f|male|female|ذكر|[أا]نث[ىي])$/i.test(value))) return 'sex';
  return null;
}

/** `fullNameEn` of a column full of Arabic is `fullNameAr`, and the other way round. */
function twinFor(id: TargetFieldId, values: readonly string[], language: Language): TargetFieldId {
  const twin = /(?:Ar|En)$/.test(id) ? `${id.slice(0, -2)}${id.endsWith('Ar') ? 'En' : 'Ar'}` : null;
  const other = targetFields.find((field) => field.id === twin)?.id;
  if (other === undefined) return id;
  const arabic = values.filter((value) => /\p{Script=Arabic}/u.test(value)).length;
  const latin = values.filter((value) => /\p{Script=Latin}/u.test(value)).length;
  const script =
    arabic === latin
      ? values.length === 0
        ? id.slice(-2)
        : language === 'ar'
          ? 'Ar'
          : 'En'
      : arabic > latin
        ? 'Ar'
        : 'En';
  return id.endsWith(script) ? id : other;
}

/** Gives each field to the column that fits it best, best fits first. */
function assignFields(columns: readonly (readonly Candidate[])[]): (Candidate | null)[] {
  const chosen: (Candidate | null)[] = columns.map(() => null);
  const taken = new Set<TargetFieldId>();
  const offers = columns
    .flatMap((candidates, column) => candidates.map((candidate) => ({ column, candidate })))
    .sort((a, b) => b.candidate.score - a.candidate.score || a.column - b.column);
  for (const { column, candidate } of offers) {
    if (chosen[column] !== null || taken.has(candidate.field)) continue;
    chosen[column] = candidate;
    taken.add(candidate.field);
  }
  return chosen;
}

function fittingDateFormats(values: readonly string[]): DateFormat[] {
  return values.length === 0
    ? []
    : dateFormats.filter((format) => values.every((value) => parseDate(value, format).ok));
}

const SIGNS: readonly (readonly [string, CurrencyCode])[] = [
  ['QAR', 'QAR'],
  ['ر.ق', 'QAR'],
  ['QR', 'QAR'],
  ['$', 'USD'],
  ['USD', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
];

function fittingMoneyFormat(values: readonly string[]): MoneyFormat | null {
  if (values.length === 0) return null;
  const shown = SIGNS.filter(([sign]) => values.some((value) => value.includes(sign)));
  const currencies = new Set(shown.map(([, currency]) => currency));
  if (currencies.size > 1) return null;
  const currency = [...currencies][0] ?? 'QAR';
  const negative = values.some((value) => /^\(.*\)$/.test(value)) ? 'parentheses' : 'minus';
  const marks = [
    ['.', ','],
    [',', '.'],
    ['٫', '٬'],
    ['.', "'"],
    [',', ' '],
  ] as const;
  const fitting = marks
    .map(([decimal, thousands]): MoneyFormat => ({
      currency,
      decimal,
      thousands,
      signs: shown.map(([sign]) => sign),
      negative,
    }))
    .filter((format) => values.every((value) => parseMoney(value, format).ok));
  return fitting[0] ?? null;
}
