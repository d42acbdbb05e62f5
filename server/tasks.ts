import type { Task, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { withTenant, type Asking, type Ctx } from './kernel/context.ts';
import type { Services } from './kernel/http/env.ts';
import { newId } from './kernel/ids.ts';
import type { Mailer } from './kernel/mail.ts';
import { auditKey, sealLog } from './modules/audit/index.ts';
import { bulkTasks } from './modules/bulk/index.ts';
import { exportRounds, exportTasks, registerExports } from './modules/exports/index.ts';
import { fileRounds, fileTasks } from './modules/files/index.ts';
import { importTasks, type LongAgencyTask } from './modules/imports/index.ts';
import {
  closeSpentSupport,
  forgetSpent,
  mailPasswordReset,
  mailReset,
  mailResetOf,
  tellOfSupport,
} from './modules/identity/index.ts';
import {
  organisationExports,
  organisationTasks,
  projectPositions,
  projectUnits,
} from './modules/organisation/index.ts';
import {
  accountTasks,
  completeTransfer,
  followService,
  followSecondments,
  movementTasks,
  peopleExports,
  personKeyer,
  refreshDueDirectory,
  startDueTransfers,
} from './modules/people/index.ts';
import { requestTasks } from './modules/workflow/index.ts';
import type { Permission } from './permissions.ts';

const grantPayload = z.object({ grant: z.uuid(), data: z.unknown() });
const transferPayload = z.object({ transferId: z.uuid() });
const accountPayload = z.object({ accountId: z.uuid(), isInvitation: z.boolean() });

/** A job inside an agency: enters by its grant; a second run of the same job finds its effects written. */
export interface AgencyTask {
  permission: Permission;
  /** What it returns runs once the transaction is over (mail); it fails the job like the task itself. */
  run: (ctx: Ctx, data: unknown) => Promise<(() => Promise<void>) | undefined>;
}

/** What the hourly round does first in each agency; every part is safe to repeat and catches up after downtime. */
const rounds: ((ctx: Ctx) => Promise<unknown>)[] = [
  projectUnits,
  (ctx) => projectPositions(ctx),
  refreshDueDirectory,
  followSecondments,
  startDueTransfers,
  (ctx) => followService(ctx),
  closeSpentSupport,
  forgetOldAnswers,
];

/** Stored answers of idempotency keys are kept a day. */
async function forgetOldAnswers(ctx: Ctx): Promise<void> {
  await ctx.query(
    `delete from kernel.idempotency_keys where tenant_id = $1 and created_at < now() - interval '24 hours'`,
    [ctx.tenantId],
  );
}

/** Refusals in the audit log are kept 400 days; what was done stays for good. */
async function forgetRefusals(ctx: Ctx): Promise<void> {
  await ctx.query('select audit.forget_refusals()');
}

/** Composition root of the worker: every module's jobs by name. */
export function tasks(services: Services, mailer: Mailer): TaskList {
  const asking = (): Asking => ({
    requestId: newId(),
    language: 'ar',
    clock: services.clock,
    ...(services.isClockMoved ? { now: services.clock.now() } : {}),
  });
  const timed =
    (name: string, task: Task): Task =>
    async (payload, helpers) => {
      const started = performance.now();
      try {
        await task(payload, helpers);
        services.metrics.observeJob(name, 'done', (performance.now() - started) / 1000);
      } catch (error) {
        services.metrics.observeJob(name, 'failed', (performance.now() - started) / 1000);
        services.log.error(
          { err: error, task: name, job: helpers.job.id, attempt: helpers.job.attempts },
          'job failed',
        );
        throw error;
      }
    };
  const inAgency =
    (task: AgencyTask): Task =>
    async (payload) => {
      const { grant, data } = grantPayload.parse(payload);
      const entry = { jobGrant: grant, permission: task.permission };
      const afterwards = await withTenant(services.app, entry, asking(), (ctx) => task.run(ctx, data));
      await afterwards?.();
    };
  // A long job gets the door itself: it enters by its grant several times, each a transaction of its own.
  const entering =
    (task: LongAgencyTask): Task =>
    async (payload) => {
      const { grant, data } = grantPayload.parse(payload);
      const permission = task.permission(data);
      await task.runLong((work) => withTenant(services.app, { jobGrant: grant, permission }, asking(), work), data);
    };
  registerExports([...organisationExports, ...peopleExports]);
  const { auth, config } = services;
  const post = { auth, mailer, publicUrl: config.publicUrl };
  const keyOf = personKeyer(config);
  const agencyTasks: Record<string, AgencyTask> = {
    ...requestTasks(post),
    ...movementTasks(post),
    'identity.mail-support': {
      permission: 'kernel.maintenance.run',
      run: (ctx, data) => tellOfSupport(ctx, post, data),
    },
    'identity.mail-factor-reset': {
      permission: 'kernel.maintenance.run',
      run: (ctx, data) => mailReset(ctx, post, data),
    },
    'people.complete-transfer': {
      permission: 'people.transfer.complete',
      run: async (ctx, data) => {
        await completeTransfer(ctx, transferPayload.parse(data).transferId, keyOf);
        return undefined;
      },
    },
  };
  const list: TaskList = {
    'identity.mail-password-reset': async (payload) => {
      await mailPasswordReset(services.auth, mailer, services.config.publicUrl, accountPayload.parse(payload));
    },
    'identity.mail-lost-factor': (payload) => mailResetOf(post, payload),
  };
  for (const [name, task] of Object.entries(agencyTasks)) list[name] = inAgency(task);
  const longTasks: Record<string, LongAgencyTask> = {
    ...importTasks(keyOf),
    ...organisationTasks,
    ...bulkTasks,
    ...accountTasks,
    ...fileTasks(services.files, services.scan),
    ...exportTasks(services.files),
  };
  for (const [name, task] of Object.entries(longTasks)) list[name] = entering(task);
  // A round goes through every open agency, in its own day, each in a transaction of its own; one that fails stops no other.
  const round =
    (permission: Permission, parts: readonly ((ctx: Ctx) => Promise<unknown>)[], before?: () => Promise<void>): Task =>
    async (_payload, helpers) => {
      const { rows } = await helpers.withPgClient((client) =>
        client.query<{ grant_id: string }>('select grant_id from app.grant_rounds($1)', [permission]),
      );
      const failures: unknown[] = [];
      await before?.().catch((error: unknown) => failures.push(error));
      for (const { grant_id } of rows) {
        try {
          await withTenant(services.app, { jobGrant: grant_id, permission }, asking(), async (ctx) => {
            for (const part of parts) await part(ctx);
          });
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length)
        throw new AggregateError(failures, `the round failed ${failures.length} times in ${rows.length} agencies`);
    };
  const key = auditKey(config);
  const seal = (ctx: Ctx): Promise<void> => sealLog(ctx, key);
  list['audit-seal'] = round('kernel.maintenance.run', [seal]);
  // What is forgotten is sealed first.
  list['kernel-round'] = round(
    'people.directory.refresh',
    [...rounds, ...fileRounds(services.files, services.scan), ...exportRounds(services.files), seal, forgetRefusals],
    () => forgetSpent(auth),
  );
  return Object.fromEntries(Object.entries(list).map(([name, task]) => [name, timed(name, task as Task)]));
}
