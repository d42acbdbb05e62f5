import type postgres from 'postgres';
import type { Probe } from '../../../db/isolation/probe-agencies.ts';
import type { TableShape } from '../../../db/isolation/probe-rows.ts';
import { openApiDocument, type Api } from '../../app.ts';
import { idsOf, tableOf, UnknownId } from './route-ids.ts';
import { idFields, resolveSchema, sampleValue, withValueAt, type Components, type JsonSchema } from './sample-body.ts';

/** One pair of requests: with something of another agency, and with something that does not exist. */
export interface RouteAttempt {
  operation: string;
  method: string;
  path: string;
  /** Which part was foreign: the agency, a named id of the path, of the body or of the query. */
  part: string;
  foreign: number;
  missing: number;
  /** The beginning of what another agency's thing was answered with. */
  body: string;
  /** Where the two answers differ; empty when they are the same. */
  differences: string[];
  ok: boolean;
}

/** A route nothing was tried on, and why that is right. */
export interface RouteLeft {
  method: string;
  path: string;
  reason: string;
}

/**
 * Pairs that end at a rule about the caller's own record before the foreign id is looked at, with the rule. The answers
 * are the same by then; the module's own tests lead a record into the state that lets the look-up happen.
 */
export const stoppedEarlier: { operation: RegExp; part: RegExp; status: number; reason: string }[] = [
  {
    operation: /^(reinstateEmployee|previewReinstatement)$/,
    part: /^body assignment/,
    status: 409,
    reason: 'the caller’s employee is still serving',
  },
  {
    operation: /^handInDocument$/,
    part: /^(employee|documentRequest)$/,
    status: 403,
    reason: 'the caller is no employee, and only the employee of a record hands in',
  },
  { operation: /Progress/, part: /^body entries/, status: 409, reason: 'the caller’s cohort has not started' },
];

/** The rule that ended a pair before its look-up, if one of `stoppedEarlier` did. */
export function stoppedBy(x: RouteAttempt): string | undefined {
  const stop = stoppedEarlier.find(
    (s) => s.operation.test(x.operation) && s.part.test(x.part) && s.status === x.foreign,
  );
  return stop && `ended before the look-up: ${stop.reason}`;
}

/** Whether a pair got as far as looking for the foreign thing, so that its sameness says something. */
export function reachedLookUp(x: RouteAttempt): boolean {
  // A body that is a file has its fields in the query: the refusal must name the field that was foreign, not another.
  const field = x.part.startsWith('query ') && x.method !== 'GET' ? x.part.slice('query '.length) : undefined;
  if (field !== undefined) return x.foreign === 404 || (x.foreign === 422 && x.body.includes(`"?${field}"`));
  const wanted = x.part.startsWith('body ') ? [404, 422] : x.part.startsWith('query ') ? [200, 404] : [404];
  return wanted.includes(x.foreign) || stoppedBy(x) !== undefined;
}

export interface RouteGround {
  app: Api;
  cookieName: string;
  witness: postgres.Sql;
  shapes: TableShape[];
  /** Attacks; has rows of its own, and is no party of the target's. */
  attacker: Probe;
  target: Probe;
  partnerOf: Map<Probe, Probe>;
  /** A platform administrator's session, for the console's routes. */
  operator: Probe;
}

/** Headers that differ from answer to answer whatever is asked; everything else must be the same. */
export const volatileHeaders: Record<string, string> = {
  date: 'the moment of the answer',
  'x-request-id': 'the number of the request, repeated as `instance` in the body',
};

/** Routes that name nothing of an agency; a new one must be added here with its reason, or be tried. */
const left: { match: RegExp; reason: string }[] = [
  { match: /^\/(healthz|readyz|metrics)$/, reason: 'operations: holds nothing of an agency' },
  { match: /^\/api\/(service|openapi\.json|docs)$/, reason: 'the same for everyone' },
  {
    match: /^\/api\/(session|me|me\/password|me\/preferences|me\/sessions|me\/second-factor(\/.+)?)$/,
    reason: 'the caller’s own account; takes no id',
  },
  {
    match: /^\/api\/(agencies\/[^/]+\/second-factor-resets|lost-second-factors)$/,
    reason: 'names an account by its address: the caller’s own with its password, or one among the agency’s members',
  },
  { match: /^\/api\/platform\/agency-templates$/, reason: 'the same for every agency that is opened; takes no id' },
  {
    match: /^\/api\/platform\/support-accesses$/,
    reason: 'what the operator asked for itself; an agency is named by its code, which is public',
  },
  { match: /^\/api\/platform\/second-factor-rules(\/:role)?$/, reason: 'rules of the whole service; a role is no id' },
  {
    match: /^\/api\/statement-checks$/,
    reason: 'takes the secret code of a paper; shows what its holder chose and answers alike for every other code',
  },
  {
    match: /^\/api\/password-resets(\/:token)?$/,
    reason: 'takes a secret from a mail, not an id; answers alike for every address',
  },
];

