import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { chainFindingKinds, entryEffects } from './contract.ts';

const day = z.iso.date();
const dotted = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9.-]*$/, 'audit.action.format');

const filters = {
  actor: z.uuid().optional().meta({ description: 'The acting account' }),
  person: z.uuid().optional().meta({ description: 'The person it concerns, alone or among others' }),
  action: dotted.optional().meta({ description: 'How the action begins: people., people.employee.correct' }),
  entityType: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9-]*$/, 'audit.action.format')
    .optional(),
  entity: z.uuid().optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  effect: z.enum(entryEffects).optional(),
  reads: z.enum(['without']).optional().meta({ description: 'without: leave out what was only read' }),
  firstDay: day.optional().meta({ description: "In the agency's time zone" }),
  lastDay: day.optional().meta({ description: "In the agency's time zone, this day included" }),
  requestId: z.string().max(80).optional(),
};
export const entriesQuery = z.object({ ...pageQuery, ...filters });
export type EntriesQuery = z.infer<typeof entriesQuery>;
export const exportQuery = z.object({
  ...filters,
  format: z.enum(['csv', 'xlsx']).default('csv'),
  purpose: z.string().trim().min(3).max(500).meta({ description: 'Why it is exported; kept in the log' }),
});
export type ExportQuery = z.infer<typeof exportQuery>;
export type EntryFilters = Omit<ExportQuery, 'purpose' | 'format'>;

/** Who may be asked for as an actor: the members of the agency, those who have left it too. */
export const actorsQuery = z.object({
  text: z.string().trim().max(120).optional().meta({ description: 'Every word in the name or mail address' }),
});
export const actorListSchema = z
  .object({
    items: z.array(
      z.object({
        accountId: z.uuid(),
        nameAr: z.string(),
        nameEn: z.string(),
        email: z.string(),
        isMember: z.boolean().meta({ description: 'False for one whose membership has ended' }),
      }),
    ),
  })
  .meta({ id: 'AuditActors' });
export type AuditActors = z.infer<typeof actorListSchema>;

export const entryParam = z.object({ entry: z.uuid() });
export const entrySchema = z
  .object({
    id: z.uuid(),
    at: z.string().meta({ description: 'Instant, UTC' }),
    effect: z.enum(entryEffects),
    outcome: z.enum(['done', 'refused']),
    action: z.string(),
    entityType: z.string(),
    entityId: z.uuid().nullable(),
    actor: z.object({
      accountId: z.uuid().nullable(),
      name: z.string().nullable().meta({ description: 'As it was written then; null for the service itself' }),
      nameAr: z.string().nullable().meta({ description: 'As the member is called today; null for others' }),
      nameEn: z.string().nullable(),
      roles: z.array(z.string()),
      /** Set when the actor is of another agency. */
      agency: z.object({ code: z.string(), nameAr: z.string(), nameEn: z.string() }).nullable(),
    }),
    person: z.object({ id: z.uuid(), nameAr: z.string().nullable(), nameEn: z.string().nullable() }).nullable(),
    subjectCount: z.number().int().meta({ description: 'People whose pay or documents a list showed' }),
    reason: z.string().nullable(),
    purpose: z.string().nullable(),
    isInvestigation: z.boolean().meta({ description: 'Not shown to its subject yet' }),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof entrySchema>;
export const entryPageSchema = pageOf(entrySchema);

export const entryDetailSchema = entrySchema
  .extend({
    differences: z.array(
      z.object({ pointer: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
    ),
    subjects: z.array(z.object({ id: z.uuid(), nameAr: z.string().nullable(), nameEn: z.string().nullable() })),
  })
  .meta({ id: 'AuditEntryDetail' });
export type AuditEntryDetail = z.infer<typeof entryDetailSchema>;

const rootSchema = z.object({
  day: z.iso.date().meta({ description: "In the agency's time zone" }),
  sequence: z.number().int().meta({ description: 'The last seal it covers' }),
  hash: z.string().meta({ description: 'SHA-256, hex' }),
});
export const logSealSchema = z
  .object({
    sealedUpTo: z
      .string()
      .nullable()
      .meta({ description: 'Instant of the last sealed entry, UTC; null before the first' }),
    seals: z.number().int(),
    head: z.string().nullable().meta({ description: 'Hash of the end of the chain, hex' }),
    roots: z.array(rootSchema).meta({ description: 'Of the latest days, newest first, at most 31' }),
  })
  .meta({ id: 'AuditSeal' });
export type LogSeal = z.infer<typeof logSealSchema>;

export const chainCheckSchema = z
  .object({
    seals: z.number().int(),
    forgotten: z.number().int().meta({ description: 'Refusals past their 400 days, gone by rule' }),
    waiting: z.number().int().meta({ description: 'Entries not sealed yet' }),
    sealedUpTo: z.string().nullable(),
    lastSequence: z.number().int(),
    head: z.string().nullable(),
    lastRoot: rootSchema.nullable(),
    findingCount: z.number().int(),
    findings: z
      .array(
        z.object({
          kind: z.enum(chainFindingKinds),
          sequence: z.number().int().nullable(),
          entryId: z.uuid().nullable(),
          at: z.string().nullable(),
          day: z.iso.date().nullable(),
        }),
      )
      .meta({ description: 'The first hundred' }),
  })
  .meta({ id: 'AuditCheck' });
