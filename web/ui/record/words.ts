/** Words for the codes of a personnel record. All are reactive to the language; the texts stand in the catalogue `people`. */
import { t } from '../../i18n/texts.ts';
import { date } from '../../lib/fmt.ts';
import type { Tone } from '../marks.tsx';

/** Tones of the states of an employment: only what needs attention is coloured. */
export const STATUS_TONES: Readonly<Record<string, Tone>> = {
  active: 'ok',
  future: 'info',
  ended: 'neutral',
  undone: 'bad',
};

/** `11/2025`-like codes are never guessed: every code has its text `people.<list>.<code>`. */
export function word(list: string, code: string): string {
  return t(`people.${list}.${code}`);
}

/** Marital status, whose Arabic word follows the person's sex; '' when it is not stated. */
export function maritalWord(status: string | null | undefined, sex: string | null | undefined): string {
  return status ? t(`people.marital.${status}`, { sex: sex ?? 'other' }) : '';
}

/** The same for a code that may be missing; '' then. */
export function wordOr(list: string, code: string | null | undefined): string {
  return code ? word(list, code) : '';
}

/** A period in words: "since 1 March 2025", "1 March 2020 to 31 May 2024". */
export function periodInWords(firstDay: string, lastDay: string | null): string {
  return lastDay === null
    ? t('people.period.since', { day: date(firstDay) })
    : t('people.period.between', { first: date(firstDay), last: date(lastDay) });
}

/** The If-Match text of a row that carries its version. */
export function rowTag(version: number): string {
  return `"v${String(version)}"`;
}
