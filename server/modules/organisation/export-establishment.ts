import type { z } from 'zod';
import { exportList, type ExportList } from '../exports/index.ts';
import { establishmentRowsQuery } from './establishment-query.ts';
import { establishmentQuerySchema, type Establishment } from './schemas-establishment.ts';

type Asked = z.infer<typeof establishmentQuerySchema>;
type Figures = Establishment['total'];
interface Row extends Figures {
  unitCode: string;
  unitNameAr: string;
  unitNameEn: string;
  gradeCode: string | null;
}

const count = (id: Exclude<keyof Figures, 'away' | 'guests' | 'seatless'>, ar: string, en: string) =>
  ({ id, ar, en, width: 14, sensitivity: 'plain', value: (row: Row) => row[id] / 100 }) as const;
const heads = (id: 'away' | 'guests' | 'seatless', ar: string, en: string) =>
  ({ id, ar, en, width: 14, sensitivity: 'plain', value: (row: Row) => row[id] }) as const;

/** The establishment by unit and grade as a file: figures of seats, nobody's name. */
export const establishmentExport = exportList<Asked, Row>({
  name: 'establishment',
  ar: 'الملاك',
  en: 'Establishment',
  operations: ['exportEstablishment'],
  permission: 'organisation.establishment.read',
  entry: { action: 'organisation.establishment.export', entityType: 'establishment' },
  columns: [
    { id: 'unitCode', ar: 'رمز الوحدة', en: 'Unit code', width: 14, sensitivity: 'plain', value: (r) => r.unitCode },
    {
      id: 'unit',
      ar: 'الوحدة',
      en: 'Unit',
      width: 40,
      sensitivity: 'plain',
      value: (r, l) => (l === 'ar' ? r.unitNameAr : r.unitNameEn),
    },
    { id: 'grade', ar: 'الدرجة', en: 'Grade', width: 14, sensitivity: 'plain', value: (r) => r.gradeCode ?? '' },
    count('funded', 'ممول', 'Funded'),
    count('filled', 'مشغول', 'Filled'),
    count('vacant', 'شاغر', 'Vacant'),
    count('frozen', 'مجمد', 'Frozen'),
    count('proposed', 'غير ممول', 'Not funded'),
    heads('away', 'معارون ومنتدبون منها', 'Seconded out'),
    heads('guests', 'منتدبون إليها', 'Seconded in'),
    heads('seatless', 'بلا مقعد', 'Without a seat'),
  ],
  filters: establishmentQuerySchema,
  caption: (ask) => ask.asOf ?? '',
  survey: async (ctx, ask) => ({
    rows: (await ctx.query(establishmentRowsQuery, [ask.asOf ?? ctx.today, ask.unit ?? null])).length,
    subjects: [],
  }),
  // A large agency has some thousands of units and grades: one page.
  page: async (ctx, ask) => ({
    items: await ctx.query<Row>(establishmentRowsQuery, [ask.asOf ?? ctx.today, ask.unit ?? null]),
    nextCursor: null,
  }),
});

/** What other parts of the service register. */
export const organisationExports: ExportList[] = [establishmentExport];
