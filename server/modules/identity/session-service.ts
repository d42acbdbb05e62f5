import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Config } from '../../config.ts';
import type { Pool } from '../../kernel/db/tenant-db.ts';
import { cookieName, hashToken } from '../../kernel/http/session-cookie.ts';
import { newId } from '../../kernel/ids.ts';

/** Idle end of a session, moved by use (also by app.enter_tenant), and the end that nothing moves. */
export const idleHours = 12;
export const absoluteDays = 7;

interface SessionAttributes {
  publicId: string;
  userAgent: string | null;
  absoluteExpiresAt: Date;
  onlyTenantId: string | null;
}
interface UserAttributes {
  email: string;
  nameAr: string;
  nameEn: string;
  language: 'ar' | 'en';
  theme: 'system' | 'light' | 'dark';
}
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

export interface SignedIn {
  account: { id: string } & UserAttributes;
  sessionPublicId: string;
  /** The one agency it opens, when it came from that agency's own provider; null: every agency of the account. */
  onlyTenantId: string | null;
  /** Set-Cookie value when the session was renewed, else null. */
  cookie: string | null;
}
export interface Device {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string | null;
  isCurrent: boolean;
}

/**
 * Everything about sessions behind one interface, so that the stopped `lucia` package can go in a day. Tokens are random
 * and leave the process only in the cookie; the table holds their SHA-256.
 */
export interface SessionService {
  /** Starts a session; returns the token (for tests and jobs of our own) and the Set-Cookie value. */
  create: (
    accountId: string,
    userAgent: string | null,
    onlyTenantId?: string | null,
  ) => Promise<{ token: string; cookie: string }>;
  /** Who the token belongs to, while it lives; renews past half of the idle time. */
  validate: (token: string) => Promise<SignedIn | null>;
  /** A new session in place of this one: on sign-in and whenever rights or the password change. */
  rotate: (token: string, userAgent: string | null) => Promise<{ token: string; cookie: string } | null>;
  revoke: (token: string) => Promise<void>;
  revokeDevice: (accountId: string, publicId: string) => Promise<boolean>;
  revokeAll: (accountId: string, exceptToken?: string) => Promise<number>;
  list: (accountId: string, token: string) => Promise<Device[]>;
  /** Set-Cookie value that removes the cookie. */
  blankCookie: () => string;
}

