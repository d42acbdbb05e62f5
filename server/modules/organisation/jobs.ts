import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import type { Permission } from '../../permissions.ts';
import { followName, followTask } from './refresh-directory.ts';

const payload = z.union([z.strictObject({ unit: z.uuid() }), z.strictObject({ job: z.uuid() })]);

/** A job that enters the agency several times, each a transaction of its own. */
interface LongTask {
  permission: (data: unknown) => Permission;
  runLong: (enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, data: unknown) => Promise<void>;
}

/** The directory follows the new name of a large unit or job, some hundred rows a transaction; safe to repeat. */
export const organisationTasks: Record<string, LongTask> = {
  [followTask]: {
    permission: () => 'people.directory.refresh',
    async runLong(enter, data) {
      const changed = payload.parse(data);
      let after: string | null = null;
      do {
        const from: string | null = after;
        after = await enter((ctx) => followName(ctx, changed, from));
      } while (after !== null);
    },
  },
};
