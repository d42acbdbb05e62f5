import type { DateFormat } from '../../../kernel/date-formats.ts';
import { parseDate } from '../../../kernel/parse-date.ts';
import { parseMoney, plainMoneyFormat } from '../../../kernel/money.ts';
import type { MoneyFormat } from '../../../kernel/money.ts';
import { toLatinDigits } from '../../../kernel/digits.ts';
import { checkIban, checkPersonalNumber, foldSearchText } from './people-rules.ts';
import type { RowErrorCode } from './row-problem.ts';
import type { FieldType } from './target-fields.ts';

/** How a cell is to be understood. `typed` is what a spreadsheet says of it. */
export interface ValueFormat {
  dateFormat: DateFormat;
  moneyFormat: MoneyFormat;
  typed?: 'date' | 'number' | undefined;
  findNationality: (text: string) => string | undefined;
}

export type ParsedValue =
  { ok: true; value: string | number } | { ok: false; code: RowErrorCode; detail: Record<string, string | number> };

const CHOICES: Partial<Record<FieldType, readonly (readonly [string, string])[]>> = {
  sex: [
    ['male', 'm|male|man|ذكر|رجل'],
    ['female', 'f|female|woman|أنثى|امرأة'],
  ],
  maritalStatus: [
    ['single', 'single|unmarried|s|أعزب|عزباء|عازب'],
    ['married', 'married|m|متزوج|متزوجة'],
    ['divorced', 'divorced|d|مطلق|مطلقة'],
    ['widowed', 'widowed|widow|widower|w|أرمل|أرملة'],
  ],
  contractType: [
    ['permanent', 'permanent|civil servant|دائم|مثبت|تعيين'],
    ['contract', 'contract|employment contract|عقد|عقد توظيف|متعاقد'],
    ['temporary', 'temporary|temp|مؤقت'],
  ],
  workPattern: [
    ['full_time', 'full time|fulltime|full_time|ft|دوام كامل|كامل'],
    ['part_time', 'part time|parttime|part_time|pt|دوام جزئي|جزئي'],
    ['shift', 'shift|shifts|نوبات|مناوبات'],
  ],
  grade: [
    ['EX', 'ex|excellent|الممتازة|ممتازة|الدرجة الممتازة'],
    ['SP', 'sp|special|الخاصة|خاصة|الدرجة الخاصة'],
    ...['الأولى', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة', 'السادسة', 'السابعة', 'الثامنة', 'التاسعة', 'العاشرة']
      .concat(['الحادية عشرة', 'الثانية عشرة', 'الثالثة عشرة'])
      .map(
        (name, index) =>
          [String(index + 1), `${index + 1}|grade ${index + 1}|${name}|الدرجة ${name}|0${index + 1}`] as const,
      ),
  ],
};

const choiceTables = new Map(
  Object.entries(CHOICES).map(([type, choices]) => [
    type,
    new Map(
      choices.flatMap(([value, words]) => words.split('|').map((word) => [foldSearchText(word), value] as const)),
    ),
  ]),
);

const LENGTHS: Partial<Record<FieldType, number>> = { code: 64, name: 200, text: 300 };

/** Reads one cell, already trimmed and not empty, as a type of field. Never throws and never guesses a format. */
export function parseValue(text: string, type: FieldType, format: ValueFormat): ParsedValue {
  switch (type) {
    case 'date':
      return readDate(text, format);
    case 'money':
      return readMoney(text, format);
    case 'personalNumber': {
      const check = checkPersonalNumber(text);
      return check.ok ? ok(check.personalNumber) : no('personalNumberShape');
    }
    case 'iban': {
      const check = checkIban(text);
      return check.ok ? ok(check.iban) : no('ibanShape', { problem: check.problem });
    }
    case 'nationality': {
      const country = format.findNationality(text);
      return country === undefined ? no('valueUnknown') : ok(country);
    }
    case 'email':
      return /^[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/.test(text) ? ok(text.toLowerCase()) : no('emailShape');
    case 'phone': {
      const phone = toLatinDigits(text)
        .replace(/[\s\u00a0().\u200e\u200f-]/g, '')
        .replace(/^00/, '+');
      return /^\+?\d{6,15}$/.test(phone) ? ok(phone) : no('phoneShape');
    }
    case 'integer': {
      const digits = toLatinDigits(text);
      return /^\d{1,2}$/.test(digits) && Number(digits) <= 60 ? ok(Number(digits)) : no('numberShape');
    }
    case 'sex':
    case 'maritalStatus':
    case 'contractType':
    case 'workPattern':
    case 'grade': {
      const choice = choiceTables.get(type)?.get(foldSearchText(text));
      return choice === undefined ? no('valueUnknown') : ok(choice);
    }
    case 'code':
    case 'name':
    case 'text': {
      const limit = LENGTHS[type] ?? 300;
      return text.length > limit ? no('textTooLong', { limit }) : ok(text);
    }
  }
}

function readDate(text: string, format: ValueFormat): ParsedValue {
  // A cell a spreadsheet holds as a date is one, whatever it looks like; only texts need a stated format.
  const written: DateFormat = format.typed === 'date' ? 'YYYY-MM-DD' : format.dateFormat;
  const parsed = parseDate(text, written);
  if (parsed.ok) return ok(parsed.date);
  const detail = { format: written };
  if (parsed.problem === 'noSuchDay') return no('dateNoSuchDay', detail);
  return no(parsed.problem === 'outOfRange' ? 'dateOutOfRange' : 'dateFormat', detail);
}

function readMoney(text: string, format: ValueFormat): ParsedValue {
  const stated = format.moneyFormat;
  const parsed = parseMoney(text, format.typed === 'number' ? plainMoneyFormat(stated.currency) : stated);
  if (parsed.ok) return parsed.amount < 0 ? no('moneyNegative') : ok(parsed.amount);
  switch (parsed.problem) {
    case 'thousands':
      return no('moneyThousands');
    case 'tooManyDecimals':
      return no('moneyDecimals', { currency: stated.currency });
    case 'tooLarge':
      return no('moneyTooLarge');
    case 'negative':
      return no('moneyNegative');
    case 'empty':
    case 'notAnAmount':
      return no('moneyFormat', { example: `${stated.signs[0] ?? ''}1234${stated.decimal}50` });
  }
}

function ok(value: string | number): ParsedValue {
  return { ok: true, value };
}

function no(code: RowErrorCode, detail: Record<string, string | number> = {}): ParsedValue {
  return { ok: false, code, detail };
}