export function createSessionService(auth: Pool, config: Config): SessionService {
  const lucia = new Lucia(adapterOf(auth), {
    sessionExpiresIn: new TimeSpan(idleHours, 'h'),
    sessionCookie: {
      name: cookieName(config),
      // A browser-session cookie: closing a shared computer's browser signs out.
      expires: true,
      attributes: { secure: config.secureCookies, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (a) => a,
    getUserAttributes: (a) => a,
  });
  const service: SessionService = {
    async create(accountId, userAgent, onlyTenantId = null) {
      const session = await lucia.createSession(accountId, {
        publicId: newId(),
        userAgent: userAgent?.slice(0, 300) ?? null,
        absoluteExpiresAt: new Date(Date.now() + absoluteDays * 86_400_000),
        onlyTenantId,
      });
      return { token: session.id, cookie: lucia.createSessionCookie(session.id).serialize() };
    },
    async validate(token) {
      const { session, user } = await lucia.validateSession(token);
      if (!session) return null;
      const { id, email, nameAr, nameEn, language, theme } = user;
      return {
        account: { id, email, nameAr, nameEn, language, theme },
        sessionPublicId: session.publicId,
        onlyTenantId: session.onlyTenantId,
        cookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
      };
    },
    async rotate(token, userAgent) {
      const { session, user } = await lucia.validateSession(token);
      if (!session) return null;
      const made = await service.create(user.id, userAgent, session.onlyTenantId);
      // The second factor was given to the same person's session: it goes along.
      await auth.query(
        `update identity.sessions n set second_factor_at = o.second_factor_at
           from identity.sessions o where n.token_hash = $1 and o.token_hash = $2`,
        [hashToken(made.token), hashToken(token)],
      );
      await lucia.invalidateSession(token);
      return made;
    },
    revoke: (token) => lucia.invalidateSession(token),
    async revokeDevice(accountId, publicId) {
      const rows = await auth.query(
        'delete from identity.sessions where account_id = $1 and public_id = $2 returning public_id',
        [accountId, publicId],
      );
      return rows.length > 0;
    },
    async revokeAll(accountId, exceptToken) {
      const rows = await auth.query(
        'delete from identity.sessions where account_id = $1 and token_hash is distinct from $2 returning public_id',
        [accountId, exceptToken ? hashToken(exceptToken) : null],
      );
      return rows.length;
    },
    async list(accountId, token) {
      const rows = await auth.query<{
        id: string;
        created_at: string;
        last_seen_at: string;
        user_agent: string | null;
        is_current: boolean;
      }>(
        `select public_id as id, created_at, last_seen_at, user_agent, token_hash = $2 as is_current
           from identity.sessions
          where account_id = $1 and expires_at > now() and absolute_expires_at > now()
          order by is_current desc, last_seen_at desc`,
        [accountId, hashToken(token)],
      );
      return rows.map((r) => ({
        id: r.id,
        createdAt: r.created_at,
        lastSeenAt: r.last_seen_at,
        userAgent: r.user_agent,
        isCurrent: r.is_current,
      }));
    },
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
  };
  return service;
}

/** lucia's seven methods over hr_auth's pool: hashes going in, the raw token coming back (else renewal hashes twice). */
function adapterOf(auth: Pool): Adapter {
  interface Row {
    account_id: string;
    expires_at: string;
    absolute_expires_at: string;
    public_id: string;
    user_agent: string | null;
    only_tenant_id: string | null;
    email: string;
    name_ar: string;
    name_en: string;
    language: 'ar' | 'en';
    theme: 'system' | 'light' | 'dark';
  }
  const toSession = (
    id: string,
    r: Pick<Row, 'account_id' | 'expires_at' | 'absolute_expires_at' | 'public_id' | 'user_agent' | 'only_tenant_id'>,
  ): DatabaseSession => ({
    id,
    userId: r.account_id,
    expiresAt: new Date(r.expires_at),
    attributes: {
      publicId: r.public_id,
      userAgent: r.user_agent,
      absoluteExpiresAt: new Date(r.absolute_expires_at),
      onlyTenantId: r.only_tenant_id,
    },
  });
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const [r] = await auth.query<Row>(
        `select s.account_id, s.expires_at, s.absolute_expires_at, s.public_id, s.user_agent, s.only_tenant_id, a.email, a.name_ar, a.name_en, a.language, a.theme
           from identity.sessions s join identity.accounts a on a.id = s.account_id and a.status = 'active'
          where s.token_hash = $1 and s.absolute_expires_at > now()`,
        [hashToken(id)],
      );
      if (!r) return [null, null];
      const user: DatabaseUser = {
        id: r.account_id,
        attributes: { email: r.email, nameAr: r.name_ar, nameEn: r.name_en, language: r.language, theme: r.theme },
      };
      return [toSession(id, r), user];
    },
    async getUserSessions(accountId) {
      const rows = await auth.query<Row>(
        'select account_id, expires_at, absolute_expires_at, public_id, user_agent, only_tenant_id from identity.sessions where account_id = $1',
        [accountId],
      );
      // Hashes are never handed out: the public id stands in.
      return rows.map((r) => toSession(r.public_id, r));
    },
    async setSession(s) {
      await auth.query(
        `insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at, user_agent, only_tenant_id)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          hashToken(s.id),
          s.attributes.publicId,
          s.userId,
          s.expiresAt,
          s.attributes.absoluteExpiresAt,
          s.attributes.userAgent,
          s.attributes.onlyTenantId,
        ],
      );
    },
    async updateSessionExpiration(id, expiresAt) {
      await auth.query(
        'update identity.sessions set expires_at = least($2, absolute_expires_at), last_seen_at = now() where token_hash = $1',
        [hashToken(id), expiresAt],
      );
    },
    async deleteSession(id) {
      await auth.query('delete from identity.sessions where token_hash = $1', [hashToken(id)]);
    },
    async deleteUserSessions(accountId) {
      await auth.query('delete from identity.sessions where account_id = $1', [accountId]);
    },
    async deleteExpiredSessions() {
      await auth.query('delete from identity.sessions where expires_at <= now() or absolute_expires_at <= now()');
    },
  };
}
