import { conflict, refused, type DomainError } from '../../kernel/errors.ts';
import type { BulkState } from './contract.ts';

/** The step is not one this order can take now. */
export const wrongState = (state: BulkState): DomainError => conflict('bulk.wrong-state', { state });
/** A list without anybody. */
export const nobody = (): DomainError => refused('bulk.nobody');
export const tooMany = (limit: number): DomainError => refused('bulk.too-many', [], { limit });

/** A row stopped the whole order. */
export class RowRefused extends Error {
  constructor(
    readonly row: { position: number; staffNumber: string },
    cause: unknown,
  ) {
    super(`row ${row.position} was refused`, { cause });
  }
}
