import ChevronDown from 'lucide-solid/icons/chevron-down';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import type { EmployeePay } from '../../../server/modules/people/schemas.ts';
import { groupIban } from '../../../server/modules/people/rules/iban.ts';
import { pick, t } from '../../i18n/texts.ts';
import { Code } from '../../lib/bidi.tsx';
import { amount, date, money, shortDate } from '../../lib/fmt.ts';
import { createIsPhone } from '../../lib/media.ts';
import { SimpleTable } from '../data-table.tsx';
import { Icon } from '../icon.tsx';
import { Card } from '../layout.tsx';
import { StatusPill } from '../marks.tsx';
import { periodInWords } from './words.ts';

type Sum = EmployeePay['sums'][number];

/** Elements of pay on a day, and the law's three sums, each opening to what it counts and where that is written. */
export function PayElements(props: { pay: EmployeePay; actions?: JSX.Element }): JSX.Element {
  const phone = createIsPhone();
  const nameOf = (code: string): string => {
    const element = props.pay.elements.find((one) => one.elementCode === code);
    return element ? pick(element.nameAr, element.nameEn) : code;
  };
  return (
    <Card
      title={t('people.pay.elements')}
      aside={t('people.pay.asOf', { day: date(props.pay.asOf) })}
      actions={props.actions}
      flush
      lined
    >
      <Show when={props.pay.elements.length > 0} fallback={<p class="p-4.5 text-ink-2">{t('people.pay.none')}</p>}>
        <Show
          when={!phone()}
          fallback={
            <PhoneRows
              rows={props.pay.elements.map((row) => ({
                id: row.id,
                name: pick(row.nameAr, row.nameEn),
                detail: t('people.period.since', { day: date(row.firstDay) }),
                amountMinor: row.amountMinor,
                isOver: false,
              }))}
            />
          }
        >
          <SimpleTable
            label={t('people.pay.elements')}
            rows={props.pay.elements}
            columns={[
              { id: 'name', header: t('people.pay.element'), cell: (row) => pick(row.nameAr, row.nameEn) },
              {
                id: 'since',
                header: t('people.pay.since'),
                cell: (row) => <span class="text-ink-2">{shortDate(row.firstDay)}</span>,
              },
              {
                id: 'article',
                header: t('people.pay.article'),
                cell: (row) => (
                  <span class="text-s text-ink-2">{pick(row.articleAr, row.articleEn) || t('people.none')}</span>
                ),
              },
              {
                id: 'amount',
                header: t('people.pay.monthly', { currency: t('ui.currency.qar') }),
                number: true,
                cell: (row) => <bdi class="font-medium">{amount(row.amountMinor, { decimals: 'always' })}</bdi>,
              },
            ]}
          />
        </Show>
        <div class="border-t border-line">
          <For each={props.pay.sums}>{(sum) => <SumRow sum={sum} nameOf={nameOf} currency={props.pay.currency} />}</For>
        </div>
      </Show>
    </Card>
  );
}

/** Amounts on a phone: name and period at the start, the amount at the end, no table to be pushed sideways. */
function PhoneRows(props: {
  rows: ReadonlyArray<{ id: string; name: string; detail: string; amountMinor: number; isOver: boolean }>;
}): JSX.Element {
  return (
    <ul>
      <For each={props.rows}>
        {(row) => (
          <li class="mw-row">
            <span class="min-w-0 flex-1">
              <span class="block font-medium">{row.name}</span>
              <span class="block text-s text-ink-2">
                {row.isOver ? `${t('people.pay.corrected')} · ` : ''}
                {row.detail}
              </span>
            </span>
            <bdi class={row.isOver ? 'text-ink-2 line-through' : 'font-semibold'}>
              {amount(row.amountMinor, { decimals: 'always' })}
            </bdi>
          </li>
        )}
      </For>
    </ul>
  );
}

