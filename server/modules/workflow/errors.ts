import { conflict, DomainError, refused } from '../../kernel/errors.ts';

/** The request was approved, refused or withdrawn before. */
export const alreadyDecided = () => conflict('workflow.request.already-decided');
/** Nobody decides what they asked themselves, whatever their roles. */
export const ownRequest = () =>
  new DomainError('workflow.request.own-request', 403, { values: { permission: 'workflow.request.decide' } });
/** A refusal says why. */
export const reasonMissing = () =>
  refused('workflow.request.reason-missing', [{ pointer: '/reason', code: 'workflow.reason-missing' }]);

/** What the database refuses, in the product's words. */
export const constraints = {
  requests_self_ck: { code: 'workflow.request.own-request', status: 409 as const },
  requests_reason_ck: { code: 'workflow.request.reason-missing', status: 422 as const, pointer: '/reason' },
  requests_decided_once_ck: { code: 'workflow.request.already-decided', status: 409 as const },
};
