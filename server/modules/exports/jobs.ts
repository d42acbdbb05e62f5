import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import type { FileStorage } from '../../kernel/files/storage.ts';
import type { Permission } from '../../permissions.ts';
import { exportLists } from './contract.ts';
import { exportListOf } from './list.ts';
import { clearExports, makeExport } from './make-export.ts';

interface LongTask {
  permission: (data: unknown) => Permission;
  runLong: (enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, data: unknown) => Promise<void>;
}
const payload = z.object({ exportId: z.uuid(), list: z.enum(exportLists) });

/** `exports.make`: makes one file; safe to run again. */
export const exportTasks = (storage: FileStorage): Record<string, LongTask> => ({
  'exports.make': {
    permission: (data) => exportListOf(payload.parse(data).list).permission,
    runLong: (enter, data) => makeExport(enter, storage, payload.parse(data).exportId),
  },
});

export const exportRounds = (storage: FileStorage): ((ctx: Ctx) => Promise<unknown>)[] => [
  (ctx) => clearExports(ctx, storage),
];