interface Operation {
  operationId: string;
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> };
  parameters?: { name: string; in: string; required?: boolean; schema?: JsonSchema }[];
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Components };
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The answer without what may differ: the request's number in header and body. */
export function comparable(answer: Answered): Answered {
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !(name in volatileHeaders)));
  return { status: answer.status, headers, body: answer.body.replace(/"instance":"[^"]*"/, '"instance":""') };
}

export function differencesOf(a: Answered, b: Answered): string[] {
  const [x, y] = [comparable(a), comparable(b)];
  const names = new Set([...Object.keys(x.headers), ...Object.keys(y.headers)]);
  return [
    ...(x.status === y.status ? [] : [`status ${x.status} and ${y.status}`]),
    ...(x.body === y.body ? [] : ['body']),
    ...[...names].filter((name) => x.headers[name] !== y.headers[name]).map((name) => `header ${name}`),
  ];
}

/** Every route of the application, once. */
export function routesOf(app: Api): { method: string; path: string }[] {
  const seen = new Map(
    app.routes
      // A path that ends with a star is something in front of routes (limits of bodies), no route.
      .filter((r) => r.method !== 'ALL' && !r.path.endsWith('*'))
      .map((r) => [`${r.method} ${r.path}`, { method: r.method, path: r.path }]),
  );
  return [...seen.values()];
}

/** Tries every route with everything it takes that could be another agency's. */
export async function attemptRoutes(ground: RouteGround): Promise<{ attempts: RouteAttempt[]; left: RouteLeft[] }> {
  const document = (await openApiDocument(ground.app, 'http://localhost')) as Document;
  const attempts: RouteAttempt[] = [];
  const notTried: RouteLeft[] = [];
  for (const { method, path } of routesOf(ground.app)) {
    const tried = await attemptRoute(ground, document, method, path);
    attempts.push(...tried);
    if (tried.length > 0) continue;
    const reason = left.find((l) => l.match.test(path))?.reason;
    if (!reason) throw new UnknownId(`${method} ${path} takes nothing that was tried, and no reason says why`);
    notTried.push({ method, path, reason });
  }
  return { attempts, left: notTried };
}

