import { z } from 'zod';

const reason = z.string().trim().min(3).max(500);
export const factorResetView = z
  .object({
    id: z.uuid(),
    nameAr: z.string(),
    nameEn: z.string(),
    email: z.string(),
    reason: z.string(),
    state: z.enum(['asked', 'done', 'withdrawn']),
    askedByName: z.string(),
    askedAt: z.string(),
    /** Its holder asked, at the sign-in and with the password. */
    isHoldersAsk: z.boolean(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    /** Why the reader may not do it, as far as the agency can tell: the database has the last word. */
    hindrance: z.enum(['own', 'second-person', 'administrators']).nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'SecondFactorReset' });
export type FactorResetView = z.infer<typeof factorResetView>;
export const factorResetList = z
  .object({
    items: z.array(factorResetView),
    /** How many active members may do it: with one alone, nobody can help that one. */
    administrators: z.number().int(),
  })
  .meta({ id: 'SecondFactorResets' });
export type FactorResetList = z.infer<typeof factorResetList>;

export const factorResetParam = z.object({ factorReset: z.uuid() });
export const factorResetAskBody = z.object({
  email: z.string().trim().min(3).max(254).meta({ description: 'The member’s address in this agency' }),
  reason,
});
export const factorResetReasonBody = z.object({ reason });
export const lostFactorBody = z.object({
  email: z.string().trim().min(3).max(254),
  password: z.string().min(1).max(1000),
  reason,
});
