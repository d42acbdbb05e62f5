/** Where and as whom to connect; fits `postgres(options)` and, with `user`, the `pg` pool of graphile-worker. */
export interface ConnectionOptions {
  /** Host name, or the absolute path of a folder that holds the server's socket. */
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl?: 'require' | 'verify-full' | 'prefer' | 'allow';
}

/**
 * Reads a PostgreSQL URL into options. postgres.js does not understand a socket folder inside a URL
 * (neither `postgres://user:pw@%2Ftmp%2Ffolder:5432/db` nor `?host=/tmp/folder`), libpq and we do: always connect by
 * `postgres(connectionOptions(url))`, never by `postgres(url)`.
 * @throws Error without the URL's text (it holds a password) when it cannot be read.
 */
export function connectionOptions(url: string): ConnectionOptions {
  // libpq's form with an empty host is not a URL for WHATWG: give it a name that `?host=` then replaces.
  const text = url.replace('@/', '@localhost/').replace(/^(postgres(?:ql)?:\/\/)\//, '$1localhost/');
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error('not a PostgreSQL URL; write postgres://user:password@host:5432/database');
  }
  const parsed = new URL(text);
  const options: ConnectionOptions = {
    host:
      parsed.searchParams.get('host') ?? (decodeURIComponent(parsed.hostname).replace(/^\[|\]$/g, '') || 'localhost'),
    port: Number(parsed.searchParams.get('port') ?? (parsed.port || '5432')),
    user: decodeURIComponent(parsed.username) || 'postgres',
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
  };
  const sslmode = parsed.searchParams.get('sslmode') ?? (parsed.searchParams.get('ssl') === 'true' ? 'require' : null);
  switch (sslmode) {
    case null:
    case 'disable':
      return options;
    case 'require':
    case 'prefer':
    case 'allow':
      return { ...options, ssl: sslmode };
    case 'verify-ca':
    case 'verify-full':
      return { ...options, ssl: 'verify-full' };
    default:
      throw new Error('sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full');
  }
}

/**
 * The URL of these options. A socket folder stands in `?host=` behind a placeholder host: the one form that WHATWG URL,
 * libpq, `pg` and `connectionOptions` all read.
 */
export function connectionUrl(options: ConnectionOptions): string {
  const socket = options.host.startsWith('/');
  const host = socket ? 'localhost' : options.host.includes(':') ? `[${options.host}]` : options.host;
  const url = new URL(`postgres://${host}:${options.port}/${encodeURIComponent(options.database)}`);
  url.username = encodeURIComponent(options.user);
  url.password = encodeURIComponent(options.password);
  if (socket) url.searchParams.set('host', options.host);
  if (options.ssl) url.searchParams.set('sslmode', options.ssl);
  return url.href;
}

/** The same URL with another database, or another role and its password. */
export function withConnection(url: string, change: Partial<ConnectionOptions>): string {
  return connectionUrl({ ...connectionOptions(url), ...change });
}
