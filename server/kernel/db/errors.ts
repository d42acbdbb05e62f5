import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { TransactionLost } from './tenant-db.ts';

/** Constraints whose refusal has a text of its own, by name; each module adds to it in `app.ts` (registerConstraints). */
const byConstraint = new Map<string, { code: string; status: 409 | 422; pointer?: string }>();

/** Tells what a constraint means in the product's words. Called once per module, at start. */
export function registerConstraints(
  rows: Record<string, { code: string; status?: 409 | 422; pointer?: string }>,
): void {
  for (const [name, row] of Object.entries(rows)) byConstraint.set(name, { status: 409, ...row });
}

interface PostgresError {
  code: string;
  constraint_name?: string;
  detail?: string;
}

/** Turns what the database refused into a problem; anything unknown stays as it is and becomes a 500 that says nothing. */
export function fromDatabase(error: unknown): unknown {
  if (error instanceof TransactionLost)
    return new DomainError('try-again', 503, { cause: error, headers: { 'Retry-After': '1' } });
  const e = postgresError(error);
  if (!e) return error;
  const known = e.constraint_name ? byConstraint.get(e.constraint_name) : undefined;
  if (known) {
    const values = valuesOf(e.detail);
    return new DomainError(known.code, known.status, {
      cause: error,
      values,
      errors: known.pointer ? [{ pointer: known.pointer, code: known.code, values }] : [],
    });
  }
  switch (e.code) {
    case '23505':
      return new DomainError('already-exists', 409, { cause: error });
    case '23503':
      return new DomainError('in-use-or-missing', 409, { cause: error });
    case '23P01':
      return new DomainError('overlaps', 409, { cause: error });
    case '23514':
    case '22001':
    case '22003':
      return new DomainError('rule-refused', 422, { cause: error });
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return new DomainError('try-again', 503, { cause: error, headers: { 'Retry-After': '1' } });
    case '42501':
      // The wall or a grant refused: to the caller the thing does not exist.
      return new DomainError('not-found', 404, { cause: error });
    default:
      return error;
  }
}

/** What one of our own triggers says beside its refusal: values for the text, as an object of JSON. */
function valuesOf(detail: string | undefined): Record<string, string | number> {
  if (!detail?.startsWith('{')) return {};
  return z.record(z.string(), z.union([z.string(), z.number()])).parse(JSON.parse(detail));
}

function postgresError(error: unknown): PostgresError | null {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code) && 'severity' in e)
      return e as unknown as PostgresError;
  }
  return null;
}
