import type { JSX } from 'solid-js';
import { For, Show, createMemo } from 'solid-js';
import type { ChangedValue } from '../../../../server/modules/people/schemas.ts';
import { t } from '../../../i18n/texts.ts';
import { amount } from '../../../lib/fmt.ts';
import { createIsPhone } from '../../../lib/media.ts';
import { Card } from '../../../ui/layout.tsx';
import type { Effect } from '../actions.ts';
import type { Employee } from '../queries.ts';
import { createPayNames } from './pay-names.ts';
import { Value, changedFields, fieldName } from './values.tsx';

/** The tint of a row that changes, on its cells, because cells have a ground of their own. */
const CHANGED = '[&>*]:bg-brand-bg/60';

interface Line {
  field: string;
  before: ChangedValue;
  after: ChangedValue;
  changed: boolean;
}

const named = (value: { nameAr: string; nameEn: string; id?: string } | null | undefined): ChangedValue =>
  value ? { id: value.id ?? '', ar: value.nameAr, en: value.nameEn } : null;

/** What holds now, for the rows that stay as they are. */
function standing(employee: Employee | undefined): Record<string, ChangedValue> {
  const held = employee?.assignment;
  if (!held) return {};
  return {
    grade: named(held.grade && { ...held.grade, id: held.grade.code }),
    job: { id: held.job.id, ar: held.job.titleAr, en: held.job.titleEn },
    position: held.position ? { id: held.position.id, ar: held.position.number, en: held.position.number } : null,
    unit: named(held.unit),
    manager: held.manager
      ? { id: held.manager.employmentId, ar: held.manager.fullNameAr, en: held.manager.fullNameEn }
      : null,
    contractType: held.contractType,
    workPattern: held.workPattern,
  };
}

