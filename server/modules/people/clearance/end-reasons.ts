import type { Ctx } from '../../../kernel/context.ts';
import { addYears, daysBetween } from '../../../kernel/dates.ts';
import type { EndInput, EndReason, Warning } from '../schemas.ts';
import { rowOn } from '../rules/timeline.ts';
import type { ServiceRecord } from '../service-record.ts';
import { statutoryValue } from '../statutory-values.ts';

/** The reasons for which service may end on a day, in the order of the law, each with its rule and source. */
export const listEndReasons = (ctx: Ctx, on: string): Promise<EndReason[]> =>
  ctx.query<EndReason>(
    `select code, name_ar as "nameAr", name_en as "nameEn", rule_ar as "ruleAr", rule_en as "ruleEn", notice_days as "noticeDays",
            article_ar as "articleAr", article_en as "articleEn", source_ar as "sourceAr", source_en as "sourceEn", confidence,
            valid_from as "validFrom"
       from people.end_reasons where valid_from <= $1::date and (valid_to is null or valid_to > $1::date) order by position`,
    [on],
  );

/** What the law's own conditions of a reason make doubtful on that day; it is told, not refused: the order decides. */
export async function reasonWarnings(ctx: Ctx, record: ServiceRecord, input: EndInput): Promise<Warning[]> {
  const warnings: Warning[] = [];
  const person = (rowOn(record.person, input.lastDay) ?? record.person.at(-1))?.value;
  if (input.reasonCode === 'age' && person?.birthOn) {
    const age = await statutoryValue(ctx, 'retirement-age', input.lastDay);
    const reachesOn = age === null || age.amount === null ? null : addYears(person.birthOn, age.amount);
    if (reachesOn && reachesOn > input.lastDay)
      warnings.push({ code: 'age-not-reached', field: '/reasonCode', values: { day: reachesOn } });
  }
  if (input.reasonCode === 'nationality_loss' && person?.nationality && person.nationality !== 'QAT')
    warnings.push({ code: 'not-qatari', field: '/reasonCode', values: {} });
  if (input.reasonCode === 'resignation' && rowOn(record.states.get('probation') ?? [], input.lastDay)) {
    const notice = await statutoryValue(ctx, 'probation-notice', input.lastDay);
    const given = daysBetween(input.order.on ?? ctx.today, input.lastDay);
    if (notice !== null && notice.amount !== null && given < notice.amount)
      warnings.push({ code: 'notice-short', field: '/lastDay', values: { days: notice.amount } });
  }
  return warnings;
}
