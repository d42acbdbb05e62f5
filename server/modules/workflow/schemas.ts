import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { requestStatuses } from './contract.ts';

const status = z.enum(requestStatuses);
const instant = z.string().meta({ description: 'ISO instant' });

export const requestSchema = z
  .object({
    id: z.uuid(),
    subjectType: z.string().meta({ description: 'What is asked for, e.g. training.nomination' }),
    subjectId: z.uuid(),
    summary: z.record(z.string(), z.unknown()).meta({ description: 'The facts the decider needs, copied when asked' }),
    status,
    side: z.enum(['asker', 'decider']).meta({ description: 'Which side of the request this agency is' }),
    askerNameAr: z.string(),
    askerNameEn: z.string(),
    deciderNameAr: z.string(),
    deciderNameEn: z.string(),
    askedAt: instant,
    dueAt: instant.nullable(),
    isOverdue: z.boolean(),
    decidedAt: instant.nullable(),
    reason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Request' });
export type RequestDocument = z.infer<typeof requestSchema>;

export const listRequestsQuery = z.object({
  ...pageQuery,
  box: z
    .enum(['inbox', 'asked'])
    .default('inbox')
    .meta({ description: 'inbox: this agency decides, oldest first; asked: this agency asked, newest first' }),
  status: status.optional(),
});
export type ListRequestsQuery = z.infer<typeof listRequestsQuery>;
export const requestPage = pageOf(requestSchema);
export type RequestPage = z.infer<typeof requestPage>;

export const requestsSummarySchema = z
  .object({
    waiting: z.int().meta({ description: 'Requests this agency has to decide' }),
    overdue: z.int().meta({ description: 'Of these, past their due time' }),
    oldestAskedAt: instant.nullable(),
    askedWaiting: z.int().meta({ description: 'Requests this agency asked that nobody decided yet' }),
  })
  .meta({ id: 'RequestsSummary' });
export type RequestsSummary = z.infer<typeof requestsSummarySchema>;

const reason = z.string().trim().min(1).max(2000);
export const decisionBody = z
  .object({ outcome: z.enum(['approved', 'refused']), reason: reason.optional() })
  .refine((b) => b.outcome === 'approved' || b.reason !== undefined, {
    path: ['reason'],
    message: 'workflow.reason-missing',
  });
export type DecisionBody = z.infer<typeof decisionBody>;
export const withdrawalBody = z.object({ reason: reason.optional() });
export const requestParam = z.object({ request: z.uuid() });
