import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { currencyCodes } from '../../kernel/money.ts';
import { agencyKinds, agencyStatuses, agencyTemplates, regimes } from './contract.ts';

const name = z.string().trim().min(1).max(200);

export const agencyParam = z.object({ code: z.string().max(40) });
export const agenciesQuery = z.object({
  ...pageQuery,
  kind: z.enum(agencyKinds).optional(),
  status: z.enum(agencyStatuses).optional(),
  text: z.string().trim().max(100).optional().meta({ description: 'Part of the code or of a name' }),
});
export type AgenciesQuery = z.infer<typeof agenciesQuery>;

export const agencySchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    kind: z.enum(agencyKinds),
    regime: z.enum(regimes),
    zone: z.string().meta({ description: 'IANA time zone; decides what day it is for the agency' }),
    status: z.enum(agencyStatuses),
    openedAt: z.string(),
    closedAt: z.string().nullable(),
    unitCount: z.number().int().meta({ description: 'Units that are open' }),
    servingCount: z.number().int().meta({ description: 'Employments that serve today' }),
    version: z.number().int(),
  })
  .meta({ id: 'Agency' });
export type Agency = z.infer<typeof agencySchema>;
export const agencyPageSchema = pageOf(agencySchema);

export const newAgencySchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{1,30}$/, 'platform.agency.code-format'),
  nameAr: name,
  nameEn: name,
  kind: z.enum(agencyKinds).default('agency'),
  regime: z.enum(regimes).default('general'),
  zone: z.string().max(60).refine(isZone, 'platform.agency.zone').default('Asia/Qatar'),
  currency: z.enum(currencyCodes).default('QAR'),
  template: z
    .enum(agencyTemplates)
    .default('empty')
    .meta({ description: 'What it begins with: units below the root, the rule of seats, parts switched off' }),
  firstDirector: z
    .strictObject({ email: z.email().max(254), nameAr: name, nameEn: name })
    .meta({ description: 'Who runs it first: HR director, director of the centre, or auditor of a central body' }),
});
export type NewAgency = z.infer<typeof newAgencySchema>;

export const agencyChangeSchema = z
  .strictObject({ nameAr: name, nameEn: name, status: z.enum(agencyStatuses), reason: z.string().trim().max(500) })
  .partial()
  .refine(
    (body) => body.nameAr !== undefined || body.nameEn !== undefined || body.status !== undefined,
    'platform.agency.change-empty',
  );
export type AgencyChange = z.infer<typeof agencyChangeSchema>;

export const figuresSchema = z
  .object({
    agencies: z.object({ open: z.number().int(), closed: z.number().int() }),
    accounts: z.object({ active: z.number().int(), disabled: z.number().int(), signedIn: z.number().int() }),
    imports: z
      .array(z.object({ state: z.string(), count: z.number().int() }))
      .meta({ description: "The console's own imports" }),
    jobs: z.object({ waiting: z.number().int(), failed: z.number().int(), oldestDueAt: z.string().nullable() }),
    databaseBytes: z.number(),
    lastBackupAt: z
      .string()
      .nullable()
      .meta({ description: 'When `npm run backup` last ended, within 90 days; null when it did not' }),
  })
  .meta({ id: 'ServiceFigures' });
export type ServiceFigures = z.infer<typeof figuresSchema>;

export const agencyTemplatesSchema = z
  .object({
    items: z.array(
      z.object({
        template: z.enum(agencyTemplates),
        units: z.array(z.object({ code: z.string(), nameAr: z.string(), nameEn: z.string(), isBelow: z.boolean() })),
        seatMode: z.enum(['off', 'warn', 'block']),
        featuresOff: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'AgencyTemplates' });
export type AgencyTemplates = z.infer<typeof agencyTemplatesSchema>;

export const agencyNamesSchema = z.object({
  items: z.array(
    z.object({ id: z.uuid(), code: z.string(), nameAr: z.string(), nameEn: z.string(), kind: z.enum(agencyKinds) }),
  ),
});
export type AgencyNames = z.infer<typeof agencyNamesSchema>;

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)+$/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
