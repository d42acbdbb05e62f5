import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { EstablishmentFigure } from '../../../../server/modules/organisation/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { number } from '../../../lib/fmt.ts';
import type { Column } from '../../../ui/data-table.tsx';
import type { Establishment } from '../queries.ts';

export type FigureSet = Establishment['total'];
/** Which list a number opens. */
export interface Meant {
  figure: EstablishmentFigure;
  of?: string | undefined;
  grade?: string | undefined;
  own?: 'true' | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

const SEATS = ['funded', 'filled', 'vacant', 'frozen', 'proposed'] as const;
const PEOPLE = ['away', 'guests', 'seatless'] as const;
const ALL = [...SEATS, ...PEOPLE] as const;
type Shown = (typeof ALL)[number];
const inWords = (figure: Shown, value: number): string =>
  number((SEATS as readonly string[]).includes(figure) ? value / 100 : value, 2);

/** A number that opens the list behind it; nothing to open behind none. */
export function OpensList(props: { value: number; text: string; label: string; onOpen: () => void }): JSX.Element {
  return (
    <Show when={props.value !== 0} fallback={<bdi class="text-ink-2">{props.text}</bdi>}>
      <button
        type="button"
        class="mw-link min-h-7 min-w-7 text-end"
        dir="ltr"
        aria-label={`${props.label}: ${props.text}`}
        onClick={() => props.onOpen()}
      >
        <bdi>{props.text}</bdi>
      </button>
    </Show>
  );
}

/** The figures of the establishment as columns of a table. */
export function figureColumns<Row>(
  figuresOf: (row: Row) => FigureSet | null,
  meant: (row: Row, figure: Shown) => Meant,
  open: (meant: Meant) => void,
): Array<Column<Row>> {
  return ALL.map((figure) => ({
    id: figure,
    get header() {
      return t(`seats.figure.${figure}`);
    },
    number: true,
    cell: (row) => {
      const value = figuresOf(row)?.[figure] ?? 0;
      return (
        <OpensList
          value={value}
          text={inWords(figure, value)}
          label={t(`seats.figure.${figure}`)}
          onOpen={() => open(meant(row, figure))}
        />
      );
    },
  }));
}

/** The figures of the whole, each a way to its list. */
export function Figures(props: { figures: FigureSet; onOpen: (figure: Shown) => void }): JSX.Element {
  return (
    <div class="flex flex-col gap-3">
      <Strip label={t('seats.strip.seats')} of={SEATS} {...props} />
      <Strip label={t('seats.strip.people')} of={PEOPLE} {...props} />
    </div>
  );
}

function Strip(props: {
  label: string;
  of: readonly Shown[];
  figures: FigureSet;
  onOpen: (figure: Shown) => void;
}): JSX.Element {
  return (
    <dl class="mw-card mw-figures" aria-label={props.label}>
      <For each={props.of}>
        {(figure) => (
          <div class="mw-figure">
            <dt class="text-s text-ink-2">{t(`seats.figure.${figure}`)}</dt>
            <dd>
              <span class="mw-figure-value block">
                <OpensList
                  value={props.figures[figure]}
                  text={inWords(figure, props.figures[figure])}
                  label={t(`seats.figure.${figure}`)}
                  onOpen={() => props.onOpen(figure)}
                />
              </span>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}
