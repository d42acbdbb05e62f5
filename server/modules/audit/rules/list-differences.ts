/** One place where before and after differ. Values are JSON; a side that lacks the place has none. */
export interface Difference {
  /** JSON pointer into both. */
  pointer: string;
  before?: unknown;
  after?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What changed between two JSON values, leaf by leaf, in the order of the fields. Lists are compared as wholes: a list of
 * roles reads better whole than by place. `version` counts changes and is no change itself.
 */
export function listDifferences(before: unknown, after: unknown, pointer = ''): Difference[] {
  const has = (value: unknown) => value !== undefined && value !== null;
  if (isObject(before) || isObject(after)) {
    if ((has(before) && !isObject(before)) || (has(after) && !isObject(after))) return [{ pointer, before, after }];
    const left = isObject(before) ? before : {};
    const right = isObject(after) ? after : {};
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
      (name) => !(pointer === '' && name === 'version'),
    );
    return names.flatMap((name) =>
      listDifferences(left[name], right[name], `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  }
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
  return [{ pointer, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}
