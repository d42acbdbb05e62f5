import { Hono } from 'hono';
import { z } from 'zod';
import { deriveSecret } from '../../config.ts';
import { audit } from '../../kernel/audit.ts';
import { DomainError, staleVersion } from '../../kernel/errors.ts';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { inOperator, type Env, type Services } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { requireAccount, requireAnySession } from './account.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { checkPassword } from './passwords.ts';
import {
  oneTimeCodeBody,
  passwordBody,
  recoveryCodesView,
  secondFactorRuleBody,
  secondFactorRuleList,
  secondFactorRuleRoles,
  secondFactorRuleView,
  secondFactorSecretView,
  secondFactorView,
} from './schemas.ts';
import { createSecondFactor, wrongCode } from './second-factor.ts';
import { createSessionService } from './session-service.ts';
import { createThrottle } from './throttle.ts';

/** The second factor of the signed-in account, under /api. */
export function secondFactorRoutes(services: Services) {
  const { auth, config } = services;
  const sessions = createSessionService(auth, config);
  const throttle = createThrottle(auth, deriveSecret(config, 'throttle'));
  const secondFactor = createSecondFactor(services);
  const tag = 'Account';
  const note = (accountId: string, requestId: string, verb: string, outcome: 'done' | 'refused' = 'done') =>
    noteAccountEvent(auth, { action: `identity.second-factor.${verb}`, outcome, accountId, requestId });

  /** Runs what a right proof allows; a wrong one counts against the account and is kept in the log. */
  async function proven<T>(
    given: { accountId: string; email: string; address: string; requestId: string; verb: string },
    fits: () => Promise<boolean>,
    refusal: () => DomainError,
    work: () => Promise<T>,
  ): Promise<T> {
    await throttle.check(given.email, given.address);
    if (!(await fits())) {
      await throttle.failed(given.email, given.address);
      await note(given.accountId, given.requestId, given.verb, 'refused');
      throw refusal();
    }
    const done = await work();
    await note(given.accountId, given.requestId, given.verb);
    return done;
  }

  return new Hono<Env>()
    .get(
      '/me/second-factor',
      describe({
        operationId: 'getSecondFactor',
        summary: 'Whether my account has a second factor, and whether a role asks for one',
        tag,
        answers: { 200: secondFactorView },
      }),
      async (c) => c.json(await secondFactor.state((await requireAnySession(c, sessions)).account.id), 200),
    )
    .post(
      '/me/second-factor',
      describe({
        operationId: 'beginSecondFactor',
        summary: 'A secret for my authenticator; it counts once a code of it was given',
        tag,
        answers: { 200: secondFactorSecretView },
        problems: [409, 422],
      }),
      validate('json', passwordBody),
      async (c) => {
        const { account } = await requireAccount(c, sessions);
        const { password } = c.req.valid('json');
        const [row] = await auth.query<{ password_hash: string | null }>(
          'select password_hash from identity.accounts where id = $1',
          [account.id],
        );
        const begun = await proven(
          {
            accountId: account.id,
            email: account.email,
            address: c.var.address,
            requestId: c.var.requestId,
            verb: 'begin',
          },
          () => checkPassword(row?.password_hash ?? null, password),
          () => new DomainError('wrong-password', 422, { errors: [{ pointer: '/password', code: 'wrong-password' }] }),
          () => secondFactor.setUp(account.id, account.email),
        );
        return c.json(begun, 200);
      },
    )
    .put(
      '/me/second-factor',
      describe({
        operationId: 'confirmSecondFactor',
        summary: 'Confirm it by its first code; other devices are signed out, and the recovery codes are shown once',
        tag,
        answers: { 200: recoveryCodesView },
        problems: [422],
      }),
      validate('json', oneTimeCodeBody),
      async (c) => {
        const { account, token } = await requireAccount(c, sessions);
        const { code } = c.req.valid('json');
        await throttle.check(account.email, c.var.address);
        let codes: string[];
        try {
          codes = await secondFactor.confirm(account.id, code);
        } catch (error) {
          await throttle.failed(account.email, c.var.address);
          await note(account.id, c.var.requestId, 'confirm', 'refused');
          throw error;
        }
        await sessions.revokeAll(account.id, token);
        await secondFactor.mark(token);
        await note(account.id, c.var.requestId, 'confirm');
        return c.json({ codes }, 200);
      },
    )
    .post(
      '/me/second-factor/recovery-codes',
      describe({
        operationId: 'renewRecoveryCodes',
        summary: 'New recovery codes in place of the old ones, for a code of the authenticator',
        tag,
        answers: { 200: recoveryCodesView },
        problems: [422],
      }),
      validate('json', oneTimeCodeBody),
      async (c) => {
        const { account } = await requireAccount(c, sessions);
        const codes = await proven(
          {
            accountId: account.id,
            email: account.email,
            address: c.var.address,
            requestId: c.var.requestId,
            verb: 'renew-codes',
          },
          () => secondFactor.take(account.id, c.req.valid('json').code),
          wrongCode,
          () => secondFactor.renewRecoveryCodes(account.id),
        );
        return c.json({ codes }, 200);
      },
    )
    .post(
      '/me/second-factor/removal',
      describe({
        operationId: 'removeSecondFactor',
        summary: 'Take the second factor off my account, for a code of it',
        tag,
        answers: { 204: null },
        problems: [422],
      }),
      validate('json', oneTimeCodeBody),
      async (c) => {
        const { account } = await requireAccount(c, sessions);
        await proven(
          {
            accountId: account.id,
            email: account.email,
            address: c.var.address,
            requestId: c.var.requestId,
            verb: 'remove',
          },
          () => secondFactor.take(account.id, c.req.valid('json').code),
          wrongCode,
          () => secondFactor.remove(account.id),
        );
        return c.body(null, 204);
      },
    );
}

