import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { addDays, addYears } from '../../kernel/dates.ts';
import { newKeySecret } from '../../kernel/http/api-key.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { newId } from '../../kernel/ids.ts';
import { gravePermissions, permissionNames, type Permission } from '../../permissions.ts';
import type { ApiKeyView } from './schemas.ts';

const columns = `id, name, hint, scopes, created_by_name as "createdByName", created_at as "createdAt",
  (expires_at at time zone (select a.zone from platform.agencies a where a.id = $1))::date - 1 as "lastDay",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt", revoke_reason as "revokeReason", version,
  case when revoked_at is not null then 'revoked'
       when expires_at <= (app.today()::timestamp at time zone (select a.zone from platform.agencies a where a.id = $1)) then 'expired'
       else 'live' end as state`;

/** Keys of the agency, newest first, those ended included. */
export async function listApiKeys(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 'created', 2);
  const rows = await ctx.query<ApiKeyView>(
    `select ${columns} from identity.api_keys
      where tenant_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
      order by created_at desc, id desc limit $4`,
    [ctx.tenantId, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => encodeCursor('created', [row.createdAt, row.id]),
  );
}

/** What the actor may give to a key: what they hold over the whole agency themselves, without the gravest acts. */
export async function offeredScopes(ctx: Ctx): Promise<Permission[]> {
  const held = await ctx.query<{ name: string }>(
    `select p.name from unnest($1::text[]) with ordinality as p (name, place) where app.reach(p.name) = 'agency' order by p.place`,
    [permissionNames.filter((name) => !gravePermissions.includes(name))],
  );
  return held.map(({ name }) => name as Permission);
}

/**
 * Makes a key. The secret is in this answer and nowhere else; the database keeps the hash of its hash. A name is one live
 * key's only, so that a repeated request makes no second one.
 * @throws 422 a scope the actor does not hold over the whole agency, or a grave one; a last day past or beyond a year
 */
export async function createApiKey(
  ctx: Ctx,
  input: { name: string; scopes: readonly Permission[]; lastDay: string },
): Promise<{ key: ApiKeyView; secret: string }> {
  const scopes = [...new Set(input.scopes)];
  const offered = await offeredScopes(ctx);
  const foreign = scopes.find((scope) => !offered.includes(scope));
  if (foreign !== undefined)
    throw refused('identity.api-key.scope-not-held', [
      { pointer: '/scopes', code: 'identity.api-key.scope-not-held', values: { scope: foreign } },
    ]);
  const latest = addYears(ctx.today, 1);
  if (input.lastDay < ctx.today || input.lastDay > latest)
    throw refused(
      'identity.api-key.last-day',
      [{ pointer: '/lastDay', code: 'identity.api-key.last-day', values: { from: ctx.today, to: latest } }],
      { from: ctx.today, to: latest },
    );
  const { secret, stored } = newKeySecret();
  const id = newId();
  await ctx.query(
    `insert into identity.api_keys (tenant_id, id, name, secret_hash, hint, scopes, created_by, created_by_name, expires_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9::date::timestamp at time zone a.zone from platform.agencies a where a.id = $1`,
    [
      ctx.tenantId,
      id,
      input.name,
      stored,
      secret.slice(-4),
      scopes,
      ctx.actorId,
      ctx.actorName ?? '',
      addDays(input.lastDay, 1),
    ],
  );
  const key = await findApiKey(ctx, id);
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'api_key',
    entityId: id,
    after: { name: key.name, scopes, lastDay: input.lastDay },
  });
  return { key, secret };
}

async function findApiKey(ctx: Ctx, id: string): Promise<ApiKeyView> {
  const [key] = await ctx.query<ApiKeyView>(
    `select ${columns} from identity.api_keys where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id],
  );
  if (!key) throw notFound();
  return key;
}

/** Ends a key: its next request is refused. */
export async function revokeApiKey(ctx: Ctx, id: string, version: number, reason: string): Promise<ApiKeyView> {
  const before = await findApiKey(ctx, id);
  if (before.version !== version) throw staleVersion();
  if (before.revokedAt !== null) throw conflict('identity.api-key.already-revoked');
  const [ended] = await ctx.query(
    `update identity.api_keys set revoked_at = clock_timestamp(), revoked_by = $4, revoke_reason = $5, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning id`,
    [ctx.tenantId, id, version, ctx.actorId, reason],
  );
  if (!ended) throw staleVersion();
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'api_key',
    entityId: id,
    before: { name: before.name, state: before.state },
    after: { state: 'revoked' },
    reason,
  });
  return findApiKey(ctx, id);
}
