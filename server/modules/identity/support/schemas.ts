import { z } from 'zod';

/** The most hours one access may last; the table says the same. */
export const maxSupportHours = 72;

const reason = z.string().trim().min(3).max(500);
export const supportView = z
  .object({
    id: z.uuid(),
    agency: z.object({ code: z.string(), nameAr: z.string(), nameEn: z.string() }),
    /** `over`: its time ran out; `ended`: somebody ended it before. */
    state: z.enum(['asked', 'approved', 'refused', 'withdrawn', 'ended', 'over']),
    reason: z.string(),
    hours: z.number().int(),
    askedByNameAr: z.string(),
    askedByNameEn: z.string(),
    askedByEmail: z.string(),
    askedAt: z.string(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    note: z.string().nullable().meta({ description: 'Why it was refused or ended' }),
    endsAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    /** Whether the reader asked for it. */
    isOwn: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'SupportAccess' });
export type SupportView = z.infer<typeof supportView>;
/** The newest first, at most 200. */
export const supportList = z.object({ items: z.array(supportView) }).meta({ id: 'SupportAccesses' });

export const supportParam = z.object({ support: z.uuid() });
export const supportAskBody = z.object({
  agency: z.string().min(1).max(60).meta({ description: 'Code of the agency' }),
  reason,
  hours: z.number().int().min(1).max(maxSupportHours),
});
export type SupportAsk = z.infer<typeof supportAskBody>;
export const supportApprovalBody = z.object({
  hours: z.number().int().min(1).max(maxSupportHours).meta({ description: 'No more than were asked for' }),
});
export const supportReasonBody = z.object({ reason });
