import { z } from 'zod';
import { viewLists } from './contract.ts';

const id = z.uuid();
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
const content = {
  name: z.string().trim().min(1).max(80),
  isShared: z.boolean().meta({ description: 'Seen by every member of the agency; by human resources only' }),
  query: z
    .record(word, z.string().max(200))
    .refine((query) => Object.keys(query).length <= 30)
    .meta({ description: 'Filters and order as the page has them in its address; what they show is decided anew' }),
  columns: z.array(word).min(1).max(40).nullable().meta({ description: 'In their order; null: as the list has them' }),
};

export const viewParam = z.object({ agency: z.string(), savedView: id });
export const viewsQuery = z.object({ list: z.enum(viewLists) });
export const newView = z.object({ list: z.enum(viewLists), ...content }).meta({ id: 'SavedViewInput' });
export type NewView = z.infer<typeof newView>;
export const viewContent = z.object(content).meta({ id: 'SavedViewContent' });
export type ViewContent = z.infer<typeof viewContent>;
export const defaultInput = z
  .object({ list: z.enum(viewLists), savedViewId: id.nullable().meta({ description: 'null: none' }) })
  .meta({ id: 'DefaultViewInput' });

export const savedViewSchema = z
  .object({
    id,
    list: z.enum(viewLists),
    ...content,
    ownerName: z.string(),
    isMine: z.boolean(),
    isDefault: z.boolean().meta({ description: "The reader's list opens with it" }),
    version: z.number().int(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewList = z.object({ items: z.array(savedViewSchema) }).meta({ id: 'SavedViews' });
export const defaultView = z.object({ savedViewId: id.nullable() }).meta({ id: 'DefaultView' });