/** The same on a phone: only what changes, the former value above the new one. */
function ChangeRows(props: {
  lines: readonly Line[];
  isFirst: boolean;
  payName: (code: string) => string;
}): JSX.Element {
  return (
    <ul>
      <For each={props.lines.filter((line) => line.changed)}>
        {(line) => (
          <li class="border-line px-4.5 py-3 not-first:border-t">
            <span class="block text-s text-ink-2">{fieldName(line.field)}</span>
            <Show when={!props.isFirst}>
              <span class="block text-ink-2">
                {t('people.effect.before')}
                {': '}
                <Value field={line.field} value={line.before} payName={props.payName} />
              </span>
            </Show>
            <span class="block font-semibold text-brand-ink">
              <Value field={line.field} value={line.after} payName={props.payName} />
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}

/** Before and after side by side: only what changes is tinted, the rest says so in words. */
export function BeforeAfter(props: {
  effect: Effect;
  employee?: Employee | undefined;
  beforeLabel: string;
  afterLabel: string;
  showsStanding?: boolean;
  isFirst?: boolean;
}): JSX.Element {
  const payName = createPayNames();
  const phone = createIsPhone();
  const lines = createMemo<Line[]>(() => {
    // Which elements change is said among the effects; the sums of pay have a table of their own.
    const isTold = (field: string): boolean => field !== 'pay' || props.isFirst === true || props.effect.pay === null;
    const changed = changedFields(props.effect.changes)
      .filter(isTold)
      .map((field) => ({
        field,
        before: props.effect.changes[field]?.before ?? null,
        after: props.effect.changes[field]?.after ?? null,
        changed: true,
      }));
    const told = new Set(changed.map((line) => line.field));
    const rest = props.showsStanding === false ? {} : standing(props.employee);
    const same = Object.entries(rest)
      .filter(([field]) => !told.has(field))
      .map(([field, value]) => ({ field, before: value, after: value, changed: false }));
    return [...changed, ...same];
  });
  return (
    <Card
      title={props.isFirst ? t('people.effect.recorded') : t('people.effect.beforeAfter')}
      aside={
        props.isFirst
          ? undefined
          : t('people.effect.changes', { changed: lines().filter((line) => line.changed).length, all: lines().length })
      }
      flush
    >
      <Show
        when={!phone()}
        fallback={<ChangeRows lines={lines()} isFirst={props.isFirst === true} payName={payName} />}
      >
        <div class="overflow-x-auto" tabindex="0" role="group" aria-label={t('people.effect.beforeAfter')}>
          <table class="mw-table is-auto" aria-label={t('people.effect.beforeAfter')}>
            <thead>
              <tr>
                <th scope="col">{t('people.effect.item')}</th>
                <Show when={!props.isFirst}>
                  <th scope="col">{props.beforeLabel}</th>
                </Show>
                <th scope="col">{props.afterLabel}</th>
              </tr>
            </thead>
            <tbody>
              <For each={lines()}>
                {(line) => (
                  <tr class={line.changed && !props.isFirst ? CHANGED : ''}>
                    <th scope="row">{fieldName(line.field)}</th>
                    <Show when={!props.isFirst}>
                      <td class="text-ink-2">
                        <Value field={line.field} value={line.before} payName={payName} />
                      </td>
                    </Show>
                    <td
                      class={
                        props.isFirst ? 'font-medium' : line.changed ? 'font-semibold text-brand-ink' : 'text-ink-2'
                      }
                    >
                      <Show when={line.changed} fallback={t('people.effect.same')}>
                        <Value field={line.field} value={line.after} payName={payName} />
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={props.effect.pay}>
        {(pay) => (
          <PaySums
            pay={pay()}
            beforeLabel={props.beforeLabel}
            afterLabel={props.afterLabel}
            isFirst={props.isFirst ?? false}
          />
        )}
      </Show>
    </Card>
  );
}

const SUMS = [
  ['basicMinor', 'people.pay.basic'],
  ['basicSocialHousingMinor', 'people.pay.basicSocialHousing'],
  ['grossMinor', 'people.pay.gross'],
] as const;

/** The three sums of the law in a table of their own, so that amounts line up by digit. */
function PaySums(props: {
  pay: NonNullable<Effect['pay']>;
  beforeLabel: string;
  afterLabel: string;
  isFirst: boolean;
}): JSX.Element {
  return (
    <div class="overflow-x-auto border-t border-line-2" tabindex="0" role="group" aria-label={t('people.effect.pay')}>
      <table class="mw-table is-auto max-sm:[&_td]:px-2.5 max-sm:[&_th]:px-2.5" aria-label={t('people.effect.pay')}>
        <thead>
          <tr>
            <th scope="col">{t('people.effect.payMonthly', { currency: t('ui.currency.qar') })}</th>
            <Show when={!props.isFirst}>
              <th scope="col" class="is-number">
                {props.beforeLabel}
              </th>
            </Show>
            <th scope="col" class="is-number">
              <span class="sm:hidden">{props.isFirst ? props.afterLabel : t('people.effect.after')}</span>
              <span class="max-sm:hidden">{props.afterLabel}</span>
            </th>
            <Show when={!props.isFirst}>
              <th scope="col" class="is-number max-sm:hidden">
                {t('people.effect.difference')}
              </th>
            </Show>
          </tr>
        </thead>
        <tbody>
          <For each={SUMS}>
            {([key, label]) => {
              const before = (): number | undefined => props.pay.before?.[key];
              const difference = (): number => props.pay.after[key] - (before() ?? 0);
              return (
                <tr class={difference() !== 0 && !props.isFirst ? CHANGED : ''}>
                  <th scope="row">{t(label)}</th>
                  <Show when={!props.isFirst}>
                    <td class="is-number text-ink-2">
                      <bdi>
                        {before() === undefined ? t('people.none') : amount(before() ?? 0, { decimals: 'always' })}
                      </bdi>
                    </td>
                  </Show>
                  <td class={`is-number ${difference() !== 0 ? 'font-semibold text-brand-ink' : 'text-ink-2'}`}>
                    <bdi>{amount(props.pay.after[key], { decimals: 'always' })}</bdi>
                  </td>
                  <Show when={!props.isFirst}>
                    <td class="is-number text-ink-2 max-sm:hidden">
                      <bdi dir="ltr">
                        {difference() === 0
                          ? '0'
                          : `${difference() > 0 ? '+' : '\u2212'}${amount(Math.abs(difference()), { decimals: 'always' })}`}
                      </bdi>
                    </td>
                  </Show>
                </tr>
              );
            }}
          </For>
        </tbody>
      </table>
    </div>
  );
}
