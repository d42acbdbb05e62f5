import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { dependantRelations, documentKinds, religions } from '../contract.ts';
import { id, isoDate, words } from './person.ts';

const payRow = z.object({
  id,
  elementCode: z.string(),
  nameAr: z.string(),
  nameEn: z.string(),
  articleAr: z.string().nullable(),
  articleEn: z.string().nullable(),
  amountMinor: z.number().int(),
  currency: z.string(),
  /** What the amount was worked out from, where a source stated another period. */
  statedMinor: z.number().int().nullable(),
  statedPeriod: z.string().nullable(),
  firstDay: isoDate,
  lastDay: isoDate.nullable(),
});
/** Pay of one employee: today's elements, the law's three sums with what counts and why, and the history. */
export const paySchema = z
  .object({
    employmentId: id,
    asOf: isoDate,
    currency: z.string(),
    elements: z.array(payRow),
    sums: z.array(
      z.object({
        code: z.enum(['basic', 'gross', 'basicSocialHousing']),
        nameAr: z.string(),
        nameEn: z.string(),
        amountMinor: z.number().int(),
        articleAr: z.string(),
        articleEn: z.string(),
        counted: z.array(z.object({ elementCode: z.string(), amountMinor: z.number().int() })),
        notCounted: z.array(z.object({ elementCode: z.string(), amountMinor: z.number().int() })),
      }),
    ),
    history: z.array(
      payRow.extend({
        orderNumber: z.string().nullable(),
        recordedAt: z.string(),
        /** Set where a correction replaced the row; it is kept as it was known. */
        supersededAt: z.string().nullable(),
      }),
    ),
    bankAccounts: z.array(
      z.object({
        id,
        iban: z.string(),
        bankCode: z.string().nullable(),
        firstDay: isoDate,
        lastDay: isoDate.nullable(),
        version: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'EmployeePay' });
export type EmployeePay = z.infer<typeof paySchema>;

export const bankAccountInput = z.object({ iban: words(60), firstDay: isoDate.optional() });
export const bankAccountChange = z.object({ iban: words(60).optional(), lastDay: isoDate.nullable().optional() });

export const identitySchema = z
  .object({
    employmentId: id,
    personalNumber: z.string().nullable(),
    documents: z.array(
      z.object({
        id,
        kind: z.enum(documentKinds),
        number: z.string(),
        country: z.string().nullable(),
        issuedOn: isoDate.nullable(),
        expiresOn: isoDate.nullable(),
        isCurrent: z.boolean(),
      }),
    ),
    dependants: z.array(
      z.object({
        id,
        nameAr: z.string(),
        nameEn: z.string(),
        relation: z.enum(dependantRelations),
        personalNumber: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'EmployeeIdentity' });

export const sensitiveInput = z.object({
  religion: z.enum(religions).nullable(),
  hasDisability: z.boolean().nullable(),
  isCraftCategory: z.boolean().nullable(),
  isChildOfQatariMother: z.boolean().nullable(),
});
export const sensitiveSchema = sensitiveInput.extend({ version: z.number().int() }).meta({ id: 'SensitiveDetails' });

export const viewersQuery = z.object(pageQuery);
export const viewersPage = pageOf(
  z
    .object({
      id,
      at: z.string(),
      actorName: z.string().nullable(),
      actorNameEn: z.string().nullable().meta({ description: 'In Latin script, of a member of this agency' }),
      actorRoles: z.array(z.string()),
      agencyNameAr: z.string().nullable(),
      agencyNameEn: z.string().nullable(),
      action: z.string(),
      purpose: z.string().nullable(),
    })
    .meta({ id: 'Viewer' }),
);
