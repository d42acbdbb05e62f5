import type { Ctx } from '../../kernel/context.ts';
import { settingsOf } from '../organisation/index.ts';
import { payKinds } from './effect-of-action.ts';
import { fieldRefused } from './errors.ts';
import { cutFrom } from './rules/dated-change.ts';
import { putChange, rowOn, type TimelineEdit } from './rules/timeline.ts';
import { requireAlso } from './repository.ts';
import type { PayInput } from './schemas.ts';
import type { PayValue, ServiceRecord } from './service-record.ts';

/**
 * Turns wished amounts into edits from a day on: an element runs until its next ordered change, or the end of the spell of
 * service; null ends it. `until` is that end, exclusive.
 */
export async function planPay(
  ctx: Ctx,
  record: Pick<ServiceRecord, 'pay'>,
  wished: readonly PayInput[],
  about: { from: string; until: string | null; actionId: string; pointer: string },
): Promise<Map<string, TimelineEdit<PayValue>>> {
  const edits = new Map<string, TimelineEdit<PayValue>>();
  if (wished.length === 0) return edits;
  const known = new Set((await payKinds(ctx)).map((k) => k.elementCode));
  const { currency } = await settingsOf(ctx);
  for (const [index, { elementCode, amountMinor }] of wished.entries()) {
    if (!known.has(elementCode))
      throw fieldRefused('people.pay.unknown-element', `${about.pointer}/${index}/elementCode`);
    const rows = record.pay.get(elementCode) ?? [];
    if (amountMinor === null) {
      if (!rowOn(rows, about.from)) throw fieldRefused('people.pay.no-row', `${about.pointer}/${index}/elementCode`);
      edits.set(elementCode, cutFrom(rows, about.from));
      continue;
    }
    const value: PayValue = { amountMinor, currency, statedMinor: null, statedPeriod: null, actionId: about.actionId };
    const put = putChange(rows, { from: about.from, value }, { gaps: 'allowed' });
    if (!put.ok) throw fieldRefused('people.pay.period', `${about.pointer}/${index}`);
    edits.set(elementCode, endAt(put.edit, about.until));
  }
  return edits;
}

/** What the edit inserts without an end is given the end of service. */
function endAt<Value>(edit: TimelineEdit<Value>, until: string | null): TimelineEdit<Value> {
  if (until === null) return edit;
  return {
    ...edit,
    insert: edit.insert.map((row) =>
      row.validTo === null || row.validTo > until
        ? { ...row, validTo: row.validFrom < until ? until : row.validTo }
        : row,
    ),
  };
}

/** An action that sets amounts needs the right to change pay as well as its own. */
export const requirePayRight = (ctx: Ctx): Promise<void> => requireAlso(ctx, 'people.pay.change');
