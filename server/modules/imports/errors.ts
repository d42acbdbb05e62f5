import { conflict, DomainError, type FieldError } from '../../kernel/errors.ts';
import type { BatchState } from './contract.ts';
import { FileProblem } from './rules/file-problem.ts';

/** What the database's refusals mean here, by constraint; `app.ts` registers them. */
export const constraints = {
  saved_mappings_name_uq: { code: 'imports.mapping-name-taken', pointer: '/name' },
  agencies_empty_ck: { code: 'imports.depended-on' },
} as const;

/** The step is not one this batch can take now. */
export const wrongState = (state: BatchState): DomainError => conflict('imports.wrong-state', { state });

/** What the check found no longer holds: somebody changed what the rows were compared with. */
export const checkOutdated = (cause?: unknown): DomainError =>
  new DomainError('imports.check-outdated', 409, { cause });

/** A file that cannot be read, as a problem of the request: `imports.file.<what>`. */
export function fileRefused(problem: FileProblem): DomainError {
  return new DomainError(fileCode(problem), 422, {
    values: { ...problem.detail, row: problem.row ?? 0 },
    cause: problem,
  });
}

const fileCode = (problem: FileProblem): string =>
  `imports.file.${problem.code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Why a batch stopped, kept with it: a code with a text, and the values the text names. */
export interface Failure {
  code: string;
  values: Record<string, string | number>;
  /** What stands in the way, one by one, where the refusal names it. */
  errors?: FieldError[];
}

/** The failure to keep for an error that trying again would only repeat; null for one worth another try. */
export function lastingFailure(error: unknown): Failure | null {
  if (error instanceof FileProblem) return { code: fileCode(error), values: { ...error.detail, row: error.row ?? 0 } };
  if (error instanceof DomainError)
    return error.status === 503
      ? null
      : {
          code: error.code,
          values: { ...error.options.values },
          ...(error.options.errors ? { errors: [...error.options.errors] } : {}),
        };
  const state = sqlState(error);
  // Classes 22 (data), 23 (integrity), 42 (rights, syntax), P0 and the statement that ran out of its time.
  if (state !== null && (/^(22|23|42|P0|MW)/.test(state) || state === '57014'))
    return { code: /^23/.test(state) ? 'imports.check-outdated' : 'imports.could-not-load', values: {} };
  return null;
}

function sqlState(error: unknown): string | null {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause)
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code;
  return null;
}
