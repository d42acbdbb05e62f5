/**
 * The floor: what the same machine gives with nothing of ours in between. Bare node http, the same SQL prepared over
 * postgres.js, no session, no walls (a superuser's connection, whose app.* settings stand for the door, set once per
 * connection), no validation, no log.
 */
import { verify } from '@node-rs/argon2';
import { createServer } from 'node:http';
import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';

export interface FloorSettings {
  adminUrl: string;
  poolSize: number;
  /** By the name its paths begin with. */
  agencies: Record<string, { id: string; actorId: string; today: string }>;
  /** By scenario: the text, and the column that holds the JSON. */
  statements: Record<string, { text: string; column: string; list: boolean }>;
  action: { statements: string[] };
}

/** Serves `GET /<agency>/<scenario>?<the statement's parameters, a JSON array>`; tells its port over IPC. */
export function serveFloor(): void {
  process.once('message', (settings: FloorSettings) => {
    const { user, ssl, ...rest } = connectionOptions(settings.adminUrl);
    const pools = Object.fromEntries(
      Object.entries(settings.agencies).map(([name, agency]) => [
        name,
        postgres({
          ...rest,
          username: user,
          ...(ssl ? { ssl } : {}),
          max: settings.poolSize,
          onnotice: () => undefined,
          // The document goes on as its text: to parse and print it is nobody's need.
          types: { json: { to: 114, from: [114], serialize: String, parse: (x: string) => x } },
          connection: {
            application_name: 'mawared-floor',
            'app.tenant_id': agency.id,
            'app.actor_id': agency.actorId,
            'app.relation': 'agency',
            'app.permission': 'people.employee.read',
            'app.today': agency.today,
          } as Record<string, string>,
        }),
      ]),
    );
    const json = { 'Content-Type': 'application/json; charset=utf-8' };
    const server = createServer((request, response) => {
      const [path = '', query = '%5B%5D'] = (request.url ?? '').split('?');
      const [, agency = '', scenario = ''] = path.split('/');
      const sql = pools[agency];
      const answer = async (): Promise<string> => {
        const params = JSON.parse(decodeURIComponent(query)) as string[];
        if (!sql) throw new Error('no such agency');
        if (scenario === 'sign-in') return String(await bareSignIn(sql, params));
        if (scenario === 'action') return bareAction(sql, settings.action.statements, params);
        const statement = settings.statements[scenario];
        if (!statement) throw new Error('no such scenario');
        const [row] = await sql.unsafe<Record<string, string>[]>(statement.text, params, { prepare: true });
        const text = row?.[statement.column] ?? '';
        return statement.list ? `{"items":${text},"nextCursor":null}` : text;
      };
      answer().then(
        (text) => response.writeHead(200, { ...json, 'Content-Length': Buffer.byteLength(text) }).end(text),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
    });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
}

async function bareSignIn(sql: postgres.Sql, [email = '', password = '']: string[]): Promise<boolean> {
  const [account] = await sql.unsafe<{ password_hash: string }[]>(
    'select password_hash from identity.accounts where email_normal = $1',
    [email],
    { prepare: true },
  );
  return account !== undefined && (await verify(account.password_hash, password));
}

/** The rows a move writes and nothing else, in one transaction. */
async function bareAction(sql: postgres.Sql, statements: readonly string[], params: string[]): Promise<string> {
  await sql.begin(async (tx) => {
    await Promise.all(
      statements.map((text) => {
        const used = Math.max(0, ...[...text.matchAll(/\$(\d)/g)].map((m) => Number(m[1])));
        return tx.unsafe(text, params.slice(0, used), { prepare: true });
      }),
    );
  });
  return '{}';
}
