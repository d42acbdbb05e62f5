import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/**
 * Keys whose values never reach a log, wherever they stand in an object up to two levels deep: secrets, and what tells
 * of a person. Log ids, counts, codes and durations instead; bodies, headers and query strings are never logged.
 */
const kept = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'headers',
  'body',
  'query',
  'parameters',
  'email',
  'phone',
  'name',
  'nameArabic',
  'nameLatin',
  'personalNumber',
  'passportNumber',
  'iban',
  'birthDate',
  'address',
  'salary',
  'amount',
  'detail',
];
const paths = kept.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/**
 * What may be told of an error. PostgreSQL puts values of the row into `detail`, `where` and `parameters`, and quotes a
 * bad value in the message of classes 22 and 23: for these only the names of table, column and constraint are kept.
 */
function serialiseError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const read = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  const code = read('code');
  const quotesValues = code !== undefined && /^2[23]/.test(code);
  return {
    type: error.name,
    message: quotesValues ? '[withheld]' : error.message.split('\n')[0],
    code,
    table: read('table_name'),
    column: read('column_name'),
    constraint: read('constraint_name'),
    routine: read('routine'),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: serialiseError(error.cause) }),
  };
}

/**
 * The service's logger: one JSON object a line on standard output, `time` in ISO 8601, `level` as a word.
 * Bind `requestId`, `agencyId` (ids only) with `log.child({ … })`. The redaction list is a net, not a licence: no
 * caller passes personal data.
 * @param destination for tests; standard output when left out.
 */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent',
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: { service: 'mawared' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[withheld]' },
    serializers: { err: serialiseError, error: serialiseError },
  };
  return destination ? pino(options, destination) : pino(options);
}
