import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import { resolver, uniqueSymbol } from 'hono-openapi';
import type { z } from 'zod';
import { DomainError, type FieldError } from '../errors.ts';

/**
 * Parses one part of a request and throws a problem whose errors point at what is wrong: 422 for a body's fields, 400 for
 * query and path. Stamps the schema so that the OpenAPI document sees it.
 */
export function validate<T extends z.ZodType, Target extends keyof ValidationTargets>(target: Target, schema: T) {
  const middleware = zValidator(target, schema, (result) => {
    if (!result.success) {
      const errors: FieldError[] = result.error.issues.map((issue) => ({
        pointer:
          target === 'json' || target === 'form'
            ? '/' + issue.path.map(String).join('/')
            : `?${issue.path.map(String).join('.')}`,
        code: fieldCode(issue as { code: string; message: string }),
        values: valuesOf(issue as unknown as Record<string, unknown>),
      }));
      throw new DomainError('invalid', target === 'json' || target === 'form' ? 422 : 400, { errors });
    }
  });
  return Object.assign(middleware, { [uniqueSymbol]: { target, ...resolver(schema) } });
}

/** A message that looks like a code (`person.iban.checksum`) is ours, set in the schema; others are told by kind. */
function fieldCode(issue: { code: string; message: string }): string {
  return /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+$/i.test(issue.message) ? issue.message : issue.code.replaceAll('_', '-');
}
function valuesOf(issue: Record<string, unknown>): Record<string, string | number> {
  const out: Record<string, string | number> = {};
  for (const name of ['minimum', 'maximum', 'expected', 'format'])
    if (typeof issue[name] === 'string' || typeof issue[name] === 'number') out[name] = issue[name];
  return out;
}
