import { z } from 'zod';
import { openApiDocument, type Api } from '../../server/app.ts';
import { documentedAnswers, problemSchema } from '../../server/kernel/http/describe.ts';

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
}
interface Route {
  method: string;
  pattern: RegExp;
  literals: number;
  operation: Operation;
}
let documented: Promise<Route[]> | undefined;

/**
 * The operations of the document, the most literal path first, so that `/me/pay` is not taken for `/me/{x}`. Made once in
 * a worker: every service of the tests has the same routes, and making the document takes longer than most tests.
 */
function routesOf(app: Api): Promise<Route[]> {
  documented ??= openApiDocument(app, 'http://localhost').then((document) => {
    const { paths } = document as { paths: Record<string, Record<string, Operation>> };
    return Object.entries(paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
          literals: path.split('/').filter((part) => !part.startsWith('{')).length,
          operation,
        })),
      )
      .sort((a, b) => b.literals - a.literals);
  });
  return documented;
}

/**
 * Throws when an answer is not what /api/openapi.json promises: an undocumented route or status, a body of another shape,
 * or one with keys the document does not name. Every answer of every API test passes through here.
 */
export async function holdToContract(
  app: Api,
  method: string,
  path: string,
  answer: { status: number; body: unknown; headers: Headers },
): Promise<void> {
  const bare = path.replace(/\?.*$/, '');
  if (!bare.startsWith('/api/') || /^\/api\/(openapi\.json|docs)$/.test(bare)) return;
  const route = (await routesOf(app)).find((r) => r.method === method && r.pattern.test(bare));
  if (!route) {
    if (answer.status === 404) return;
    throw new Error(`contract: ${method} ${bare} answered ${answer.status} but is not in the document`);
  }
  const { operation } = route;
  const say = (what: string) =>
    new Error(`contract: ${operation.operationId} (${method} ${bare}) ${answer.status}: ${what}`);
  if (!(String(answer.status) in operation.responses)) throw say('is not a documented status');
  if (answer.status >= 400) {
    const type = answer.headers.get('Content-Type');
    if (type !== 'application/problem+json') throw say(`a problem of type ${type}`);
    check(problemSchema, answer.body, say);
    const missing = JSON.stringify(answer.body).match(/"problem\.[^"]+"/);
    if (missing) throw say(`a text is missing: ${missing[0]}`);
    return;
  }
  const schema = documentedAnswers.get(operation.operationId)?.[answer.status];
  if (schema instanceof z.ZodType) check(schema, answer.body, say);
}

function check(schema: z.ZodType, body: unknown, say: (what: string) => Error): void {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw say(z.prettifyError(parsed.error));
  const extra = undocumented(body, parsed.data, '');
  if (extra) throw say(`undocumented ${extra}`);
}

/** The first key the schema dropped: the body says more than the document. */
function undocumented(body: unknown, parsed: unknown, at: string): string | null {
  if (Array.isArray(body) && Array.isArray(parsed)) {
    for (const [i, item] of body.entries()) {
      const found = undocumented(item, parsed[i], `${at}/${i}`);
      if (found) return found;
    }
  } else if (body !== null && typeof body === 'object' && parsed !== null && typeof parsed === 'object') {
    for (const [key, value] of Object.entries(body)) {
      if (!(key in parsed)) return `${at}/${key}`;
      const found = undocumented(value, (parsed as Record<string, unknown>)[key], `${at}/${key}`);
      if (found) return found;
    }
  }
  return null;
}
