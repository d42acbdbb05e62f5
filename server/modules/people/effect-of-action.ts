import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { checkBand, paySums, type PaidElement } from './rules/pay-sums.ts';
import { applyEdit, rowOn, type DatedRow, type TimelineEdit } from './rules/timeline.ts';
import type { Effect, Warning } from './schemas.ts';
import type { PayValue, RecordEdit, ServiceRecord } from './service-record.ts';

export interface EffectAsk {
  edit: RecordEdit;
  effectiveOn: string;
  actionId: string;
  warnings: Warning[];
  /** Whether pay sums are told: where the action sets or ends pay, or moves the grade. */
  tellsPay: boolean;
  isKnownElsewhere: boolean | null;
}
type Told = Omit<Effect, 'effectiveOn' | 'isFuture' | 'orderNumber' | 'staffNumber' | 'changes'>;

/** What the edit does to what was there: rows touched, pay sums before and after, the band of the grade, warnings. */
export async function effectOf(ctx: Ctx, record: ServiceRecord, ask: EffectAsk): Promise<Told> {
  const day = ask.effectiveOn;
  const touched: {
    what: Effect['touches'][number]['what'];
    elementCode: string | null;
    row: DatedRow<{ actionId: string | null }>;
  }[] = [];
  const note = (
    what: Effect['touches'][number]['what'],
    edit?: TimelineEdit<{ actionId: string | null }>,
    elementCode: string | null = null,
  ) => {
    for (const row of edit?.supersede ?? []) touched.push({ what, elementCode, row });
  };
  note('service', ask.edit.service);
  note('assignment', ask.edit.assignments);
  note('person', ask.edit.person);
  for (const [code, edit] of ask.edit.pay ?? []) note('pay', edit, code);
  for (const [, edit] of ask.edit.states ?? []) note('state', edit);
  const orders = await orderNumbers(
    ctx,
    touched.flatMap((t) => (t.row.value.actionId ? [t.row.value.actionId] : [])),
  );

  const assignmentAfter = after(record.assignments, ask.edit.assignments);
  const held = rowOn(assignmentAfter, day) ?? assignmentAfter.at(-1);
  const kinds = ask.tellsPay ? await payKinds(ctx) : [];
  const before = ask.tellsPay ? elementsOn(record.pay, new Map(), day, kinds) : [];
  const paidAfter = ask.tellsPay ? elementsOn(record.pay, ask.edit.pay ?? new Map(), day, kinds) : [];
  const warnings = [...ask.warnings];
  const band = held?.value.gradeCode ? await bandOn(ctx, record.schedule, held.value.gradeCode, day) : null;
  const basic = paidAfter.find((e) => e.inBasic)?.amountMinor ?? null;
  const check = checkBand(basic, band);
  if (band && (check === 'below' || check === 'above'))
    warnings.push({
      code: `band-${check}`,
      field: '/pay',
      values: {
        startMinor: band.startMinor,
        endMinor: band.endMinor,
        source: (ctx.language === 'ar' && band.sourceAr) || band.sourceEn,
      },
    });
  const sumsOf = (elements: PaidElement[]) => {
    const [b, g, s] = paySums(elements);
    return {
      basicMinor: b?.amountMinor ?? 0,
      grossMinor: g?.amountMinor ?? 0,
      basicSocialHousingMinor: s?.amountMinor ?? 0,
    };
  };
  return {
    touches: touched.map(({ what, elementCode, row }) => ({
      what,
      elementCode,
      firstDay: row.validFrom,
      lastDay: row.validTo === null ? null : addDays(row.validTo, -1),
      orderNumber: (row.value.actionId && orders.get(row.value.actionId)) || null,
      isLater: row.validFrom > day,
    })),
    band: band ? { ...band, check } : null,
    pay:
      ask.tellsPay && (before.length > 0 || paidAfter.length > 0)
        ? {
            currency: paidAfter[0]?.currency ?? before[0]?.currency ?? 'QAR',
            before: before.length > 0 ? sumsOf(before) : null,
            after: sumsOf(paidAfter),
          }
        : null,
    warnings,
    isKnownElsewhere: ask.isKnownElsewhere,
  };
}

function after<Value>(rows: readonly DatedRow<Value>[], edit: TimelineEdit<Value> | undefined): DatedRow<Value>[] {
  return edit ? applyEdit(rows, edit, (_, index) => `new-${index}`) : [...rows];
}

type Kind = Omit<PaidElement, 'amountMinor'>;
type Paid = PaidElement & { currency: string };

function elementsOn(
  pay: ServiceRecord['pay'],
  edits: Map<string, TimelineEdit<PayValue>>,
  day: string,
  kinds: readonly Kind[],
): Paid[] {
  const codes = new Set([...pay.keys(), ...edits.keys()]);
  return kinds
    .filter((k) => codes.has(k.elementCode))
    .flatMap((kind) => {
      const row = rowOn(after(pay.get(kind.elementCode) ?? [], edits.get(kind.elementCode)), day);
      return row ? [{ ...kind, amountMinor: row.value.amountMinor, currency: row.value.currency }] : [];
    });
}

/** The catalogue of pay elements: which sums each enters. */
export const payKinds = (ctx: Ctx): Promise<Kind[]> =>
  ctx.query<Kind>(
    `select code as "elementCode", in_basic as "inBasic", in_gross as "inGross", in_basic_social_housing as "inBasicSocialHousing"
       from people.pay_element_kinds order by position`,
  );

type Band = Omit<NonNullable<Effect['band']>, 'check'>;
async function bandOn(ctx: Ctx, schedule: string, gradeCode: string, day: string): Promise<Band | null> {
  const [band] = await ctx.query<Band>(
    `select schedule, grade_code as "gradeCode", start_minor as "startMinor", end_minor as "endMinor", increment_minor as "incrementMinor",
            currency, source_ar as "sourceAr", source as "sourceEn", confidence, article_ar as "articleAr", article as "articleEn"
       from organisation.grade_bands
      where schedule = $1 and grade_code = $2 and valid_from <= $3::date and (valid_to is null or valid_to > $3::date)`,
    [schedule, gradeCode, day],
  );
  return band ?? null;
}

async function orderNumbers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.query<{ id: string; number: string }>(
    'select id, order_number as number from people.actions where tenant_id = $1 and id = any ($2::uuid[])',
    [ctx.tenantId, [...new Set(ids)]],
  );
  return new Map(rows.map((r) => [r.id, r.number]));
}
