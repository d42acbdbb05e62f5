import { surface } from '../lib/surface.ts';

/** A field's fault inside a problem: a JSON pointer into the body that was sent, and what is wrong in words. */
export interface ProblemField {
  pointer: string;
  detail: string;
}

/** What a problem answer (RFC 9457) carries. `title` and `detail` come in the language that was asked for. */
export interface ProblemBody {
  code: string;
  title: string;
  detail?: string | undefined;
  status: number;
  instance?: string | undefined;
  errors?: ProblemField[] | undefined;
}

/**
 * Any failed call: an answer of the service, or our own for what never reached it (`code` `network`, `aborted`).
 * `status` is 0 for those. `reference` is what a user reads to the support desk.
 */
export class Problem extends Error {
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly status: number;
  readonly instance: string | undefined;
  readonly errors: readonly ProblemField[];

  constructor(body: ProblemBody) {
    super(`${body.status} ${body.code}: ${body.title}`);
    this.name = 'Problem';
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.status = body.status;
    this.instance = body.instance;
    this.errors = body.errors ?? [];
  }

  /** The request id, the last part of `instance`. */
  get reference(): string | undefined {
    return this.instance?.split(/[/:]/u).at(-1);
  }

  /** The words for one field of the form: the fault whose pointer is `/name` or `/a/b` for `a.b`. */
  fieldError(name: string): string | undefined {
    const pointer = `/${name.replaceAll('.', '/')}`;
    return this.errors.find((fault) => fault.pointer === pointer)?.detail;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads the body of a failed answer; an answer that is no problem document becomes one with code `unexpected`. */
export function problemFrom(status: number, body: unknown, fallbackTitle: string, requestId: string | null): Problem {
  const source = isRecord(body) ? body : {};
  const errors = Array.isArray(source['errors']) ? source['errors'] : [];
  return new Problem({
    code: text(source['code']) ?? 'unexpected',
    title: text(source['title']) ?? fallbackTitle,
    detail: text(source['detail']),
    status,
    instance: text(source['instance']) ?? requestId ?? undefined,
    errors: errors.filter(isRecord).map((fault) => ({
      pointer: text(fault['pointer']) ?? '',
      detail: text(fault['detail']) ?? '',
    })),
  });
}

/** The problem in any caught value; something that is none (a fault in our own code) becomes code `unexpected`. */
export function asProblem(caught: unknown, fallbackTitle: string): Problem {
  if (caught instanceof Problem) return caught;
  surface(caught);
  return new Problem({ code: 'unexpected', title: fallbackTitle, status: 0 });
}
