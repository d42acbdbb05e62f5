import type { Ctx } from '../../kernel/context.ts';
import type { Permission } from '../../permissions.ts';
import type { RequestRow } from './repository.ts';

/**
 * What a module that has things to be decided tells the workflow. The workflow knows no subject: it finds the handler by
 * the request's type, in the same transaction, so that a decision and its effect are one.
 */
export interface Subject {
  /** The module's name for it: `training.nomination`. */
  type: string;
  /** Needed, beside the workflow's own permission, by whoever decides through the inbox. */
  decidePermission: Permission;
  /** Needed, beside the workflow's own permission, by whoever withdraws through the inbox. */
  withdrawPermission: Permission;
  /** The effect of an approval or a refusal; throwing undoes the decision. */
  onDecided: (ctx: Ctx, request: RequestRow) => Promise<void>;
  /** The effect of the asker's withdrawal. */
  onWithdrawn: (ctx: Ctx, request: RequestRow) => Promise<void>;
}

const subjects = new Map<string, Subject>();

/** Called once per subject, in app.ts, before the first request: the same in every process. */
export function registerSubject(subject: Subject): void {
  subjects.set(subject.type, subject);
}

/** @throws Error when no module took this type: a fault of composition, not of the caller. */
export function subjectOf(type: string): Subject {
  const subject = subjects.get(type);
  if (!subject) throw new Error(`no module registered the request subject ${type}`);
  return subject;
}
