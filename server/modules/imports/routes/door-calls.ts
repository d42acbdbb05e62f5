import type { Ctx } from '../../../kernel/context.ts';
import { etag } from '../../../kernel/http/concurrency.ts';
import { inAgency, inOperator, type C } from '../../../kernel/http/env.ts';
import { permissionAt, type Door, type Enter, type Verb } from '../door.ts';
import { findBatch, viewOf, type Batch } from '../repository.ts';

/** What the routes of a door share: its names in the document, its transactions, and how it answers with a batch. */
export function callsOf(door: Door) {
  const within = <T>(c: C, verb: Verb, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    door === 'agency' ? inAgency(c, permissionAt(door, verb), work) : inOperator(c, permissionAt(door, verb), work);
  const entering =
    (c: C, verb: Verb): Enter =>
    (work) =>
      within(c, verb, work);
  /** A batch as it was left, with its version. */
  const answer = (c: C, batch: Batch) => c.json(viewOf(batch, c.var.language), 200, { ETag: etag(batch.version) });
  /** A batch as it stands after a step that may go on in the worker. */
  const answerLater = async (c: C, id: string) => {
    const batch = await within(c, 'read', (ctx) => findBatch(ctx, id));
    return c.json(viewOf(batch, c.var.language), 202, { ETag: etag(batch.version) });
  };
  return {
    door,
    tag: door === 'agency' ? 'Imports' : 'Imports of the operator',
    /** Both doors have the same routes; the operator's are named for it (`createImport`, `createOperatorImport`). */
    named: (verb: string, noun: string) => (door === 'agency' ? `${verb}${noun}` : `${verb}Operator${noun}`),
    within,
    entering,
    /** Where a creating command enters; an agency's is in its path. */
    creating: door === 'agency' ? {} : { agency: 'platform' },
    answer,
    answerLater,
  };
}

export type DoorCalls = ReturnType<typeof callsOf>;
