import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { DomainError } from '../../kernel/errors.ts';
import type { Env } from '../../kernel/http/env.ts';
import { cookieName } from '../../kernel/http/session-cookie.ts';
import type { SessionService, SignedIn } from './session-service.ts';

/** The raw token of this request's cookie, if any. */
export const tokenOf = (c: Context<Env>): string | null => getCookie(c, cookieName(c.var.services.config)) ?? null;

/**
 * The signed-in account of an account-level route (no agency), whichever door the session came by. Only for what shows and
 * changes nothing of how the account signs in; everything else asks by `requireAccount`.
 */
export async function requireAnySession(
  c: Context<Env>,
  sessions: SessionService,
): Promise<SignedIn & { token: string }> {
  const token = tokenOf(c);
  const found = token ? await sessions.validate(token) : null;
  if (!token || !found) throw new DomainError('not-signed-in', 401);
  if (found.cookie) c.header('Set-Cookie', found.cookie);
  return { ...found, token };
}

/**
 * The signed-in account of an account-level route. A session from an agency's own provider is refused (403): what that
 * agency's directory says must not change how the account signs in, nor show its devices elsewhere.
 */
export async function requireAccount(c: Context<Env>, sessions: SessionService): Promise<SignedIn & { token: string }> {
  const found = await requireAnySession(c, sessions);
  if (found.onlyTenantId !== null) throw new DomainError('session-of-provider', 403);
  return found;
}
