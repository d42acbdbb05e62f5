import { Hono } from 'hono';
import { z } from 'zod';
import { describe } from './kernel/http/describe.ts';
import type { Env, Services } from './kernel/http/env.ts';
import { demoAccounts } from '../db/seed/demo/accounts.ts';

const serviceView = z
  .object({
    env: z.enum(['development', 'production', 'test']),
    demoAccounts: z.array(
      z.object({
        email: z.string(),
        password: z.string(),
        agencyAr: z.string(),
        agencyEn: z.string(),
        roleAr: z.string(),
        roleEn: z.string(),
      }),
    ),
    outboxFolder: z.string().nullable(),
  })
  .meta({ id: 'Service' });

/** Health, readiness, metrics, and what the sign-in page says of this installation. */
export function serviceRoutes(services: Services) {
  const { config, auth, app: appPool, metrics } = services;
  let isStopping = false;
  services.onStopping(() => {
    isStopping = true;
  });
  return new Hono<Env>()
    .get('/healthz', (c) => c.text('ok', 200))
    .get('/readyz', async (c) => {
      if (isStopping) return c.text('stopping', 503);
      try {
        await Promise.all([appPool.query('select 1'), auth.query('select 1')]);
      } catch (error) {
        services.log.warn({ err: error }, 'not ready');
        return c.text('database unreachable', 503);
      }
      return c.text('ready', 200);
    })
    .get('/metrics', async (c) => {
      const given = c.req.header('Authorization');
      // Guarded by a token here; METRICS_PORT serves them without one on a port of their own.
      if (!config.metrics.token || given !== `Bearer ${config.metrics.token}`) return c.text('not found', 404);
      return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
    })
    .get(
      '/api/service',
      describe({
        operationId: 'describeService',
        summary: 'What the sign-in page says of this installation',
        tag: 'Service',
        public: true,
        answers: { 200: serviceView },
      }),
      async (c) => {
        const isDemo =
          config.env !== 'production' &&
          (await auth.query('select 1 from identity.accounts where is_demo limit 1')).length > 0;
        return c.json(
          {
            env: config.env,
            demoAccounts: isDemo
              ? demoAccounts.map(({ email, password, agencyAr, agencyEn, roleAr, roleEn }) => ({
                  email,
                  password,
                  agencyAr,
                  agencyEn,
                  roleAr,
                  roleEn,
                }))
              : [],
            outboxFolder: config.env === 'production' || config.mail.smtpUrl ? null : 'outbox',
          },
          200,
        );
      },
    );
}
