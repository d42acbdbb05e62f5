import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import { checkTerm, lastDayOf } from '../rules/secondment-term.ts';
import type { SecondmentKind } from '../contract.ts';
import { fault } from './errors.ts';
import type { SecondmentRule } from './schemas.ts';

/** The rule of secondments or of loans in force on a day, with its article. @throws Error when the reference data have none: a fault of installation. */
export async function ruleOn(ctx: Ctx, day: string, kind: SecondmentKind): Promise<SecondmentRule> {
  const [rule] = await ctx.query<SecondmentRule>(
    `select months_at_once as "monthsAtOnce", months_in_total as "monthsInTotal", beyond_ar as "beyondAr", beyond_en as "beyondEn",
            home_pays_ar as "homePaysAr", home_pays_en as "homePaysEn", host_pays_ar as "hostPaysAr", host_pays_en as "hostPaysEn",
            needs_consent as "needsConsent", source_ar as "sourceAr", source as "sourceEn", article_ar as "articleAr",
            article as "articleEn", confidence
       from people.secondment_rules
      where kind = $2 and valid_from <= $1::date and (valid_to is null or valid_to > $1::date)`,
    [day, kind],
  );
  if (!rule) throw new Error('no rule of secondment is loaded');
  return rule;
}

/** Refuses (422, at `pointer`) a period longer than the rule of its first day allows; names the last day possible. */
export async function requireTerm(
  ctx: Ctx,
  period: { kind: SecondmentKind; startsOn: string; from: string; until: string; hasHigherApproval: boolean },
  pointer: string,
): Promise<void> {
  const rule = await ruleOn(ctx, period.from, period.kind);
  const found = checkTerm(rule, period);
  if (found === 'endsBeforeStart') throw fault('ends-before-start', pointer);
  if (found === 'tooLongAtOnce')
    throw fault('too-long-at-once', pointer, { day: lastDayOf(period.from, rule.monthsAtOnce ?? 0) });
  if (found === 'beyondTotal')
    throw fault('beyond-total', pointer, { day: lastDayOf(period.startsOn, rule.monthsInTotal ?? 0) });
}

/** Whether consent is asked for: what the rule demands, or what home chose where the law's text says nothing. */
export async function consentAsked(
  ctx: Ctx,
  body: { kind: SecondmentKind; startsOn: string; needsConsent: boolean },
): Promise<boolean> {
  return (await ruleOn(ctx, body.startsOn, body.kind)).needsConsent ?? body.needsConsent;
}

/**
 * The first day from which secondments (or loans) of an employee to one host count together: one that begins on the day after another
 * ended goes on with it, so that the law's total is not begun anew by a new paper. Known at home only.
 */
export async function chainStart(
  ctx: Ctx,
  about: { kind: SecondmentKind; employmentId: string; hostTenantId: string; startsOn: string; id?: string },
): Promise<string> {
  const former = await ctx.query<{ startsOn: string; lastDay: string }>(
    `select s.starts_on as "startsOn", coalesce(s.early_last_day, s.ends_on) as "lastDay"
       from people.secondment_sides z
       join people.secondments s on s.id = z.secondment_id and s.home_tenant_id = $1
      where z.tenant_id = $1 and z.employment_id = $2 and z.side = 'home' and s.host_tenant_id = $3
        and s.status in ('agreed', 'active', 'ended') and s.id is distinct from $4::uuid and s.kind = $5
      order by s.starts_on desc`,
    [ctx.tenantId, about.employmentId, about.hostTenantId, about.id ?? null, about.kind],
  );
  let first = about.startsOn;
  for (const one of former) if (one.startsOn < first && one.lastDay >= addDays(first, -1)) first = one.startsOn;
  return first;
}

/** Refuses (422, at `pointer`) what would make secondments of an employee to one host, one after another, too long in all. */
export async function requireTotal(
  ctx: Ctx,
  about: {
    kind: SecondmentKind;
    employmentId: string;
    hostTenantId: string;
    startsOn: string;
    endsOn: string;
    id?: string;
  },
  pointer: string,
): Promise<void> {
  const startsOn = await chainStart(ctx, about);
  await requireTerm(
    ctx,
    { kind: about.kind, startsOn, from: about.startsOn, until: about.endsOn, hasHigherApproval: false },
    pointer,
  );
}
