import Handshake from 'lucide-solid/icons/handshake';
import type { JSX } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { shortDate } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { HandshakeList } from '../../../ui/handshake/list.tsx';
import { SecondmentPill, nameOf, otherOf } from '../parts/status.tsx';
import { fetchSecondments, pageOf, type SecondmentSummary } from '../queries.ts';

/** Secondments of the agency: lent, borrowed, waiting for it; an employee's own. */
export default function SecondmentsPage(): JSX.Element {
  const period = (row: SecondmentSummary): JSX.Element => (
    <>
      <bdi>{shortDate(row.startsOn)}</bdi> – <bdi>{shortDate(row.lastDay)}</bdi>
    </>
  );
  return (
    <HandshakeList<SecondmentSummary>
      title={t('secondments.title')}
      detail={can('people.secondment.propose') ? t('secondments.detail') : t('secondments.own.detail')}
      empty={{ icon: Handshake, title: t('secondments.empty'), detail: t('secondments.empty.detail') }}
      canPropose={can('people.secondment.propose')}
      pageOf={pageOf}
      fetch={fetchSecondments}
      view={(view) => t(`secondments.view.${view}`)}
      nameOf={nameOf}
      otherOf={otherOf}
      pill={(row) => <SecondmentPill status={row.status} />}
      next={(row) => (row.waitsFor ? t(`secondments.step.${row.waitsFor}`) : '')}
      period={period}
      columns={[
        {
          id: 'seat',
          header: t('secondments.seat'),
          width: 130,
          cell: (row) => pick(row.seatTitleAr, row.seatTitleEn) || t('handshake.none'),
          title: (row) => pick(row.seatTitleAr, row.seatTitleEn),
        },
        {
          id: 'kind',
          header: t('secondments.kind'),
          width: 96,
          cell: (row) => t(`secondments.kind.${row.kind}`),
        },
        { id: 'period', header: t('secondments.period'), width: 236, cell: period },
      ]}
    />
  );
}
