import Columns3Cog from 'lucide-solid/icons/columns-3-cog';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { language, pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { date, number, shortDate } from '../../../lib/fmt.ts';
import { recall, remember } from '../../../lib/memory.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import type { Column } from '../../../ui/data-table.tsx';
import { Checkbox } from '../../../ui/inputs.tsx';
import { Avatar, StatusPill } from '../../../ui/marks.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { STATUS_TONES, word, wordOr } from '../../../ui/record/words.ts';
import type { DirectoryRow } from '../queries.ts';

const KEY = 'mw_people_columns';

/** Columns besides the name; `hr` ones carry what only human resources and the auditor see. */
const ALL = [
  { id: 'staffNumber', hr: false },
  { id: 'otherName', hr: false },
  { id: 'unit', hr: false },
  { id: 'job', hr: false },
  { id: 'grade', hr: true },
  { id: 'status', hr: false },
  { id: 'hiredOn', hr: true },
  { id: 'position', hr: false },
  { id: 'contractType', hr: true },
  { id: 'nationality', hr: true },
  { id: 'sex', hr: true },
  { id: 'workPhone', hr: false },
  { id: 'workEmail', hr: false },
  { id: 'missing', hr: true },
] as const;
export type ColumnId = (typeof ALL)[number]['id'];
const USUAL: readonly ColumnId[] = ['staffNumber', 'unit', 'job', 'grade', 'status', 'hiredOn'];

function recalled(): readonly ColumnId[] {
  const kept = recall(KEY)?.split(',') ?? [];
  const known = ALL.map((column) => column.id).filter((id) => kept.includes(id));
  return known.length > 0 ? known : USUAL;
}
const [chosen, setChosen] = createSignal<readonly ColumnId[]>(recalled());

/** The ids of the columns as chosen, for a view that is kept. Reactive. */
export const chosenColumns = (): readonly string[] => chosen();
/** Shows the columns of a view; the reader's own choice is remembered no other way than by the menu. */
export function showColumns(ids: readonly string[] | null): void {
  const known = ALL.map((column) => column.id).filter((id) => ids?.includes(id));
  setChosen(known.length > 0 ? known : recalled());
}

const offered = (): (typeof ALL)[number][] => ALL.filter((column) => !column.hr || can('people.directory.export'));

/** The columns the user chose, in their fixed order. Reactive. */
export function shownColumns(): Column<DirectoryRow>[] {
  const ids = offered()
    .map((column) => column.id)
    .filter((id) => chosen().includes(id));
  return [nameColumn(), ...ids.map((id) => COLUMNS[id]())];
}

const name = (row: DirectoryRow): string => pick(row.fullNameAr, row.fullNameEn);
const otherName = (row: DirectoryRow): string => (language() === 'ar' ? row.fullNameEn : row.fullNameAr);

/** Where the employee serves meanwhile, or that they are another agency's; undefined for everybody else. Reactive. */
export function secondedWords(row: DirectoryRow): string | undefined {
  if (row.seconded)
    return t('people.movement.out', {
      host: isolate(pick(row.seconded.toAr, row.seconded.toEn)),
      until: date(row.seconded.until),
    });
  return row.kind === 'secondee' && row.status === 'active' ? t('people.movement.in.short') : undefined;
}

/** The state of an employee; one lent to another agency, or by one, says so instead. */
export function PersonState(props: { row: DirectoryRow }): JSX.Element {
  return (
    <Show
      when={secondedWords(props.row)}
      fallback={
        <StatusPill tone={STATUS_TONES[props.row.status] ?? 'neutral'}>{word('status', props.row.status)}</StatusPill>
      }
    >
      <StatusPill tone="info">
        {props.row.seconded
          ? t('people.movement.out.short', { until: shortDate(props.row.seconded.until) })
          : t('people.movement.in.short')}
      </StatusPill>
    </Show>
  );
}

function nameColumn(): Column<DirectoryRow> {
  return {
    id: 'name',
    header: t('people.column.name'),
    sortable: true,
    width: 218,
    title: name,
    cell: (row) => (
      <>
        <Avatar name={name(row)} size="small" />
        <bdi class="mw-ellipsis">{name(row)}</bdi>
      </>
    ),
  };
}

const COLUMNS: Readonly<Record<ColumnId, () => Column<DirectoryRow>>> = {
  staffNumber: () => ({
    id: 'staffNumber',
    header: t('people.column.staffNumber'),
    sortable: true,
    width: 126,
    cell: (row) => <Code>{row.staffNumber}</Code>,
  }),
  otherName: () => ({
    id: 'otherName',
    header: t('people.column.otherName'),
    width: 240,
    title: otherName,
    cell: (row) => <bdi>{otherName(row)}</bdi>,
  }),
  unit: () => ({
    id: 'unit',
    header: t('people.field.unit'),
    width: 164,
    title: (row) => pick(row.unitNameAr, row.unitNameEn),
    cell: (row) => pick(row.unitNameAr, row.unitNameEn),
  }),
  job: () => ({
    id: 'job',
    header: t('people.field.job'),
    width: 146,
    title: (row) => pick(row.jobTitleAr, row.jobTitleEn),
    cell: (row) => pick(row.jobTitleAr, row.jobTitleEn),
  }),
  grade: () => ({
    id: 'grade',
    header: t('people.column.grade'),
    width: 72,
    number: true,
    cell: (row) => <bdi>{row.hr?.gradeCode ?? ''}</bdi>,
  }),
  status: () => ({
    id: 'status',
    header: t('people.status'),
    width: 150,
    title: (row) => secondedWords(row) ?? '',
    cell: (row) => <PersonState row={row} />,
  }),
  hiredOn: () => ({
    id: 'hiredOn',
    header: t('people.column.hiredOn'),
    sortable: true,
    width: 148,
    cell: (row) => (row.hr ? shortDate(row.hr.hiredOn) : ''),
  }),
  position: () => ({
    id: 'position',
    header: t('people.field.position'),
    width: 120,
    cell: (row) => <Code>{row.positionNumber ?? ''}</Code>,
  }),
  contractType: () => ({
    id: 'contractType',
    header: t('people.field.contractType'),
    width: 130,
    cell: (row) => wordOr('contractType', row.hr?.contractType),
  }),
  nationality: () => ({
    id: 'nationality',
    header: t('people.field.nationality'),
    width: 110,
    cell: (row) => <bdi>{row.hr?.nationality ?? ''}</bdi>,
  }),
  sex: () => ({ id: 'sex', header: t('people.field.sex'), width: 90, cell: (row) => wordOr('sex', row.hr?.sex) }),
  workPhone: () => ({
    id: 'workPhone',
    header: t('people.column.workPhone'),
    width: 150,
    cell: (row) => <Code>{row.workPhone ?? ''}</Code>,
  }),
  workEmail: () => ({
    id: 'workEmail',
    header: t('people.column.workEmail'),
    width: 220,
    title: (row) => row.workEmail ?? '',
    cell: (row) => <Code>{row.workEmail ?? ''}</Code>,
  }),
  missing: () => ({
    id: 'missing',
    header: t('people.column.missing'),
    width: 130,
    number: true,
    cell: (row) => <bdi>{row.hr && row.hr.missing.length > 0 ? number(row.hr.missing.length, 0) : ''}</bdi>,
  }),
};

/** The names of the columns, for the menu that chooses them. */
function columnName(id: ColumnId): string {
  return COLUMNS[id]().header;
}

/** Chooses the columns; the choice is remembered in this browser. */
export function ColumnsMenu(): JSX.Element {
  const toggle = (id: ColumnId, on: boolean): void => {
    const next = ALL.map((column) => column.id).filter((one) => (one === id ? on : chosen().includes(one)));
    setChosen(next);
    remember(KEY, next.join(','));
  };
  return (
    <Popover
      align="end"
      role="dialog"
      label={t('people.columns')}
      onOpened={(panel) => panel.querySelector('input')?.focus()}
      trigger={(control) => (
        <button
          {...control.trigger()}
          type="button"
          class="mw-btn mw-btn-icon"
          aria-label={t('people.columns')}
          title={t('people.columns')}
        >
          <Columns3Cog size={18} aria-hidden="true" />
        </button>
      )}
    >
      {() => (
        <div class="flex flex-col gap-1 p-2">
          <p class="mb-1 font-semibold">{t('people.columns')}</p>
          <For each={offered()}>
            {(column) => (
              <Checkbox
                label={columnName(column.id)}
                checked={chosen().includes(column.id)}
                onChange={(on) => toggle(column.id, on)}
              />
            )}
          </For>
          <Button
            size="small"
            class="mt-2"
            onClick={() => {
              setChosen(USUAL);
              remember(KEY, '');
            }}
          >
            {t('people.columns.usual')}
          </Button>
        </div>
      )}
    </Popover>
  );
}

/** How one person is shown on a phone. */
export function PersonCard(props: { row: DirectoryRow }): JSX.Element {
  return (
    <>
      <Avatar name={name(props.row)} />
      <span class="min-w-0 flex-1">
        <span class="block font-medium">
          <bdi>{name(props.row)}</bdi>
        </span>
        <span class="block text-s text-ink-2">
          {[pick(props.row.jobTitleAr, props.row.jobTitleEn), pick(props.row.unitNameAr, props.row.unitNameEn)]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span class="mt-1 flex flex-wrap items-center gap-2 text-s text-ink-2">
          <Code>{props.row.staffNumber}</Code>
          <PersonState row={props.row} />
        </span>
      </span>
    </>
  );
}
