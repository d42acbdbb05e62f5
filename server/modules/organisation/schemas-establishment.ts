import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { everydayTerms } from '../exports/index.ts';
import { establishmentFigures, positionStatuses } from './contract.ts';
import { day, id } from './schemas.ts';

const ask = {
  asOf: day.optional().meta({ description: "The agency's today when left out" }),
  unit: id.optional().meta({ description: 'This unit with everything below it; the agency when left out' }),
};
export const establishmentQuerySchema = z.object(ask);
const percent = z.number().int().meta({ description: 'Hundredths of a full-time holder' });
const heads = z.number().int();
const figures = z.object({
  funded: percent,
  filled: percent,
  vacant: percent,
  frozen: percent,
  proposed: percent.meta({ description: 'Not funded: proposed, or the budget line has ended' }),
  away: heads.meta({ description: 'Seconded to other agencies' }),
  guests: heads.meta({ description: 'Seconded from other agencies' }),
  seatless: heads.meta({ description: 'Serve without a seat' }),
});
export const establishmentSchema = z
  .object({
    asOf: day,
    unit: z.object({ id, parentId: id.nullable(), nameAr: z.string(), nameEn: z.string() }),
    total: figures,
    units: z.array(
      z.object({
        id,
        nameAr: z.string(),
        nameEn: z.string(),
        isSelf: z.boolean().meta({ description: 'The unit itself, without what is below it' }),
        hasBelow: z.boolean(),
        figures: figures.nullable().meta({ description: 'With everything below it; null where there is nothing' }),
      }),
    ),
    grades: z.array(
      z.object({ code: z.string().nullable(), nameAr: z.string().nullable(), nameEn: z.string().nullable(), figures }),
    ),
    forecast: z.array(
      z.object({
        firstDay: day,
        lastDay: day,
        appointments: heads,
        ends: heads,
        retirements: heads.meta({ description: 'Reach the age at which service ends, with no earlier end recorded' }),
        returns: heads.meta({ description: 'Come back from other agencies' }),
        leaving: heads.meta({ description: 'Secondees who go back to theirs' }),
        movesIn: heads.meta({ description: 'Take a seat here by a move, or as secondees' }),
        movesOut: heads.meta({ description: 'Leave a seat here by a move' }),
        filledChange: percent.meta({ description: 'By recorded orders alone' }),
        fundedChange: percent,
      }),
    ),
  })
  .meta({ id: 'Establishment' });
export type Establishment = z.infer<typeof establishmentSchema>;

export const establishmentListAsk = z.object({
  ...pageQuery,
  ...ask,
  figure: z.enum(establishmentFigures),
  grade: z.string().max(10).optional().meta({ description: '"-" for those without a grade' }),
  own: z.enum(['true', 'false']).optional().meta({ description: 'Only the unit itself' }),
  firstDay: day.optional(),
  lastDay: day.optional(),
});
export type EstablishmentListAsk = z.infer<typeof establishmentListAsk>;
export const establishmentRow = z
  .object({
    positionId: id.nullable(),
    seatNumber: z.string().nullable(),
    employmentId: id.nullable(),
    staffNumber: z.string().nullable(),
    nameAr: z.string().nullable(),
    nameEn: z.string().nullable(),
    unitNameAr: z.string(),
    unitNameEn: z.string(),
    jobTitleAr: z.string().nullable(),
    jobTitleEn: z.string().nullable(),
    gradeCode: z.string().nullable(),
    status: z.enum(positionStatuses).nullable(),
    day: day.nullable().meta({ description: 'Of a forecast figure: the day it comes' }),
    percent,
  })
  .meta({ id: 'EstablishmentRow' });
export type EstablishmentRow = z.infer<typeof establishmentRow>;
export const establishmentPage = pageOf(establishmentRow);
export const establishmentExportQuery = z.object({ ...ask, ...everydayTerms });
