import { randomUUID } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import type { Context, MiddlewareHandler } from 'hono';
import { DomainError } from '../errors.ts';
import type { Env, Services } from './types.ts';
import { keySecretOf } from './api-key.ts';
import { cookieName, hashToken } from './session-cookie.ts';

const requestIdForm = /^[A-Za-z0-9._-]{8,64}$/;
const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Gives every request its id, language, session hash and address, answers with security headers, logs one line. */
export function edge(services: Services, contentSecurityPolicy: string): MiddlewareHandler<Env> {
  const name = cookieName(services.config);
  return async (c, next) => {
    const started = performance.now();
    const given = c.req.header('X-Request-Id');
    const requestId = given && requestIdForm.test(given) ? given : randomUUID();
    c.set('services', services);
    c.set('requestId', requestId);
    c.set('language', languageOf(c));
    const secret = keySecretOf(c.req.header('Authorization'));
    const token = secret === null ? getCookie(c, name) : undefined;
    c.set('apiKey', secret === null ? null : hashToken(secret));
    c.set('session', token ? hashToken(token) : null);
    c.set('address', addressOf(c, services.config.trustProxy));
    await next();
    const headers = c.res.headers;
    headers.set('X-Request-Id', requestId);
    // A download says itself, more strictly, what it may do.
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', contentSecurityPolicy);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'same-origin');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    if (services.config.secureCookies) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    if (c.req.path.startsWith('/api/') && !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    const seconds = (performance.now() - started) / 1000;
    const route = c.req.routePath;
    services.metrics.observeRequest(c.req.method, route, c.res.status, seconds);
    if (c.req.path.startsWith('/api/'))
      services.log.info(
        { requestId, method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 10_000) / 10 },
        'request',
      );
  };
}

/** The language the caller chose: its cookie, else its Accept-Language, else Arabic. */
function languageOf(c: Context<Env>): 'ar' | 'en' {
  const cookie = getCookie(c, 'mw_lang');
  if (cookie === 'ar' || cookie === 'en') return cookie;
  return /^\s*en\b/i.test(c.req.header('Accept-Language') ?? '') ? 'en' : 'ar';
}

/** The caller's address: the socket's, or what the trusted proxies wrote, counted from the right. */
function addressOf(c: Context<Env>, trusted: number): string {
  const socket =
    (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ??
    'unknown';
  if (trusted === 0) return socket;
  const chain = (c.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);
  return chain.at(-trusted) ?? socket;
}

/**
 * Refuses an unsafe request that another site makes a browser send: any mismatch of Sec-Fetch-Site or Origin. Scripts and
 * machines send neither and are let through; they carry no cookie a site could ride on.
 */
export const sameOrigin: MiddlewareHandler<Env> = async (c, next) => {
  if (unsafe.has(c.req.method)) {
    const site = c.req.header('Sec-Fetch-Site');
    const origin = c.req.header('Origin');
    const own = new Set([c.var.services.config.publicUrl, new URL(c.req.url).origin]);
    if ((site && site !== 'same-origin' && site !== 'none') || (origin && !own.has(origin)))
      throw new DomainError('cross-site', 403);
  }
  await next();
};

/** A bucket per session, key or address: 40 requests a second on average, bursts of 400. Per process: it protects this one. */
export function rateLimit(settings: { perSecond: number; burst: number }): MiddlewareHandler<Env> {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return async (c, next) => {
    if (settings.perSecond > 0) {
      const key = (c.var.apiKey ?? c.var.session)?.toString('base64url') ?? c.var.address;
      const now = performance.now();
      const bucket = buckets.get(key) ?? { tokens: settings.burst, at: now };
      bucket.tokens = Math.min(settings.burst, bucket.tokens + ((now - bucket.at) / 1000) * settings.perSecond);
      bucket.at = now;
      if (buckets.size > 50_000) buckets.clear();
      buckets.set(key, bucket);
      if (bucket.tokens < 1) throw new DomainError('too-many-requests', 429, { headers: { 'Retry-After': '1' } });
      bucket.tokens -= 1;
    }
    await next();
  };
}
