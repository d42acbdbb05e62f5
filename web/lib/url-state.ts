import { useSearchParams } from '@solidjs/router';
import type { Accessor } from 'solid-js';
import { createMemo } from 'solid-js';
import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';

/**
 * The filters of a page as they stand in the URL, read through a schema: what does not fit falls back to the
 * schema's own default (give each key `z.catch(z.optional(…), undefined)` or a `z._default`). Setting a key to
 * undefined or '' takes it out of the URL; a change replaces the entry of the history unless `push` is asked.
 */
export function createUrlState<Shape extends Record<string, ZodMiniType>>(
  shape: Shape,
): [
  Accessor<z.output<z.ZodMiniObject<Shape>>>,
  (patch: Record<string, string | number | undefined>, push?: boolean) => void,
] {
  const schema = z.object(shape);
  const [params, setParams] = useSearchParams();
  const state = createMemo(() => {
    const raw: Record<string, string | undefined> = {};
    for (const key of Object.keys(shape)) {
      const value = params[key];
      raw[key] = Array.isArray(value) ? value[0] : value;
    }
    const parsed = z.safeParse(schema, raw);
    return parsed.success ? parsed.data : z.parse(schema, {});
  });
  const set = (patch: Record<string, string | number | undefined>, push = false): void => {
    const clean = Object.fromEntries(
      Object.entries(patch).map(([key, value]) => [key, value === '' ? undefined : value]),
    );
    setParams(clean, { replace: !push, scroll: false });
  };
  return [state, set];
}
