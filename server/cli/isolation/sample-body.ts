/** As much of JSON Schema as the OpenAPI document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** What resolves `$ref`: `#/components/schemas/Name`. */
export type Components = Record<string, JsonSchema>;

/** Texts that fit most patterns of the product's fields; the first that matches is taken. */
const words = [
  'probe',
  'Probe-1',
  'PROBE1',
  'probe-1',
  '1/2027',
  '12345678901',
  '28763400001',
  '+97455555555',
  'QAR',
  'QAT',
  '7',
  '2027-01-01',
  '2027-01-01T00:00:00Z',
  'probe@probe.invalid',
  'QA58DOHB00001234567890ABCDEFG',
  '00000000-0000-4000-8000-000000000000',
  'ab',
  'ABC',
  'a',
];

/** Resolves references and merges `allOf`; picks the first alternative that is not null. */
export function resolveSchema(schema: JsonSchema, components: Components): JsonSchema {
  if (schema.$ref) {
    const target = components[schema.$ref.split('/').at(-1) ?? ''];
    if (!target) throw new Error(`${schema.$ref} is not in the document`);
    return resolveSchema(target, components);
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const [first] = alternatives.map((a) => resolveSchema(a, components)).filter((a) => a.type !== 'null');
    return first ?? { type: 'null' };
  }
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => resolveSchema(part, components));
    return {
      type: 'object',
      properties: Object.assign({}, ...parts.map((p) => p.properties ?? {})) as Record<string, JsonSchema>,
      required: parts.flatMap((p) => p.required ?? []),
    };
  }
  return schema;
}

/** A small value that the schema accepts; `idFor` gives the value of a uuid by the field's name. */
export function sampleValue(
  given: JsonSchema,
  components: Components,
  idFor: (field: string) => string,
  field = '',
): unknown {
  const schema = resolveSchema(given, components);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.length) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        fieldsOf(schema, components).map((name) => [
          name,
          sampleValue(schema.properties?.[name] ?? {}, components, idFor, name),
        ]),
      );
    case 'array':
      return schema.minItems && schema.items ? [sampleValue(schema.items, components, idFor, field)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
    case 'boolean':
      return false;
    case 'string':
      return sampleText(schema, idFor, field);
    default:
      return null;
  }
}

/** The required fields; where none is (a change of some fields), the first plain one, since an empty change is refused. */
function fieldsOf(schema: JsonSchema, components: Components): string[] {
  if (schema.required?.length) return schema.required;
  const plain = Object.entries(schema.properties ?? {}).find(([, property]) => {
    const { type, format } = resolveSchema(property, components);
    return format !== 'uuid' && type !== 'object' && type !== 'array';
  });
  return plain ? [plain[0]] : [];
}

function sampleText(schema: JsonSchema, idFor: (field: string) => string, field: string): string {
  if (schema.format === 'uuid') return idFor(field);
  if (schema.format === 'date') return '2027-01-01';
  if (schema.format === 'date-time') return '2027-01-01T00:00:00Z';
  const pattern = schema.pattern ? new RegExp(schema.pattern, 'u') : null;
  const fits = (text: string) =>
    (pattern?.test(text) ?? true) &&
    text.length >= (schema.minLength ?? 0) &&
    text.length <= (schema.maxLength ?? Infinity);
  const found = [...words, 'probe'.padEnd(schema.minLength ?? 0, 'x')].find(fits);
  if (found === undefined)
    throw new Error(
      `server/cli/isolation/sample-body.ts has no text for ${field} (${schema.pattern ?? schema.format})`,
    );
  return found;
}

/** Where ids stand in a body: the path of every uuid, through objects and the first item of arrays. */
export function idFields(
  given: JsonSchema,
  components: Components,
  path: string[] = [],
): { path: string[]; field: string }[] {
  const schema = resolveSchema(given, components);
  if (schema.format === 'uuid') return [{ path, field: [...path].reverse().find((p) => !/^\d+$/.test(p)) ?? '' }];
  if (schema.items) return path.length > 6 ? [] : idFields(schema.items, components, [...path, '0']);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    path.length > 6 ? [] : idFields(property, components, [...path, name]),
  );
}

/** The body with a value put at a path; objects and arrays on the way are made by the schema's samples. */
export function withValueAt(body: unknown, path: string[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (/^\d+$/.test(head)) {
    const list = Array.isArray(body) ? (body as unknown[]) : [];
    return [withValueAt(list[0] ?? {}, rest, value), ...list.slice(1)];
  }
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { ...record, [head]: withValueAt(record[head], rest, value) };
}
