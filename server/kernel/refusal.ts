import { fromDatabase } from './db/errors.ts';
import { DomainError } from './errors.ts';
import { texts } from './texts.ts';

/** Why one part of a larger work was refused, as it is kept: the code of a text and what the text names. */
export interface Refusal {
  code: string;
  values: Record<string, string | number>;
  /** Where `code` names a field's text, the field. */
  pointer: string | null;
}

/** What a part was refused for; null for what has nothing to do with it and is worth another try. */
export function refusalOf(error: unknown): Refusal | null {
  const known = fromDatabase(error);
  if (!(known instanceof DomainError) || known.status === 503) return null;
  const [field] = known.options.errors ?? [];
  return field
    ? { code: field.code, values: { ...known.options.values, ...field.values }, pointer: field.pointer }
    : { code: known.code, values: { ...known.options.values }, pointer: null };
}

/** A refusal in words: the field's where it is about a field, else the problem's own, with its way out where it has one. */
export function refusalText(refusal: Refusal, language: 'ar' | 'en'): string {
  const t = texts(language);
  const field = `problem.field.${refusal.code}`;
  if (refusal.pointer !== null && t.has(field)) return t.t(field, refusal.values);
  const detail = `problem.${refusal.code}.detail`;
  const title = t.t(`problem.${refusal.code}.title`, refusal.values);
  return t.has(detail) ? `${title}: ${t.t(detail, refusal.values)}` : title;
}
