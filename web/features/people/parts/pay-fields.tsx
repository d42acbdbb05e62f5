import Eye from 'lucide-solid/icons/eye';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { For, Index, Show, createMemo, createSignal } from 'solid-js';
import { checkBand, paySums } from '../../../../server/modules/people/rules/pay-sums.ts';
import type { Problem } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { amount, money } from '../../../lib/fmt.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox, Select } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { MoneyField } from '../../../ui/money-field.tsx';
import { agency, getGrades, getPayKinds, openPay, type EmployeePay } from '../queries.ts';
import { BandSource } from './band-source.tsx';
import { PurposeDialog } from './purpose-dialog.tsx';

export interface PayRow {
  elementCode: string;
  /** Undefined while nothing, or nothing readable, is typed. */
  amountMinor: number | undefined;
  /** The element ends instead of getting an amount. */
  ends?: boolean;
}

/** The rows as a request takes them; rows without an amount are left out. */
export function payOf(rows: readonly PayRow[]): Array<{ elementCode: string; amountMinor: number | null }> {
  return rows.flatMap<{ elementCode: string; amountMinor: number | null }>((row) =>
    row.ends
      ? [{ elementCode: row.elementCode, amountMinor: null }]
      : row.amountMinor === undefined
        ? []
        : [{ elementCode: row.elementCode, amountMinor: row.amountMinor }],
  );
}

/** The index of a row among those sent, so that a refused pointer finds its field. */
function sentIndex(rows: readonly PayRow[], index: number): number {
  return payOf(rows.slice(0, index)).length;
}

/**
 * Amounts by element, with the sums they make and the band of the grade beside them. For somebody in service only what is
 * typed changes, and today's amounts can be opened with a purpose.
 */
