import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import type { JSX } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { shortDate } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { HandshakeList } from '../../../ui/handshake/list.tsx';
import { TransferPill, nameOf, otherOf } from '../parts/status.tsx';
import { fetchTransfers, pageOf, type TransferSummary } from '../queries.ts';

/** Transfers of the agency: out, in, waiting for it; an employee's own. */
export default function TransfersPage(): JSX.Element {
  const period = (row: TransferSummary): JSX.Element => <bdi>{shortDate(row.startsOn)}</bdi>;
  return (
    <HandshakeList<TransferSummary>
      title={t('transfers.title')}
      detail={can('people.transfer.propose') ? t('transfers.detail') : t('transfers.own.detail')}
      empty={{ icon: ArrowLeftRight, title: t('transfers.empty'), detail: t('transfers.empty.detail') }}
      canPropose={can('people.transfer.propose')}
      pageOf={pageOf}
      fetch={fetchTransfers}
      view={(view) => t(`transfers.view.${view}`)}
      nameOf={nameOf}
      otherOf={otherOf}
      pill={(row) => <TransferPill status={row.status} />}
      next={(row) => (row.waitsFor ? t(`transfers.step.${row.waitsFor}`) : '')}
      period={period}
      columns={[
        {
          id: 'seat',
          header: t('transfers.post'),
          width: 130,
          cell: (row) => pick(row.seatTitleAr, row.seatTitleEn) || t('handshake.none'),
          title: (row) => pick(row.seatTitleAr, row.seatTitleEn),
        },
        { id: 'period', header: t('transfers.startsOn'), width: 160, cell: period },
      ]}
    />
  );
}
