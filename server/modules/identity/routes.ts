import { Hono } from 'hono';
import { z } from 'zod';
import { deriveSecret } from '../../config.ts';
import { DomainError } from '../../kernel/errors.ts';
import { ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env, type Services } from '../../kernel/http/env.ts';
import { pageQuery } from '../../kernel/http/page.ts';
import { validate } from '../../kernel/http/validate.ts';
import { requireAccount, requireAnySession, tokenOf } from './account.ts';
import { changeRoles, endMembership, grantMembership, listMembers } from './memberships.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { requestPasswordReset, resetPassword } from './password-reset.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import {
  changePasswordBody,
  deviceList,
  grantBody,
  memberPage,
  memberView,
  preferencesBody,
  requestResetBody,
  resetBody,
  rolesBody,
  signInBody,
  whoAmIView,
} from './schemas.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessionService } from './session-service.ts';
import { signIn } from './sign-in.ts';
import { createThrottle } from './throttle.ts';
import { whoAmI } from './who-am-i.ts';

/** Routes of the account itself, under /api: no agency is involved. */
export function accountRoutes(services: Services) {
  const { auth, config } = services;
  const sessions = createSessionService(auth, config);
  const throttle = createThrottle(auth, deriveSecret(config, 'throttle'));
  const secondFactor = createSecondFactor(services);
  const tag = 'Account';
  return new Hono<Env>()
    .post(
      '/session',
      describe({
        operationId: 'signIn',
        summary: 'Sign in and start a session',
        tag,
        public: true,
        answers: { 200: whoAmIView },
        problems: [401, 422],
      }),
      validate('json', signInBody),
      async (c) => {
        const { email, password, code } = c.req.valid('json');
        const { token, cookie } = await signIn(services, sessions, throttle, secondFactor, {
          email,
          password,
          code: code ?? null,
          address: c.var.address,
          userAgent: c.req.header('User-Agent') ?? null,
          oldToken: tokenOf(c),
          requestId: c.var.requestId,
        });
        const signedIn = await sessions.validate(token);
        if (!signedIn) throw new DomainError('not-signed-in', 401);
        c.header('Set-Cookie', cookie);
        return c.json(await whoAmI(auth, signedIn), 200);
      },
    )
    .delete(
      '/session',
      describe({ operationId: 'signOut', summary: 'End this session', tag, public: true, answers: { 204: null } }),
      async (c) => {
        const token = tokenOf(c);
        if (token) await sessions.revoke(token);
        c.header('Set-Cookie', sessions.blankCookie());
        c.header('Clear-Site-Data', '"cache", "storage"');
        return c.body(null, 204);
      },
    )
    .get(
      '/me',
      describe({
        operationId: 'whoAmI',
        summary: 'The signed-in account and its agencies',
        tag,
        answers: { 200: whoAmIView },
      }),
      async (c) => c.json(await whoAmI(auth, await requireAnySession(c, sessions)), 200),
    )
    .get(
      '/me/sessions',
      describe({ operationId: 'listSessions', summary: 'My devices', tag, answers: { 200: deviceList } }),
      async (c) => {
        const me = await requireAccount(c, sessions);
        return c.json({ items: await sessions.list(me.account.id, me.token) }, 200);
      },
    )
    .delete(
      '/me/sessions/:session',
      describe({ operationId: 'revokeSession', summary: 'Sign out one device', tag, answers: { 204: null } }),
      validate('param', z.object({ session: z.uuid() })),
      async (c) => {
        const me = await requireAccount(c, sessions);
        if (!(await sessions.revokeDevice(me.account.id, c.req.valid('param').session)))
          throw new DomainError('not-found', 404);
        await noteAccountEvent(auth, {
          action: 'identity.session.revoke',
          accountId: me.account.id,
          requestId: c.var.requestId,
        });
        return c.body(null, 204);
      },
    )
    .delete(
      '/me/sessions',
      describe({
        operationId: 'revokeAllSessions',
        summary: 'Sign out all other devices',
        tag,
        answers: { 204: null },
      }),
      async (c) => {
        const me = await requireAccount(c, sessions);
        await sessions.revokeAll(me.account.id, me.token);
        await noteAccountEvent(auth, {
          action: 'identity.session.revoke-all',
          accountId: me.account.id,
          requestId: c.var.requestId,
        });
        return c.body(null, 204);
      },
    )
    .put(
      '/me/password',
      describe({
        operationId: 'changePassword',
        summary: 'Change my password; other devices are signed out',
        tag,
        answers: { 204: null },
        problems: [422],
      }),
      validate('json', changePasswordBody),
      async (c) => {
        const me = await requireAccount(c, sessions);
        const body = c.req.valid('json');
        await throttle.check(me.account.email, c.var.address);
        const [row] = await auth.query<{ password_hash: string | null }>(
          'select password_hash from identity.accounts where id = $1',
          [me.account.id],
        );
        if (!(await checkPassword(row?.password_hash ?? null, body.currentPassword))) {
          await throttle.failed(me.account.email, c.var.address);
          await noteAccountEvent(auth, {
            action: 'identity.password.change',
            outcome: 'refused',
            accountId: me.account.id,
            requestId: c.var.requestId,
          });
          throw new DomainError('wrong-password', 422, {
            errors: [{ pointer: '/currentPassword', code: 'wrong-password' }],
          });
        }
        await auth.query('update identity.accounts set password_hash = $2, version = version + 1 where id = $1', [
          me.account.id,
          await hashPassword(body.newPassword),
        ]);
        await sessions.revokeAll(me.account.id, me.token);
        const rotated = await sessions.rotate(me.token, c.req.header('User-Agent') ?? null);
        if (rotated) c.header('Set-Cookie', rotated.cookie);
        await noteAccountEvent(auth, {
          action: 'identity.password.change',
          accountId: me.account.id,
          requestId: c.var.requestId,
        });
        return c.body(null, 204);
      },
    )
    .patch(
      '/me/preferences',
      describe({
        operationId: 'changePreferences',
        summary: 'My language and theme',
        tag,
        answers: { 204: null },
        problems: [422],
      }),
      validate('json', preferencesBody),
      async (c) => {
        const me = await requireAnySession(c, sessions);
        const body = c.req.valid('json');
        await auth.query(
          'update identity.accounts set language = coalesce($2, language), theme = coalesce($3, theme) where id = $1',
          [me.account.id, body.language ?? null, body.theme ?? null],
        );
        return c.body(null, 204);
      },
    )
    .post(
      '/password-resets',
      describe({
        operationId: 'requestPasswordReset',
        summary: 'Mail a link to set a new password',
        tag,
        public: true,
        answers: { 202: null },
        problems: [422],
      }),
      validate('json', requestResetBody),
      async (c) => {
        const { email } = c.req.valid('json');
        // Every request counts as an attempt, so that nobody's mailbox is flooded.
        await throttle.check(`reset:${email}`, c.var.address);
        await throttle.failed(`reset:${email}`, c.var.address);
        await requestPasswordReset(auth, email);
        return c.body(null, 202);
      },
    )
    .put(
      '/password-resets/:token',
      describe({
        operationId: 'resetPassword',
        summary: 'Set a new password by a mailed link',
        tag,
        public: true,
        answers: { 204: null },
        problems: [404, 422],
      }),
      validate('param', z.object({ token: z.string().min(20).max(100) })),
      validate('json', resetBody),
      async (c) => {
        await throttle.check('reset', c.var.address);
        await resetPassword(auth, c.req.valid('param').token, c.req.valid('json').newPassword, c.var.requestId);
        return c.body(null, 204);
      },
    );
}