export function PayFields(props: {
  rows: readonly PayRow[];
  onChange: (rows: PayRow[]) => void;
  problem: Problem | undefined;
  gradeCode: string | undefined;
  schedule: string | undefined;
  asOf: string | undefined;
  /** The employee whose present amounts may be opened; none while appointing. */
  employee?: string;
  mayEnd?: boolean;
  hint: string;
}): JSX.Element {
  const kinds = createQuiet(() => getPayKinds(agency()));
  const grades = createQuiet(() => getGrades(agency(), props.asOf || undefined));
  const [opening, setOpening] = createSignal(false);
  const [present, setPresent] = createSignal<EmployeePay>();
  const all = () => kinds()?.items ?? [];
  const nameOf = (code: string): string => {
    const kind = all().find((one) => one.code === code);
    return kind ? pick(kind.nameAr, kind.nameEn) : code;
  };
  const heldOf = (code: string): number | undefined =>
    present()?.elements.find((one) => one.elementCode === code)?.amountMinor;
  const left = createMemo(() =>
    all().filter((kind) => kind.inGross && !props.rows.some((row) => row.elementCode === kind.code)),
  );
  const change = (index: number, patch: Partial<PayRow>): void =>
    props.onChange(props.rows.map((row, at) => (at === index ? { ...row, ...patch } : row)));
  const band = createMemo(() => {
    const found = grades()?.items.find((grade) => grade.code === props.gradeCode);
    return found?.bands.find((one) => one.schedule === props.schedule);
  });
  const sums = createMemo(() =>
    paySums(
      all().flatMap((kind) => {
        const row = props.rows.find((one) => one.elementCode === kind.code);
        const minor = row?.ends ? undefined : (row?.amountMinor ?? heldOf(kind.code));
        return minor === undefined
          ? []
          : [
              {
                elementCode: kind.code,
                amountMinor: minor,
                inBasic: kind.inBasic,
                inGross: kind.inGross,
                inBasicSocialHousing: kind.inBasicSocialHousing,
              },
            ];
      }),
    ),
  );
  const basic = (): number => sums().find((sum) => sum.code === 'basic')?.amountMinor ?? 0;
  const standing = () => {
    const held = band();
    return held && basic() > 0
      ? checkBand(basic(), { startMinor: held.start.amountMinor, endMinor: held.end.amountMinor })
      : 'unknown';
  };
  /** The fault of a row by the pointer of its place among those sent; the summary leads to the field by that name. */
  const faultOf = (index: number): { name: string; text: string } | undefined => {
    const row = props.rows[index];
    if (!row || (row.amountMinor === undefined && !row.ends)) return undefined;
    const place = `pay.${String(sentIndex(props.rows, index))}`;
    for (const name of [`${place}.amountMinor`, `${place}.elementCode`, place]) {
      const text = props.problem?.fieldError(name);
      if (text) return { name, text };
    }
    return undefined;
  };
  const isWhole = (): boolean => props.employee === undefined || present() !== undefined;
  const open = async (purpose: string): Promise<void> => {
    setPresent(await openPay(props.employee ?? '', purpose));
  };
  return (
    <Card
      title={t('people.pay.elements')}
      actions={
        <Show when={props.employee !== undefined && present() === undefined}>
          <Button size="small" icon={Eye} onClick={() => setOpening(true)}>
            {t('people.pay.showPresent')}
          </Button>
        </Show>
      }
    >
      <p class="mw-hint mb-3">{props.hint}</p>
      <ul class="flex flex-col gap-3">
        <Index each={props.rows}>
          {(row, index) => (
            <li class="flex flex-wrap items-start gap-2 sm:flex-nowrap">
              <div class="min-w-0 flex-1">
                <Show
                  when={!row().ends}
                  fallback={
                    <p class="py-2">
                      <span class="font-medium">{nameOf(row().elementCode)}</span>{' '}
                      <span class="text-ink-2">{t('people.pay.ends')}</span>
                    </p>
                  }
                >
                  <MoneyField
                    name={faultOf(index)?.name ?? `pay-${row().elementCode}`}
                    label={nameOf(row().elementCode)}
                    hint={
                      heldOf(row().elementCode) === undefined
                        ? undefined
                        : t('people.pay.present', { amount: money(heldOf(row().elementCode) ?? 0) })
                    }
                    value={row().amountMinor}
                    onChange={(minor) => change(index, { amountMinor: minor })}
                    error={faultOf(index)?.text}
                    optional
                  />
                </Show>
              </div>
              <div class="flex items-center gap-2 sm:pt-7">
                <Show when={props.mayEnd}>
                  <Checkbox
                    label={t('people.pay.end')}
                    checked={row().ends === true}
                    onChange={(on) => change(index, { ends: on })}
                  />
                </Show>
                <IconButton
                  icon={Trash}
                  label={t('people.pay.dropRow', { element: nameOf(row().elementCode) })}
                  onClick={() => props.onChange(props.rows.filter((_, at) => at !== index))}
                />
              </div>
            </li>
          )}
        </Index>
      </ul>
      <Show when={left().length > 0}>
        <div class="mt-3 flex max-w-80 items-center gap-2">
          <Plus size={18} class="flex-none text-ink-2" aria-hidden="true" />
          <Select
            aria-label={t('people.pay.addElement')}
            value=""
            placeholder={t('people.pay.addElement')}
            choices={left().map((kind) => ({ value: kind.code, label: pick(kind.nameAr, kind.nameEn) }))}
            onChange={(code) => {
              if (code) props.onChange([...props.rows, { elementCode: code, amountMinor: undefined }]);
            }}
          />
        </div>
      </Show>
      <Show when={isWhole() && payOf(props.rows).length > 0}>
        <dl class="mt-4 border-t border-line pt-3" aria-live="polite">
          <For each={sums()}>
            {(sum) => (
              <div class="flex gap-3 py-0.5">
                <dt class="min-w-0 flex-1 text-ink-2">{pick(sum.nameAr, sum.nameEn)}</dt>
                <dd class="font-semibold">
                  <bdi>{money(sum.amountMinor)}</bdi>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <Show when={band()}>
        {(held) => (
          <div class="mt-3">
            <Notice tone={standing() === 'below' || standing() === 'above' ? 'warn' : 'info'}>
              {t(`people.effect.band.${standing()}`, {
                start: amount(held().start.amountMinor),
                end: money(held().end.amountMinor, held().end.currency),
              })}
              <BandSource schedule={props.schedule} />
            </Notice>
          </div>
        )}
      </Show>
      <PurposeDialog open={opening()} what="pay" onClose={() => setOpening(false)} onRead={open} />
    </Card>
  );
}