interface RuleRow {
  role: (typeof secondFactorRuleRoles)[number];
  enforcedFrom: string | null;
  version: number;
}

/** From which day the holders of a role work with a second factor only; under /api/platform. */
export const secondFactorRuleRoutes = new Hono<Env>()
  .get(
    '/second-factor-rules',
    describe({
      operationId: 'listSecondFactorRules',
      summary: 'Roles, and from which day each works with a second factor only',
      tag: 'Access',
      answers: { 200: secondFactorRuleList },
    }),
    async (c) => {
      const rows = await inOperator(c, 'platform.agency.read', (ctx) =>
        ctx.query<RuleRow>(
          `select r.role, r.enforced_from::text as "enforcedFrom", r.version from platform.second_factor_rules r`,
        ),
      );
      const items = secondFactorRuleRoles.map(
        (role) => rows.find((row) => row.role === role) ?? { role, enforcedFrom: null, version: 0 },
      );
      return c.json({ items }, 200);
    },
  )
  .put(
    '/second-factor-rules/:role',
    describe({
      operationId: 'changeSecondFactorRule',
      summary: 'Ask the holders of a role for a second factor from a day on, or of their own will again',
      tag: 'Access',
      answers: { 200: secondFactorRuleView },
      problems: [412, 422, 428],
    }),
    validate('param', z.object({ role: z.enum(secondFactorRuleRoles) })),
    validate('json', secondFactorRuleBody),
    async (c) => {
      const version = ifMatch(c);
      const { role } = c.req.valid('param');
      const { enforcedFrom } = c.req.valid('json');
      const rule = await inOperator(c, 'platform.agency.change', async (ctx) => {
        const [before] = await ctx.query<{ enforcedFrom: string | null }>(
          `select r.enforced_from::text as "enforcedFrom" from platform.second_factor_rules r where r.role = $1`,
          [role],
        );
        const [changed] = await ctx.query<{ version: number | null }>(
          'select app.set_second_factor_rule($1, $2, $3) as version',
          [role, enforcedFrom, version],
        );
        if (!changed?.version) throw staleVersion();
        await audit(ctx, {
          action: 'platform.second-factor-rule.change',
          entityType: 'second-factor-rule',
          before: { role, enforcedFrom: before?.enforcedFrom ?? null },
          after: { role, enforcedFrom },
        });
        return { role, enforcedFrom, version: changed.version };
      });
      return c.json(rule, 200, { ETag: etag(rule.version) });
    },
  );
