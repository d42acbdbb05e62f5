/**
 * A refusal the product names: stable `code` (`people.employee.not-found`), HTTP status, and values for its text. The
 * text itself lives in the catalogues under `problem.<code>.title` / `.detail`, in both languages.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 503,
    readonly options: {
      /** Values for the placeholders of the text; never personal data of others. */
      values?: Record<string, string | number>;
      /** What in the body is wrong, by JSON pointer; `code` names the text of each. */
      errors?: FieldError[];
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: options.cause });
  }
}

export interface FieldError {
  /** JSON pointer into the body (`/pay/0/amountMinor`), or `?name` for a query value. */
  pointer: string;
  /** Text id under `problem.field.`. */
  code: string;
  values?: Record<string, string | number>;
}

/** Missing and forbidden look exactly alike: one answer, whatever the reason. */
export const notFound = () => new DomainError('not-found', 404);
export const staleVersion = () => new DomainError('stale-version', 412);
export const forbidden = (permission: string) => new DomainError('forbidden', 403, { values: { permission } });
/** A rule refused the request; `errors` point at the fields to mend. */
export const refused = (code: string, errors: FieldError[] = [], values: Record<string, string | number> = {}) =>
  new DomainError(code, 422, { errors, values });
export const conflict = (code: string, values: Record<string, string | number> = {}) =>
  new DomainError(code, 409, { values });
