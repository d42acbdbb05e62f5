import { z } from 'zod';

export const day = z.iso.date();
export const instant = z.string().meta({ description: 'ISO instant' });
/** A sentence the other side reads. */
export const reason = z.string().trim().min(3).max(1000);
export const agencyCode = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
  .meta({ description: 'Code of the other agency, as in its address' });
export const reference = z.string().trim().min(1).max(120);
export const wanted = z
  .string()
  .trim()
  .max(500)
  .default('')
  .meta({ description: 'Whom or what the asker has in mind; never looked up' });

/** What lists show of the person and the seat: copies, each told by the side whose it is. */
export const copies = {
  personNameAr: z.string().nullable(),
  personNameEn: z.string().nullable(),
  personJobAr: z.string().nullable(),
  personJobEn: z.string().nullable(),
  personGrade: z.string().nullable(),
  seatTitleAr: z.string().nullable(),
  seatTitleEn: z.string().nullable(),
  seatUnitAr: z.string().nullable(),
  seatUnitEn: z.string().nullable(),
};

/** What both sides read of consent and of home's approval. */
export const consentFacts = {
  needsConsent: z.boolean(),
  consent: z.enum(['given', 'refused']).nullable(),
  consentOn: day.nullable(),
  consentReference: z.string().nullable(),
  homeApprovedAt: instant.nullable(),
};

export const nomineeBody = z.object({ employmentId: z.uuid(), needsConsent: z.boolean().default(true) });
export type NomineeBody = z.infer<typeof nomineeBody>;
export const consentBody = z.object({
  isGiven: z.boolean(),
  reference: reference
    .optional()
    .meta({ description: 'The signed paper, when human resources records it for the employee' }),
  reason: z.string().trim().max(1000).optional(),
});
export type ConsentBody = z.infer<typeof consentBody>;
export const whyBody = z.object({ reason });
