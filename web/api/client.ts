import { language, t } from '../i18n/texts.ts';
import { Problem, problemFrom } from './problem.ts';

export { Problem, asProblem } from './problem.ts';

type QueryValue = string | number | boolean | undefined | null | readonly string[];

export interface CallOptions {
  /** Search parameters; undefined, null and '' are left out, a list repeats its name. */
  query?: Record<string, QueryValue>;
  signal?: AbortSignal;
  /** The ETag of the version that was shown; the service refuses the change (412) when another came between. */
  ifMatch?: string | undefined;
  /** One key per rendered form (`newIdempotencyKey`), so that a repeated send creates nothing twice. */
  idempotencyKey?: string | undefined;
  /** A 401 is given to the caller instead of leading to sign-in: for sign-in itself. */
  allowUnauthenticated?: boolean;
}

/** An answer together with the version of what it shows, to be sent back as `ifMatch`. */
export interface Tagged<T> {
  data: T;
  etag: string | undefined;
}

let whenSignedOut: ((isStepUp: boolean) => Promise<boolean>) | undefined;

/**
 * What to do when the service says that nobody is signed in, or wants a fresh second factor (401): set once by the session. It answers whether the same
 * account signed in again, and then the call is sent once more, with the same Idempotency-Key.
 */
export function onSignedOut(act: (isStepUp: boolean) => Promise<boolean>): void {
  whenSignedOut = act;
}

/** Whether a call that was refused with this status is to be sent once more. */
export async function isSignedInAgain(status: number, options: CallOptions, answer: unknown): Promise<boolean> {
  if (status !== 401 || options.allowUnauthenticated === true || !whenSignedOut) return false;
  const isStepUp = (answer as { code?: unknown } | undefined)?.code === 'second-factor-stale';
  return (await whenSignedOut(isStepUp)) && options.signal?.aborted !== true;
}

/** A fresh key for a form's Idempotency-Key header. Works on plain http, where `randomUUID` does not exist. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a call with its search parameters. */
export function address(path: string, query?: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

export function headers(options: CallOptions, body: unknown): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language(),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(options.ifMatch === undefined ? {} : { 'If-Match': options.ifMatch }),
    ...(options.idempotencyKey === undefined ? {} : { 'Idempotency-Key': options.idempotencyKey }),
  };
}

export function networkProblem(caught: unknown): Problem {
  const aborted = caught instanceof DOMException && caught.name === 'AbortError';
  return new Problem(
    aborted
      ? { code: 'aborted', title: t('ui.problem.aborted'), status: 0 }
      : { code: 'network', title: t('ui.problem.network'), detail: t('ui.problem.network.detail'), status: 0 },
  );
}

export function refuse(status: number, body: unknown, requestId: string | null): never {
  throw problemFrom(status, body, t('ui.problem.unexpected'), requestId);
}

export function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (notJson) {
    if (notJson instanceof SyntaxError) return undefined;
    throw notJson;
  }
}

async function call<T>(
  method: string,
  path: string,
  body: unknown,
  options: CallOptions,
  isAgain = false,
): Promise<Tagged<T>> {
  const init: RequestInit = { method, headers: headers(options, body), credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (options.signal) init.signal = options.signal;
  let response: Response;
  let text: string;
  try {
    response = await fetch(address(path, options.query), init);
    text = await response.text();
  } catch (caught) {
    throw networkProblem(caught);
  }
  if (!response.ok) {
    if (!isAgain && (await isSignedInAgain(response.status, options, parsed(text))))
      return call(method, path, body, options, true);
    refuse(response.status, parsed(text), response.headers.get('x-request-id'));
  }
  // The shape is the contract of the route; the contract test of the API holds every answer against it.
  return { data: parsed(text) as T, etag: response.headers.get('etag') ?? undefined };
}

async function dataOf<T>(answer: Promise<Tagged<T>>): Promise<T> {
  return (await answer).data;
}

/** Calls of the service. Paths start after `/api`; every failure is a `Problem`. */
export const api = {
  get: <T>(path: string, options: CallOptions = {}): Promise<T> => dataOf(call<T>('GET', path, undefined, options)),
  /** Like `get`, with the version (ETag) for a later change. */
  getTagged: <T>(path: string, options: CallOptions = {}): Promise<Tagged<T>> =>
    call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> =>
    dataOf(call<T>('POST', path, body, options)),
  put: <T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> =>
    dataOf(call<T>('PUT', path, body, options)),
  patch: <T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> =>
    dataOf(call<T>('PATCH', path, body, options)),
  del: <T = void>(path: string, options: CallOptions = {}): Promise<T> =>
    dataOf(call<T>('DELETE', path, undefined, options)),
};

/** `/agencies/<id>/…`: the path of a route that belongs to an agency, each part encoded. */
export function agencyPath(agencyId: string, ...parts: string[]): string {
  return `/agencies/${[agencyId, ...parts].map(encodeURIComponent).join('/')}`;
}
