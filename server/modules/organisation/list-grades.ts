import { salarySchedules } from '../../../db/seed/reference/grade-bands.ts';
import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import type { GradeList } from './schemas.ts';

interface BandRow {
  code: string;
  rank: number;
  nameAr: string;
  nameEn: string;
  bands: {
    schedule: string;
    startMinor: number;
    endMinor: number;
    incrementMinor: number | null;
    currency: string;
    validFrom: string;
    validTo: string | null;
    sourceAr: string | null;
    sourceEn: string;
    confidence: string;
    articleAr: string | null;
    articleEn: string | null;
  }[];
}

/** Grades with the bands in force on the day (the agency's today when left out), of one schedule or of all. */
export async function listGrades(ctx: Ctx, asOf: string | undefined, schedule: string | undefined): Promise<GradeList> {
  const day = asOf ?? ctx.today;
  const rows = await ctx.query<BandRow>(
    `select g.code, g.rank, g.name_ar as "nameAr", g.name_en as "nameEn",
            coalesce((select json_agg(json_build_object('schedule', b.schedule, 'startMinor', b.start_minor, 'endMinor', b.end_minor,
                'incrementMinor', b.increment_minor, 'currency', b.currency, 'validFrom', b.valid_from, 'validTo', b.valid_to,
                'sourceAr', b.source_ar, 'sourceEn', b.source, 'confidence', b.confidence,
                'articleAr', b.article_ar, 'articleEn', b.article) order by b.schedule)
              from organisation.grade_bands b
             where b.grade_code = g.code and b.valid_from <= $1::date and (b.valid_to is null or b.valid_to > $1::date)
               and ($2::text is null or b.schedule = $2)), '[]'::json) as bands
       from organisation.grades g order by g.rank`,
    [day, schedule ?? null],
  );
  const inclusive = (validTo: string | null) => (validTo === null ? null : addDays(validTo, -1));
  return {
    asOf: day,
    schedules: salarySchedules
      .filter(
        (s) =>
          s.validFrom <= day &&
          (s.validTo === null || s.validTo > day) &&
          (schedule === undefined || s.code === schedule),
      )
      .map(({ validFrom, validTo, tag, ...s }) => ({
        ...s,
        firstDay: validFrom,
        lastDay: inclusive(validTo),
        confidence: tag,
      })),
    items: rows.map(({ bands, ...grade }) => ({
      ...grade,
      bands: bands.map((b) => ({
        schedule: b.schedule,
        start: { amountMinor: b.startMinor, currency: b.currency },
        end: { amountMinor: b.endMinor, currency: b.currency },
        increment: b.incrementMinor === null ? null : { amountMinor: b.incrementMinor, currency: b.currency },
        firstDay: b.validFrom,
        lastDay: inclusive(b.validTo),
        sourceAr: b.sourceAr,
        sourceEn: b.sourceEn,
        confidence: b.confidence,
        articleAr: b.articleAr,
        articleEn: b.articleEn,
      })),
    })),
  };
}
