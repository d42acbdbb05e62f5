import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { EstablishmentFigure } from '../../../../server/modules/organisation/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, percent } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/dialog.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { agency, fetchEstablishmentRows, pageOf, type EstablishmentRow } from '../queries.ts';

/** The seats or people behind one number, beside the page it stands on. */
export function EstablishmentRows(props: {
  ask: {
    figure: EstablishmentFigure;
    unit: string | undefined;
    asOf: string | undefined;
    grade: string | undefined;
    own: string | undefined;
    firstDay: string | undefined;
    lastDay: string | undefined;
  };
  onClose: () => void;
}): JSX.Element {
  const pager = createPager(
    () => ({ ...props.ask, agencyCode: agency() }),
    ({ agencyCode: _, ...asked }, after, signal) => fetchEstablishmentRows(asked, after, signal),
  );
  return (
    <Drawer open onClose={() => props.onClose()} title={t(`seats.figure.${props.ask.figure}`)}>
      <Show
        when={!pager.problem()}
        fallback={
          <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
        }
      >
        <Show when={!pager.loading()} fallback={<span aria-busy="true">{t('ui.loading')}</span>}>
          <Show when={pager.rows().length > 0} fallback={<p class="text-ink-2">{t('seats.rows.none')}</p>}>
            <ul class="divide-y divide-line">
              <For each={pager.rows()}>{(row) => <RowLine row={row} />}</For>
            </ul>
          </Show>
          <Show when={pager.more().has}>
            <Button busy={pager.more().loading} onClick={() => pager.more().load()}>
              {t('seats.rows.more')}
            </Button>
          </Show>
        </Show>
      </Show>
    </Drawer>
  );
}

function RowLine(props: { row: EstablishmentRow }): JSX.Element {
  const row = (): EstablishmentRow => props.row;
  return (
    <li class="flex flex-col gap-0.5 py-2.5">
      <span class="flex flex-wrap items-center gap-x-2">
        <Show when={row().employmentId}>
          {(id) => (
            <A class="mw-link font-medium" href={pageOf(`/people/${id()}`)}>
              <bdi>{pick(row().nameAr ?? '', row().nameEn ?? '')}</bdi>
            </A>
          )}
        </Show>
        <Show when={row().positionId}>
          {(id) => (
            <A class="mw-link" href={pageOf('/organisation/positions', { seat: id() })}>
              <Code>{row().seatNumber ?? ''}</Code>
            </A>
          )}
        </Show>
        <Show when={row().percent !== 100}>
          <bdi class="text-s">{percent(row().percent / 100)}</bdi>
        </Show>
        <Show when={row().status === 'frozen' || row().status === 'proposed'}>
          <StatusPill tone={row().status === 'frozen' ? 'warn' : 'info'}>
            {t(`organisation.status.${row().status ?? 'funded'}`)}
          </StatusPill>
        </Show>
        <Show when={row().day}>{(day) => <span class="ms-auto text-s text-ink-2">{date(day())}</span>}</Show>
      </span>
      <span class="text-s">{pick(row().jobTitleAr ?? '', row().jobTitleEn ?? '')}</span>
      <span class="text-s text-ink-2">{pick(row().unitNameAr, row().unitNameEn)}</span>
    </li>
  );
}
