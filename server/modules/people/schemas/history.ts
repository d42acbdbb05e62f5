import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { everydayTerms } from '../../exports/index.ts';
import { actionKinds, changeBases, changeKinds } from '../contract.ts';
import { changesSchema, id, isoDate, words } from './person.ts';

export const changesFilters = {
  from: isoDate.meta({ description: 'First day, inclusive' }),
  to: isoDate.meta({ description: 'Last day, inclusive' }),
  basis: z.enum(changeBases).default('valid').meta({
    description: 'valid: what took effect on these days; recorded: what was recorded, or taken back, on them',
  }),
  kind: z.enum(changeKinds).optional(),
  unit: id.optional().meta({ description: 'People who were in this unit, or below it, before or after the change' }),
  employee: id.optional(),
};
export const changesQuery = z.object({ ...pageQuery, ...changesFilters });
export const changesExport = z.object({ ...changesFilters, ...everydayTerms, purpose: words(300).min(3).optional() });
export type ChangesAsk = Omit<z.infer<typeof changesQuery>, 'limit' | 'cursor'>;

/** One order that changed something between two days. */
export const changeRow = z
  .object({
    id,
    employmentId: id,
    staffNumber: z.string(),
    fullNameAr: z.string(),
    fullNameEn: z.string(),
    /** What it was, in plain words: a promotion may be a move as well. Corrections are never changes. */
    kinds: z.array(z.enum(changeKinds)),
    kind: z.enum(actionKinds),
    reasonCode: z.string().nullable(),
    orderNumber: z.string(),
    orderOn: isoDate,
    effectiveOn: isoDate,
    recordedAt: z.string(),
    undoneAt: z.string().nullable(),
    /** Recorded after the day it took effect. */
    isBackDated: z.boolean(),
    /** Unit, job and grade where they changed. */
    changes: changesSchema,
  })
  .meta({ id: 'ChangeRow' });
export type ChangeRow = z.infer<typeof changeRow>;
export const changesPage = pageOf(changeRow).extend({
  counts: z
    .partialRecord(z.enum(changeKinds), z.number().int())
    .meta({ description: 'Of all kinds, whatever the filter by kind' }),
});
export type ChangesPage = z.infer<typeof changesPage>;
