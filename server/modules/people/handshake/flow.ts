import type { Ctx } from '../../../kernel/context.ts';
import type { HandshakeErrors } from './errors.ts';
import type { HandshakeRow } from './store.ts';

type Said = 'consent_given' | 'consent_refused' | 'refused' | 'withdrawn';

/** What the steps that every flow takes alike need of one: its word (in log and problems), its rows, what it shows after. */
export interface Flow<Shown> {
  word: 'secondment' | 'transfer';
  errors: HandshakeErrors;
  lock: (ctx: Ctx, id: string, expected: number) => Promise<HandshakeRow>;
  change: (ctx: Ctx, row: HandshakeRow, change: Record<string, string | null>) => Promise<void>;
  tell: (ctx: Ctx, row: HandshakeRow, kind: Said, more: { reason: string | null }) => Promise<void>;
  read: (ctx: Ctx, id: string) => Promise<Shown>;
}