function SumRow(props: { sum: Sum; nameOf: (code: string) => string; currency: string }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <div class="border-line not-first:border-t">
      <button type="button" class="mw-row w-full text-start" aria-expanded={open()} onClick={() => setOpen(!open())}>
        <span class={`inline-flex text-ink-2 transition-transform ${open() ? 'rotate-180' : ''}`}>
          <Icon of={ChevronDown} size={16} />
        </span>
        <span class="min-w-0 flex-1">
          <span class="block font-semibold">{pick(props.sum.nameAr, props.sum.nameEn)}</span>
          <span class="block text-s text-ink-2">{t('people.pay.sumOpen')}</span>
        </span>
        <bdi class="text-m font-semibold">{money(props.sum.amountMinor, props.currency)}</bdi>
      </button>
      <Show when={open()}>
        <div class="bg-sunken px-4.5 py-3 text-s">
          <p class="mb-2 text-ink-2">{pick(props.sum.articleAr, props.sum.articleEn)}</p>
          <ul class="flex flex-col gap-1">
            <For each={props.sum.counted}>
              {(part) => (
                <li class="flex gap-3">
                  <span class="min-w-0 flex-1">{props.nameOf(part.elementCode)}</span>
                  <bdi class="font-medium">{amount(part.amountMinor, { decimals: 'always' })}</bdi>
                </li>
              )}
            </For>
            <For each={props.sum.notCounted}>
              {(part) => (
                <li class="flex gap-3 text-ink-2">
                  <span class="min-w-0 flex-1">
                    {t('people.pay.notCounted', { element: props.nameOf(part.elementCode) })}
                  </span>
                  <bdi>{amount(part.amountMinor, { decimals: 'always' })}</bdi>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
    </div>
  );
}

type HistoryRow = EmployeePay['history'][number];

/**
 * The history without rows that only were shortened by a later order: the same amount from the same day still stands.
 * What is left of superseded rows was corrected.
 */
function told(history: readonly HistoryRow[]): HistoryRow[] {
  const stands = (row: HistoryRow): boolean =>
    history.some(
      (one) =>
        one.supersededAt === null &&
        one.elementCode === row.elementCode &&
        one.firstDay === row.firstDay &&
        one.amountMinor === row.amountMinor,
    );
  return history.filter((row) => row.supersededAt === null || !stands(row));
}

/** Every amount there was, newest first; one replaced by a correction stays, struck through. */
export function PayHistory(props: { pay: EmployeePay }): JSX.Element {
  const phone = createIsPhone();
  return (
    <Card title={t('people.pay.history')} flush lined>
      <Show
        when={!phone()}
        fallback={
          <PhoneRows
            rows={told(props.pay.history).map((row) => ({
              id: row.id,
              name: pick(row.nameAr, row.nameEn),
              detail: periodInWords(row.firstDay, row.lastDay),
              amountMinor: row.amountMinor,
              isOver: row.supersededAt !== null,
            }))}
          />
        }
      >
        <SimpleTable
          label={t('people.pay.history')}
          rows={told(props.pay.history)}
          columns={[
            {
              id: 'name',
              header: t('people.pay.element'),
              cell: (row) => (
                <span class="flex flex-wrap items-center gap-2">
                  {pick(row.nameAr, row.nameEn)}
                  <Show when={row.supersededAt}>
                    <StatusPill tone="warn" tag>
                      {t('people.pay.corrected')}
                    </StatusPill>
                  </Show>
                </span>
              ),
            },
            {
              id: 'period',
              header: t('people.pay.period'),
              cell: (row) => <span class="text-ink-2">{periodInWords(row.firstDay, row.lastDay)}</span>,
            },
            {
              id: 'order',
              header: t('people.order'),
              cell: (row) => <Show when={row.orderNumber}>{(order) => <Code class="mw-code">{order()}</Code>}</Show>,
            },
            {
              id: 'amount',
              header: t('people.pay.monthly', { currency: t('ui.currency.qar') }),
              number: true,
              cell: (row) => (
                <bdi class={row.supersededAt ? 'text-ink-2 line-through' : 'font-medium'}>
                  {amount(row.amountMinor, { decimals: 'always' })}
                </bdi>
              ),
            },
          ]}
        />
      </Show>
    </Card>
  );
}

/** The accounts pay goes to, the one in use first. */
export function BankAccounts(props: {
  pay: EmployeePay;
  actions?: JSX.Element;
  rowActions?: (account: EmployeePay['bankAccounts'][number]) => JSX.Element;
}): JSX.Element {
  return (
    <Card title={t('people.bank.title')} actions={props.actions} flush lined>
      <Show when={props.pay.bankAccounts.length > 0} fallback={<p class="p-4.5 text-ink-2">{t('people.bank.none')}</p>}>
        <ul>
          <For each={props.pay.bankAccounts}>
            {(account) => (
              <li class="mw-row flex-wrap">
                <span class="min-w-0 flex-1">
                  <span class={`block font-medium ${account.lastDay === null ? '' : 'text-ink-2'}`}>
                    <Code>{groupIban(account.iban)}</Code>
                  </span>
                  <span class="block text-s text-ink-2">
                    {periodInWords(account.firstDay, account.lastDay)}
                    <Show when={account.bankCode}>
                      {(code) => (
                        <>
                          {' · '}
                          {t('people.bank.code')} <Code>{code()}</Code>
                        </>
                      )}
                    </Show>
                  </span>
                </span>
                <Show when={account.lastDay === null}>
                  <StatusPill tone="ok">{t('people.bank.current')}</StatusPill>
                </Show>
                {props.rowActions?.(account)}
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}
