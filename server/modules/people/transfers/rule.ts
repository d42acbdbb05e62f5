import type { Ctx } from '../../../kernel/context.ts';
import type { TransferRule } from './schemas.ts';

/** The rule in force on a day, with its source. @throws Error when the reference data have none: a fault of installation. */
export async function ruleOn(ctx: Ctx, day: string): Promise<TransferRule> {
  const [rule] = await ctx.query<TransferRule>(
    `select needs_consent as "needsConsent", conditions_ar as "conditionsAr", conditions_en as "conditionsEn", pay_ar as "payAr",
            pay_en as "payEn", source_ar as "sourceAr", source as "sourceEn", article_ar as "articleAr", article as "articleEn",
            confidence
       from people.transfer_rules
      where regime = 'general' and valid_from <= $1::date and (valid_to is null or valid_to > $1::date)`,
    [day],
  );
  if (!rule) throw new Error('no rule of transfer is loaded');
  return rule;
}

/** Whether consent is asked for: what the rule demands, or what home chose where the law's text says nothing. */
export async function consentAsked(ctx: Ctx, body: { startsOn: string; needsConsent: boolean }): Promise<boolean> {
  return (await ruleOn(ctx, body.startsOn)).needsConsent ?? body.needsConsent;
}
