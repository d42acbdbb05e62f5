import { fromDatabase } from '../../kernel/db/errors.ts';
import { conflict, DomainError, refused } from '../../kernel/errors.ts';
import type { BulkState } from './contract.ts';

/** The step is not one this order can take now. */
export const wrongState = (state: BulkState): DomainError => conflict('bulk.wrong-state', { state });
/** A list without anybody. */
export const nobody = (): DomainError => refused('bulk.nobody');
export const tooMany = (limit: number): DomainError => refused('bulk.too-many', [], { limit });

/** Why a row or a whole step was refused, as it is kept: the code of a text and what the text names. */
export interface Refusal {
  code: string;
  values: Record<string, string | number>;
  /** Where `code` names a field's text, the field. */
  pointer: string | null;
}

/** What a row was refused for; null for what has nothing to do with the row and is worth another try. */
export function refusalOf(error: unknown): Refusal | null {
  const known = fromDatabase(error);
  if (!(known instanceof DomainError) || known.status === 503) return null;
  const [field] = known.options.errors ?? [];
  return field
    ? { code: field.code, values: { ...known.options.values, ...field.values }, pointer: field.pointer }
    : { code: known.code, values: { ...known.options.values }, pointer: null };
}

/** A row stopped the whole order. */
export class RowRefused extends Error {
  constructor(
    readonly row: { position: number; staffNumber: string },
    cause: unknown,
  ) {
    super(`row ${row.position} was refused`, { cause });
  }
}
