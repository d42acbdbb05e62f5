import { z } from 'zod';
import type { Permission } from '../../permissions.ts';
import { runCheck } from './check-import.ts';
import { runCommit, type PersonKeyOf } from './commit-import.ts';
import { permissionAt, type Door, type Enter, type Verb } from './door.ts';
import { lastingFailure } from './errors.ts';
import { runUndo } from './undo-import.ts';

const payload = z.object({ batchId: z.uuid(), door: z.enum(['agency', 'operator']) });

/** A job of several transactions: it enters by its grant as often as it needs, so that others see how far it is. */
export interface LongAgencyTask {
  permission: (data: unknown) => Permission;
  runLong: (enter: Enter, data: unknown) => Promise<void>;
}

/**
 * The long steps of an import. A step that failed for good has told so in its batch and is not tried again; one that lost
 * its database is, and begins anew.
 */
export function importTasks(keyOf: PersonKeyOf): Record<string, LongAgencyTask> {
  const task = (verb: Verb, run: (enter: Enter, door: Door, batchId: string) => Promise<void>): LongAgencyTask => ({
    permission: (data) => permissionAt(payload.parse(data).door, verb),
    async runLong(enter, data) {
      const { batchId, door } = payload.parse(data);
      try {
        await run(enter, door, batchId);
      } catch (error) {
        if (!lastingFailure(error)) throw error;
      }
    },
  });
  return {
    'imports.check': task('create', runCheck),
    'imports.commit': task('commit', (enter, door, batchId) => runCommit(enter, door, batchId, keyOf)),
    'imports.undo': task('undo', runUndo),
  };
}
