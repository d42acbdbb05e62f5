import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';

/** RFC 9457 problem, in the caller's language. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Stable URI of the problem code' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().meta({ description: 'Reference number of this request' }),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

const problemWords: Record<number, string> = {
  400: 'Unreadable request',
  401: 'Not signed in',
  403: 'The permission is missing',
  404: 'No such thing, or not yours to see',
  409: 'In conflict with the present state',
  410: 'It was there and is no more',
  412: 'Changed since it was read',
  413: 'Too large',
  415: 'Wrong content type',
  422: 'A field or a rule refused it',
  428: 'If-Match is missing',
  429: 'Too many requests',
  503: 'Try again',
};

/** Schemas of the answers by operationId and status, so that tests hold every answer against what the document says. */
export const documentedAnswers = new Map<
  string,
  Record<number, z.ZodType | { content: string; description: string } | null>
>();

/** Media type → schema, as the document has it. */
type BodyContent = Extract<
  NonNullable<Parameters<typeof describeRoute>[0]['requestBody']>,
  { content: unknown }
>['content'];

/** Describes a route for /api/openapi.json. `operationId` is camelCase and unique; `answers` maps status to schema (null: no body). */
export function describe(route: {
  operationId: string;
  summary: string;
  tag: string;
  answers: Record<number, z.ZodType | { content: string; description: string } | null>;
  /** Problem statuses beside 400, 401, 403, 404, 429. */
  problems?: number[];
  /** A body that is no JSON: its content by media type. */
  body?: BodyContent;
  /** Open to anyone, without a session. */
  public?: true;
}) {
  documentedAnswers.set(route.operationId, route.answers);
  const problems = [
    ...new Set([400, 403, 413, 429, 503, ...(route.public ? [] : [401, 404]), ...(route.problems ?? [])]),
  ].sort((a, b) => a - b);
  return describeRoute({
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    ...(route.body ? { requestBody: { required: true, content: route.body } } : {}),
    ...(route.public ? { security: [] } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, schema]) => [
          status,
          schema === null
            ? { description: 'Done, no content' }
            : 'content' in schema && typeof schema.content === 'string' && !(schema instanceof z.ZodType)
              ? {
                  description: schema.description,
                  content: { [schema.content]: { schema: { type: 'string' as const } } },
                }
              : { description: 'Done', content: { 'application/json': { schema: resolver(schema as z.ZodType) } } },
        ]),
      ),
      ...Object.fromEntries(
        problems.map((status) => [
          String(status),
          {
            description: problemWords[status] ?? 'Problem',
            content: { 'application/problem+json': { schema: resolver(problemSchema) } },
          },
        ]),
      ),
    },
  });
}