const memberParam = z.object({ member: z.uuid() });

/** Who works in an agency and with which roles; under /api/agencies/:agency. */
export const membershipRoutes = new Hono<Env>()
  .get(
    '/members',
    describe({
      operationId: 'listMembers',
      summary: 'Accounts with access to the agency',
      tag: 'Access',
      answers: { 200: memberPage },
    }),
    validate('query', z.object({ ...pageQuery, withRoles: z.stringbool().optional() })),
    async (c) =>
      c.json(await inAgency(c, 'identity.membership.read', (ctx) => listMembers(ctx, c.req.valid('query'))), 200),
  )
  .post(
    '/members',
    describe({
      operationId: 'grantMembership',
      summary: 'Give an account roles in the agency',
      tag: 'Access',
      answers: { 201: memberView },
      problems: [409, 422],
    }),
    validate('json', grantBody),
    async (c) => {
      const body = c.req.valid('json');
      const done = await command(
        c,
        'identity.membership.grant',
        async (ctx) => {
          const member = await grantMembership(ctx, body);
          return { body: member, version: member.version, location: `${c.req.path}/${member.id}` };
        },
        { requestBody: body },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .put(
    '/members/:member/roles',
    describe({
      operationId: 'changeMemberRoles',
      summary: "Change a member's roles",
      tag: 'Access',
      answers: { 200: memberView },
      problems: [409, 412, 422, 428],
    }),
    validate('param', memberParam),
    validate('json', rolesBody),
    async (c) => {
      const version = ifMatch(c);
      const member = await inAgency(c, 'identity.membership.grant', (ctx) =>
        changeRoles(ctx, c.req.valid('param').member, version, c.req.valid('json').roles),
      );
      return c.json(member, 200, { ETag: `"v${member.version}"` });
    },
  )
  .post(
    '/members/:member/ending',
    describe({
      operationId: 'endMembership',
      summary: "End a member's access",
      tag: 'Access',
      answers: { 200: memberView },
      problems: [409, 412, 422, 428],
    }),
    validate('param', memberParam),
    async (c) => {
      const version = ifMatch(c);
      const member = await inAgency(c, 'identity.membership.grant', (ctx) =>
        endMembership(ctx, c.req.valid('param').member, version),
      );
      return c.json(member, 200, { ETag: `"v${member.version}"` });
    },
  );
