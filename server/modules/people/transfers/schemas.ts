import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import {
  contractTypes,
  documentKinds,
  qualificationLevels,
  transferDirections,
  transferEventKinds,
  transferStatuses,
  transferViews,
} from '../contract.ts';
import { agencyCode, consentFacts, copies, day, instant, reason, wanted } from '../handshake/schemas.ts';
import { transferSteps } from '../rules/transfer-step.ts';

export { consentBody, nomineeBody, whyBody, type ConsentBody, type NomineeBody } from '../handshake/schemas.ts';

export const transferRuleSchema = z
  .object({
    needsConsent: z.boolean().nullable().meta({ description: 'Null: the law’s text was not found; home decides' }),
    conditionsAr: z.string().nullable(),
    conditionsEn: z.string().nullable(),
    payAr: z.string().nullable(),
    payEn: z.string().nullable(),
    sourceAr: z.string(),
    sourceEn: z.string(),
    articleAr: z.string().nullable(),
    articleEn: z.string().nullable(),
    confidence: z.string(),
  })
  .meta({ id: 'TransferRule' });
export type TransferRule = z.infer<typeof transferRuleSchema>;

const summary = {
  id: z.uuid(),
  direction: z.enum(transferDirections),
  status: z.enum(transferStatuses),
  side: z.enum(['home', 'receiver']).meta({ description: 'Which side the reader’s agency is' }),
  waitsFor: z.enum(transferSteps).nullable(),
  isOurTurn: z.boolean(),
  isOverdue: z.boolean().meta({ description: 'Agreed, its day has come, and it is not done yet' }),
  homeNameAr: z.string(),
  homeNameEn: z.string(),
  receiverNameAr: z.string(),
  receiverNameEn: z.string(),
  startsOn: day.meta({ description: 'First day with the receiver' }),
  vacancyNumber: z.string().nullable(),
  ...copies,
  seatGrade: z.string().nullable(),
  createdAt: instant,
  version: z.int(),
};
export const transferSummary = z.object(summary).meta({ id: 'TransferSummary' });
export type TransferSummary = z.infer<typeof transferSummary>;
export const transferPage = pageOf(transferSummary);

export const transferSchema = z
  .object({
    ...summary,
    purpose: z.string(),
    wanted: z.string().nullable(),
    ...consentFacts,
    receiverApprovedAt: instant.nullable(),
    reason: z.string().nullable(),
    doneAt: instant.nullable(),
    extractHash: z.string().nullable().meta({ description: 'SHA-256 of the extract as home sealed it' }),
    /** The reader's own employment behind it: home's employee, or the receiver's once it is done. */
    ownEmploymentId: z.uuid().nullable(),
    isMine: z.boolean().meta({ description: 'The reader is the person transferred' }),
    papers: z
      .array(
        z.object({
          id: z.uuid(),
          kind: z.enum(documentKinds),
          expiresOn: day.nullable(),
          isChosen: z.boolean(),
        }),
      )
      .nullable()
      .meta({ description: 'Home’s choice of papers to hand over; null for the receiver' }),
    events: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(transferEventKinds),
        side: z.enum(['home', 'receiver']),
        day: day.nullable(),
        reason: z.string().nullable(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'Transfer' });
export type Transfer = z.infer<typeof transferSchema>;
export type TransferEvent = Transfer['events'][number];

export const transfersQuery = z.object({
  ...pageQuery,
  view: z.enum(transferViews).default('all'),
  status: z.enum(transferStatuses).optional(),
  employee: z.uuid().optional().meta({ description: 'Of this employment of the reader’s agency' }),
});
export type TransfersQuery = z.infer<typeof transfersQuery>;
export const transferParam = z.object({ transfer: z.uuid() });

const terms = { startsOn: day, purpose: reason };
export const offerBody = z.object({
  receiverAgency: agencyCode,
  employmentId: z.uuid(),
  needsConsent: z.boolean().default(true),
  ...terms,
});
export type OfferBody = z.infer<typeof offerBody>;

const seat = {
  unitId: z.uuid(),
  jobId: z.uuid(),
  gradeCode: z.string().trim().min(1).max(20).nullable().default(null),
  step: z.int().min(0).max(60).nullable().default(null),
  positionId: z.uuid().nullable().default(null),
  managerEmploymentId: z.uuid().nullable().default(null),
  contractType: z.enum(contractTypes).default('permanent'),
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
export const papersBody = z.object({
  documentIds: z.array(z.uuid()).max(50).meta({ description: 'Papers of the person that go over with the extract' }),
});
export type PapersBody = z.infer<typeof papersBody>;

const bilingual = z.object({ ar: z.string(), en: z.string() });
/** What home seals on the day, and the receiver keeps: the service record, no pay. */
export const extractContent = z
  .object({
    agency: z.object({ code: z.string(), ...bilingual.shape }),
    sealedOn: day,
    lastDay: day,
    person: z.object({
      givenAr: z.string().nullable(),
      fatherAr: z.string().nullable(),
      grandfatherAr: z.string().nullable(),
      familyAr: z.string().nullable(),
      givenEn: z.string().nullable(),
      fatherEn: z.string().nullable(),
      grandfatherEn: z.string().nullable(),
      familyEn: z.string().nullable(),
      fullNameAr: z.string(),
      fullNameEn: z.string(),
      personalNumber: z.string().nullable(),
      nationality: z.string().nullable(),
      sex: z.string().nullable(),
      birthOn: day.nullable(),
      maritalStatus: z.string().nullable(),
    }),
    employment: z.object({ staffNumber: z.string(), regime: z.string(), schedule: z.string() }),
    service: z.array(
      z.object({
        agency: z.object({ code: z.string(), ...bilingual.shape }),
        firstDay: day,
        lastDay: day,
        job: bilingual,
        unit: bilingual,
        gradeCode: z.string().nullable(),
        order: z.object({ number: z.string(), on: day }).nullable(),
      }),
    ),
    length: z.object({ years: z.int(), months: z.int(), days: z.int(), calendarDays: z.int() }),
    leave: z.null().meta({ description: 'Balances of leave; empty until leave is kept here' }),
    qualifications: z.array(
      z.object({
        level: z.enum(qualificationLevels),
        fieldAr: z.string(),
        fieldEn: z.string(),
        institution: z.string(),
        country: z.string().nullable(),
        obtainedOn: day.nullable(),
      }),
    ),
    documents: z.array(
      z.object({
        kind: z.enum(documentKinds),
        number: z.string(),
        country: z.string().nullable(),
        issuedOn: day.nullable(),
        expiresOn: day.nullable(),
      }),
    ),
  })
  .meta({ id: 'TransferExtractContent' });
export type ExtractContent = z.infer<typeof extractContent>;
export const extractSchema = z
  .object({
    content: extractContent,
    hash: z.string(),
    receivedAt: instant,
    isIntact: z.boolean().meta({ description: 'The content still has the hash home sealed it with' }),
  })
  .meta({ id: 'TransferExtract' });
export type TransferExtract = z.infer<typeof extractSchema>;