async function attemptRoute(
  ground: RouteGround,
  document: Document,
  method: string,
  path: string,
): Promise<RouteAttempt[]> {
  const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const components = document.components?.schemas ?? {};
  const { attacker, target } = ground;
  const idAt = idsOf(ground.witness, ground.shapes, ground.partnerOf);
  const bodySchema = operation?.requestBody?.content?.['application/json']?.schema;
  const isConsole = path.startsWith('/api/platform/');
  const names = [...path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? '');

  const own: Record<string, string> = {};
  const foreign: Record<string, string> = {};
  for (const name of names) {
    if (name === 'agency') [own[name], foreign[name]] = [attacker.code, target.code];
    else if (name === 'code') [own[name], foreign[name]] = [attacker.code, target.code];
    else if (name === 'week') own[name] = '1';
    else if (name === 'session') [own[name], foreign[name]] = [crypto.randomUUID(), await sessionOf(ground, target)];
    else if (name === 'token') own[name] = 'probe';
    else if (name === 'role') own[name] = 'hr_officer';
    else {
      const table = tableOf(name, path);
      // A step that only the host takes gets as far as its body with what another agency offered the attacker.
      const creator = /\/(secondments|transfers)\/:\w+\/seat$/.test(path) ? ground.partnerOf.get(attacker) : undefined;
      [own[name], foreign[name]] = [await idAt(table, creator ?? attacker), await idAt(table, target)];
    }
  }
  const bodyIds = bodySchema ? idFields(bodySchema, components) : [];
  const tables = new Map(bodyIds.map(({ field }) => [field, tableOf(field, path)]));
  const ownIds = new Map<string, string>();
  for (const [field, table] of tables) ownIds.set(field, await idAt(table, attacker));
  const ownId = (field: string) => ownIds.get(field) ?? crypto.randomUUID();
  const bodyFor = (attacked: string) =>
    bodySchema
      ? completed(operation?.operationId ?? '', sampleValue(bodySchema, components, ownId), attacked)
      : undefined;
  const body = bodyFor('');

  const queries = (operation?.parameters ?? []).filter((p) => p.in === 'query' && p.schema);
  // A workbook carries the second it was made; as text the same rows can be compared.
  const given = queries
    .filter((p) => p.required || p.name === 'format')
    .map((p) => [p.name, String(sampleValue(p.schema ?? {}, components, () => crypto.randomUUID(), p.name))]);
  const base = queryText(given);
  const ask = (by: Probe, parameters: Record<string, string>, withBody: unknown, query = base): Promise<Answered> =>
    request(
      ground,
      by,
      method,
      path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? '')) + query,
      withBody,
    );
  const out: RouteAttempt[] = [];
  const pair = async (part: string, withForeign: () => Promise<Answered>, withMissing: () => Promise<Answered>) => {
    const [a, b] = [await withForeign(), await withMissing()];
    const differences = differencesOf(a, b);
    out.push({
      operation: operation?.operationId ?? '',
      method,
      path,
      part,
      foreign: a.status,
      missing: b.status,
      body: a.body.slice(0, 400),
      differences,
      ok: differences.length === 0 && (a.status < 300 ? method === 'GET' : a.status < 500),
    });
  };

  for (const name of names) {
    const value = foreign[name];
    if (value === undefined) continue;
    const missing = name === 'agency' || name === 'code' ? 'no-such-agency' : crypto.randomUUID();
    const everywhere = name === 'agency' ? { ...own, ...foreign } : { ...own, [name]: value };
    await pair(
      name,
      () => ask(attacker, everywhere, body),
      () => ask(attacker, { ...everywhere, [name]: missing }, body),
    );
    // The console reads the register by right; of an agency's rows it sees none.
    if (isConsole && name !== 'code')
      await pair(
        `${name}, by the console`,
        () => ask(ground.operator, everywhere, body),
        () => ask(ground.operator, { ...own, [name]: missing }, body),
      );
  }
  // To a member of an agency the console is not there: the answer is that of a missing thing in it.
  if (isConsole && names.length === 0)
    await pair(
      'console',
      () => ask(attacker, own, body, base),
      () => request(ground, attacker, 'GET', '/api/platform/agencies/no-such-agency'),
    );
  for (const { path: at, field } of bodyIds) {
    const value = await idAt(tables.get(field) ?? '', target);
    const asking = (id: string) => ask(attacker, own, withValueAt(bodyFor(field), at, id));
    await pair(
      `body ${at.join('.')}`,
      () => asking(value),
      () => asking(crypto.randomUUID()),
    );
  }
  for (const p of queries) {
    if (resolveSchema(p.schema ?? {}, components).format !== 'uuid') continue;
    const value = await idAt(tableOf(p.name, path), target);
    const asking = (id: string) =>
      ask(isConsole ? ground.operator : attacker, own, body, queryText([...given, [p.name, id]]));
    await pair(
      `query ${p.name}`,
      () => asking(value),
      () => asking(crypto.randomUUID()),
    );
  }
  return out;
}

/** What a schema cannot say of a body (one of two fields, at least one change, a checksum), so that it gets to the look-up. */
const completions: { operation: RegExp; fields: (attacked: string) => Record<string, unknown> }[] = [
  {
    operation: /^(appointEmployee|previewAppointment)$/,
    fields: (attacked) => (attacked === 'personId' ? {} : { person: { fullNameAr: 'فحص', fullNameEn: 'Probe' } }),
  },
  { operation: /^(changeAssignment|previewAssignmentChange)$/, fields: () => ({ assignment: { step: 2 } }) },
  {
    operation: /^(correctEmployee|previewCorrection)$/,
    fields: () => ({ person: { on: '2026-01-01', changes: { fullNameEn: 'Probe' } } }),
  },
  { operation: /^changeSettings$/, fields: () => ({ orderNumberPattern: '{year}/{seq}' }) },
  { operation: /BankAccount$/, fields: () => ({ iban: 'QA58DOHB00001234567890ABCDEFG' }) },
];

function completed(operation: string, body: unknown, attacked: string): unknown {
  const fields = completions.find((c) => c.operation.test(operation))?.fields(attacked);
  return fields && typeof body === 'object' ? { ...body, ...fields } : body;
}

const queryText = (pairs: string[][]) =>
  pairs.length ? `?${new URLSearchParams(pairs as [string, string][]).toString()}` : '';

async function sessionOf(ground: RouteGround, probe: Probe): Promise<string> {
  const [row] = await ground.witness<
    { id: string }[]
  >`select public_id as id from identity.sessions where token_hash = ${probe.session}`;
  return row?.id ?? '';
}

async function request(
  ground: RouteGround,
  by: Probe,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered> {
  const answer = await ground.app.request(path, {
    method,
    headers: {
      Cookie: `${ground.cookieName}=${by.token}`,
      'Accept-Language': 'en',
      // Every change needs one; both of a pair send the same, and it is judged before the look-up for both.
      'If-Match': '"v1"',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}
