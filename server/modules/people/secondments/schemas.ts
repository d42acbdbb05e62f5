import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import {
  secondmentDirections,
  secondmentEndKinds,
  secondmentEventKinds,
  secondmentKinds,
  secondmentStatuses,
  secondmentViews,
} from '../contract.ts';
import { agencyCode, consentFacts, copies, day, instant, reason, reference, wanted } from '../handshake/schemas.ts';
import { secondmentSteps } from '../rules/secondment-step.ts';

export { consentBody, nomineeBody, whyBody, type ConsentBody, type NomineeBody } from '../handshake/schemas.ts';

export const secondmentRuleSchema = z
  .object({
    monthsAtOnce: z.int().nullable(),
    monthsInTotal: z.int().nullable(),
    beyondAr: z.string().nullable(),
    beyondEn: z.string().nullable(),
    homePaysAr: z.string().nullable(),
    homePaysEn: z.string().nullable(),
    hostPaysAr: z.string().nullable(),
    hostPaysEn: z.string().nullable(),
    needsConsent: z.boolean().nullable().meta({ description: 'Null: the law’s text was not found; home decides' }),
    sourceAr: z.string(),
    sourceEn: z.string(),
    articleAr: z.string(),
    articleEn: z.string(),
    confidence: z.string(),
  })
  .meta({ id: 'SecondmentRule' });
export type SecondmentRule = z.infer<typeof secondmentRuleSchema>;

const summary = {
  id: z.uuid(),
  kind: z.enum(secondmentKinds),
  direction: z.enum(secondmentDirections),
  status: z.enum(secondmentStatuses),
  side: z.enum(['home', 'host']).meta({ description: 'Which side the reader’s agency is' }),
  waitsFor: z.enum(secondmentSteps).nullable(),
  isOurTurn: z.boolean(),
  homeNameAr: z.string(),
  homeNameEn: z.string(),
  hostNameAr: z.string(),
  hostNameEn: z.string(),
  startsOn: day,
  endsOn: day.meta({ description: 'The last day agreed, extensions included' }),
  lastDay: day.meta({ description: 'The last day as it stands: an early return counts' }),
  ...copies,
  createdAt: instant,
  version: z.int(),
};
export const secondmentSummary = z.object(summary).meta({ id: 'SecondmentSummary' });
export type SecondmentSummary = z.infer<typeof secondmentSummary>;
export const secondmentPage = pageOf(secondmentSummary);

export const secondmentSchema = z
  .object({
    ...summary,
    purpose: z.string(),
    wanted: z.string().nullable(),
    personEmail: z.string().nullable(),
    personPhone: z.string().nullable(),
    ...consentFacts,
    hostApprovedAt: instant.nullable(),
    allowance: z
      .object({ amountMinor: z.int(), currency: z.string() })
      .nullable()
      .meta({ description: 'Secondment allowance a month, which the host pays' }),
    extension: z
      .object({
        until: day,
        reason: z.string().nullable(),
        isOurs: z.boolean(),
      })
      .nullable(),
    higherReference: z.string().nullable(),
    higherOn: day.nullable(),
    reason: z.string().nullable(),
    endKind: z.enum(secondmentEndKinds).nullable(),
    endedOn: day.nullable(),
    /** The reader's own employment behind it: home's employee, or the host's secondee once started. */
    ownEmploymentId: z.uuid().nullable(),
    isMine: z.boolean().meta({ description: 'The reader is the person seconded' }),
    events: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(secondmentEventKinds),
        side: z.enum(['home', 'host']),
        day: day.nullable(),
        reason: z.string().nullable(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'Secondment' });
export type Secondment = z.infer<typeof secondmentSchema>;
export type SecondmentEvent = Secondment['events'][number];

export const secondmentsQuery = z.object({
  ...pageQuery,
  view: z.enum(secondmentViews).default('all'),
  status: z.enum(secondmentStatuses).optional(),
  employee: z.uuid().optional().meta({ description: 'Of this employment of the reader’s agency' }),
});
export type SecondmentsQuery = z.infer<typeof secondmentsQuery>;
export const secondmentParam = z.object({ secondment: z.uuid() });

const kind = z
  .enum(secondmentKinds)
  .default('external')
  .meta({ description: 'A secondment, or a loan by its own rule' });
export const ruleQuery = z.object({ kind });
const terms = { kind, startsOn: day, endsOn: day, purpose: reason };
export const offerBody = z.object({
  hostAgency: agencyCode,
  employmentId: z.uuid(),
  needsConsent: z.boolean().default(true),
  ...terms,
});
export type OfferBody = z.infer<typeof offerBody>;

const seat = {
  unitId: z.uuid(),
  jobId: z.uuid(),
  managerEmploymentId: z.uuid().nullable().default(null),
  allowanceMinor: z.int().min(0).max(1_000_000_000_00).nullable().default(null),
};
export const requestBody = z.object({
  homeAgency: agencyCode,
  ...terms,
  wanted,
  ...seat,
});
export type RequestBody = z.infer<typeof requestBody>;

export const seatBody = z.object(seat);
export type SeatBody = z.infer<typeof seatBody>;
export const extensionBody = z.object({
  until: day,
  reason,
  higherReference: reference.optional().meta({ description: 'The higher approval beyond the law’s total' }),
  higherOn: day.optional(),
});
export type ExtensionBody = z.infer<typeof extensionBody>;
export const earlyReturnBody = z.object({ lastDay: day, reason });
export type EarlyReturnBody = z.infer<typeof earlyReturnBody>;
