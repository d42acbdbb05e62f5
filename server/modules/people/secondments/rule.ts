import type { Ctx } from '../../../kernel/context.ts';
import { checkTerm, lastDayOf } from '../rules/secondment-term.ts';
import { fault } from './errors.ts';
import type { SecondmentRule } from './schemas.ts';

/** The rule in force on a day, with its article. @throws Error when the reference data have none: a fault of installation. */
export async function ruleOn(ctx: Ctx, day: string): Promise<SecondmentRule> {
  const [rule] = await ctx.query<SecondmentRule>(
    `select months_at_once as "monthsAtOnce", months_in_total as "monthsInTotal", beyond_ar as "beyondAr", beyond_en as "beyondEn",
            home_pays_ar as "homePaysAr", home_pays_en as "homePaysEn", host_pays_ar as "hostPaysAr", host_pays_en as "hostPaysEn",
            needs_consent as "needsConsent", source_ar as "sourceAr", source as "sourceEn", article_ar as "articleAr",
            article as "articleEn", confidence
       from people.secondment_rules
      where kind = 'external' and valid_from <= $1::date and (valid_to is null or valid_to > $1::date)`,
    [day],
  );
  if (!rule) throw new Error('no rule of secondment is loaded');
  return rule;
}

/** Refuses (422, at `pointer`) a period longer than the rule of its first day allows; names the last day possible. */
export async function requireTerm(
  ctx: Ctx,
  period: { startsOn: string; from: string; until: string; hasHigherApproval: boolean },
  pointer: string,
): Promise<void> {
  const rule = await ruleOn(ctx, period.from);
  const found = checkTerm(rule, period);
  if (found === 'endsBeforeStart') throw fault('ends-before-start', pointer);
  if (found === 'tooLongAtOnce')
    throw fault('too-long-at-once', pointer, { day: lastDayOf(period.from, rule.monthsAtOnce ?? 0) });
  if (found === 'beyondTotal')
    throw fault('beyond-total', pointer, { day: lastDayOf(period.startsOn, rule.monthsInTotal ?? 0) });
}

/** Whether consent is asked for: what the rule demands, or what home chose where the law's text says nothing. */
export async function consentAsked(ctx: Ctx, body: { startsOn: string; needsConsent: boolean }): Promise<boolean> {
  return (await ruleOn(ctx, body.startsOn)).needsConsent ?? body.needsConsent;
}
