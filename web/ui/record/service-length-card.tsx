import ChevronDown from 'lucide-solid/icons/chevron-down';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../i18n/texts.ts';
import { date, number } from '../../lib/fmt.ts';
import { SimpleTable, type Column } from '../data-table.tsx';
import { Icon } from '../icon.tsx';
import { Card } from '../layout.tsx';
import { lengthInWords, type ServiceLength } from './service-length.ts';

type Line = ServiceLength['spells'][number] & { isDeducted: boolean };

/** The method and every step of the sum, for whoever wants to add it again. */
function Working(props: { length: ServiceLength }): JSX.Element {
  const lines = (): Line[] => [
    ...props.length.spells.map((spell) => ({ ...spell, isDeducted: false })),
    ...props.length.deducted.map((spell) => ({ ...spell, isDeducted: true })),
  ];
  const columns = (): Column<Line>[] => [
    {
      id: 'spell',
      header: t('people.lengthCard.spell'),
      cell: (row) => (
        <>
          <span class="block">
            {row.isOpen
              ? t('people.lengthCard.open', { first: date(row.firstDay), last: date(row.lastDay) })
              : t('people.period.between', { first: date(row.firstDay), last: date(row.lastDay) })}
          </span>
          <Show when={row.isDeducted}>
            <span class="block text-s text-ink-2">{t('people.lengthCard.deducted')}</span>
          </Show>
        </>
      ),
    },
    { id: 'length', header: t('people.lengthCard.counted'), cell: (row) => <bdi>{lengthInWords(row)}</bdi> },
    {
      id: 'days',
      header: t('people.lengthCard.calendarDays'),
      number: true,
      cell: (row) => number(row.calendarDays),
    },
  ];
  const sum = (): ServiceLength['sum'] => props.length.sum;
  return (
    <div class="flex flex-col gap-3">
      <p>{t('people.lengthCard.method', { days: props.length.daysOfMonth })}</p>
      <SimpleTable label={t('people.lengthCard.working')} columns={columns()} rows={lines()} />
      <p>
        {t('people.lengthCard.sum', {
          years: t('people.length.years', { count: sum().years }),
          months: t('people.length.months', { count: sum().months }),
          days: t('people.length.days', { count: sum().days }),
          total: lengthInWords(props.length),
        })}
      </p>
      <p class="text-s text-ink-2">{t('people.lengthCard.source')}</p>
    </div>
  );
}

/** Length of service in years, months and days, which explains itself: spells, days and the sum. */
export function ServiceLengthCard(props: { length: ServiceLength; actions?: JSX.Element }): JSX.Element {
  return (
    <Card title={t('people.lengthCard.title')} actions={props.actions}>
      <p class="text-l font-semibold">
        <bdi>{lengthInWords(props.length)}</bdi>
      </p>
      <p class="text-ink-2">
        {t('people.lengthCard.until', {
          day: date(props.length.asOf),
          days: t('people.length.days', { count: props.length.calendarDays }),
        })}
      </p>
      <Show when={props.length.spells.length > 0}>
        <details class="group mt-3">
          <summary class="mw-link inline-flex min-h-6 cursor-pointer items-center gap-1.5">
            <span class="inline-flex group-open:rotate-180">
              <Icon of={ChevronDown} size={16} />
            </span>
            {t('people.lengthCard.explain')}
          </summary>
          <div class="mt-3">
            <Working length={props.length} />
          </div>
        </details>
      </Show>
    </Card>
  );
}
