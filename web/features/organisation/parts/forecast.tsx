import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { date, number } from '../../../lib/fmt.ts';
import { SimpleTable } from '../../../ui/data-table.tsx';
import { Card } from '../../../ui/layout.tsx';
import type { Establishment } from '../queries.ts';
import { OpensList, type Meant } from './figure-columns.tsx';

type Month = Establishment['forecast'][number];
interface Row extends Month {
  filled: number;
  vacant: number;
}
const COMING = ['appointments', 'ends', 'movesIn', 'movesOut', 'retirements', 'returns', 'leaving'] as const;

/** The next twelve months, as far as orders are recorded already and by age: what comes, and what it leaves. */
export function ForecastCard(props: { found: Establishment; onOpen: (meant: Meant) => void }): JSX.Element {
  const rows = (): Row[] => {
    let { filled, vacant } = props.found.total;
    return props.found.forecast.map((month) => {
      filled += month.filledChange;
      vacant += month.fundedChange - month.filledChange;
      return { ...month, filled, vacant: Math.max(0, vacant) };
    });
  };
  return (
    <Card title={t('seats.forecast')} lined flush>
      <SimpleTable<Row>
        label={t('seats.forecast')}
        rows={rows()}
        columns={[
          { id: 'until', header: t('seats.forecast.until'), cell: (row) => date(row.lastDay) },
          ...COMING.map((what) => ({
            id: what,
            header: t(`seats.figure.${what === 'leaving' ? 'secondeesLeaving' : what}`),
            number: true,
            cell: (row: Row) => (
              <OpensList
                value={row[what]}
                text={number(row[what])}
                label={t(`seats.figure.${what === 'leaving' ? 'secondeesLeaving' : what}`)}
                onOpen={() =>
                  props.onOpen({
                    figure: what === 'leaving' ? 'secondeesLeaving' : what,
                    from: row.firstDay,
                    until: row.lastDay,
                  })
                }
              />
            ),
          })),
          {
            id: 'filled',
            header: t('seats.figure.filled'),
            number: true,
            cell: (row) => <bdi>{number(row.filled / 100, 2)}</bdi>,
          },
          {
            id: 'vacant',
            header: t('seats.figure.vacant'),
            number: true,
            cell: (row) => <bdi>{number(row.vacant / 100, 2)}</bdi>,
          },
        ]}
      />
      <p class="mw-hint px-4.5 py-3">{t('seats.forecast.hint')}</p>
    </Card>
  );
}
