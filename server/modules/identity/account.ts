import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { DomainError } from '../../kernel/errors.ts';
import type { Env } from '../../kernel/http/env.ts';
import { cookieName } from '../../kernel/http/session-cookie.ts';
import type { SessionService, SignedIn } from './session-service.ts';

/** The raw token of this request's cookie, if any. */
export const tokenOf = (c: Context<Env>): string | null => getCookie(c, cookieName(c.var.services.config)) ?? null;

/** The signed-in account of an account-level route (no agency). Renews the cookie when the session was renewed. */
export async function requireAccount(c: Context<Env>, sessions: SessionService): Promise<SignedIn & { token: string }> {
  const token = tokenOf(c);
  const found = token ? await sessions.validate(token) : null;
  if (!token || !found) throw new DomainError('not-signed-in', 401);
  if (found.cookie) c.header('Set-Cookie', found.cookie);
  return { ...found, token };
}
