import { z } from 'zod';
import type { Permission } from '../../permissions.ts';
import { runCheck, type Enter } from './check-order.ts';
import { runGiving } from './give-order.ts';
import { stepPermissions } from './repository.ts';
import { runUndo } from './undo-order.ts';

const payload = z.object({ orderId: z.uuid() });

/** A job of several transactions; see `server/tasks.ts`. */
interface LongTask {
  permission: (data: unknown) => Permission;
  runLong: (enter: Enter, data: unknown) => Promise<void>;
}

/** The long steps of a bulk order; each is safe to run again. */
export const bulkTasks: Record<string, LongTask> = Object.fromEntries(
  (
    [
      ['check', runCheck],
      ['give', runGiving],
      ['undo', runUndo],
    ] as const
  ).map(([step, run]) => [
    `bulk.${step}`,
    {
      permission: () => stepPermissions[step],
      runLong: (enter: Enter, data: unknown) => run(enter, payload.parse(data).orderId),
    },
  ]),
);
