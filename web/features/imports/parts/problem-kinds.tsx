import ChevronDown from 'lucide-solid/icons/chevron-down';
import CircleCheck from 'lucide-solid/icons/circle-check';
import PenLine from 'lucide-solid/icons/pen-line';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, createUniqueId, untrack } from 'solid-js';
import { asProblem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { number } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Card } from '../../../ui/layout.tsx';
import { createPager } from '../../../ui/pager.ts';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { dropCorrection } from '../actions.ts';
import type { Door } from '../door.ts';
import { fetchProblems, type Batch, type ProblemKind, type RowProblem } from '../queries.ts';
import { CorrectDialog } from './correct-dialog.tsx';

/** The kinds of problems of one severity, each with its rows. */
export function Kinds(props: {
  title: string;
  none: string;
  kinds: readonly ProblemKind[];
  door: Door;
  batch: Batch;
  actions?: JSX.Element;
  firstOpen?: boolean;
}): JSX.Element {
  const rows = (): number => props.kinds.reduce((sum, kind) => sum + kind.rows, 0);
  return (
    <Card
      title={props.title}
      aside={props.kinds.length > 0 ? t('imports.kinds', { rows: rows(), kinds: props.kinds.length }) : undefined}
      actions={props.actions}
      lined
      flush
    >
      <Show
        when={props.kinds.length > 0}
        fallback={
          <p class="flex items-center gap-2 p-4.5 text-ok">
            <Icon of={CircleCheck} />
            {props.none}
          </p>
        }
      >
        <ul>
          {/* By code: a kind that is open stays open while its rows are counted anew. */}
          <For each={props.kinds.map((kind) => kind.code)}>
            {(code, index) => (
              <Show when={props.kinds.find((kind) => kind.code === code)}>
                {(kind) => (
                  <li class="border-line not-first:border-t">
                    <Kind
                      kind={kind()}
                      door={props.door}
                      batch={props.batch}
                      open={props.firstOpen === true && index() === 0}
                    />
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}

/** One kind of problem; its rows are fetched when it is opened. */
function Kind(props: { kind: ProblemKind; door: Door; batch: Batch; open: boolean }): JSX.Element {
  const unique = createUniqueId();
  const [open, setOpen] = createSignal(untrack(() => props.open));
  return (
    <>
      <button
        type="button"
        class="mw-row w-full text-start"
        aria-expanded={open()}
        aria-controls={unique}
        onClick={() => setOpen(!open())}
      >
        <span class={`shrink-0 ${open() ? '' : '-rotate-90 rtl:rotate-90'}`}>
          <Icon of={ChevronDown} />
        </span>
        <bdi class={`min-w-10 font-semibold ${props.kind.severity === 'error' ? 'text-bad' : 'text-warn'}`}>
          {number(props.kind.rows)}
        </bdi>
        <span class="min-w-0 font-medium">{props.kind.message}</span>
      </button>
      <div id={unique}>
        <Show when={open()}>
          <Rows kind={props.kind} door={props.door} batch={props.batch} />
        </Show>
      </div>
    </>
  );
}

function Rows(props: { kind: ProblemKind; door: Door; batch: Batch }): JSX.Element {
  const pager = createPager(
    () => ({ severity: props.kind.severity, code: props.kind.code }),
    (kind, after, signal) => fetchProblems(props.door, props.batch.id, kind, after, signal),
  );
  const [mending, setMending] = createSignal<RowProblem>();
  const may = (): boolean =>
    props.kind.severity === 'error' && props.batch.state === 'checked' && props.door.may('create');
  /** What was done about a row, or the way to do it. */
  const mended = (row: RowProblem): JSX.Element => (
    <Show
      when={row.correction}
      fallback={
        <Show when={may()}>
          <Button size="small" icon={PenLine} onClick={() => setMending(row)}>
            {t('imports.correct')}
          </Button>
        </Show>
      }
    >
      {(correction) => (
        <span class="flex flex-wrap items-center gap-2">
          <span class="text-ok">
            {correction().reason === null
              ? t('imports.corrected', { value: isolate(correction().value ?? '') })
              : t('imports.corrected.left')}
          </span>
          <Show when={may()}>
            <Button size="small" kind="quiet" onClick={() => void takeBack(correction().id)}>
              {t('imports.corrected.drop')}
            </Button>
          </Show>
        </span>
      )}
    </Show>
  );
  const takeBack = async (id: string): Promise<void> => {
    try {
      await dropCorrection(props.door, props.batch, id);
    } catch (caught) {
      showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' });
    }
    pager.reload();
  };
  const cell = (row: RowProblem): JSX.Element => (
    <Show when={row.value} fallback={<span class="text-ink-2">{t('imports.cell.empty')}</span>}>
      {(value) => (
        <bdi
          class={`rounded-small px-1.5 break-words ${props.kind.severity === 'error' ? 'bg-bad-bg text-bad' : 'bg-warn-bg text-warn'}`}
        >
          {value()}
        </bdi>
      )}
    </Show>
  );
  return (
    <Show when={!pager.loading()} fallback={<SkeletonRows rows={2} />}>
      <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
      <div class="mw-table-wrap hidden md:block">
        <table class="mw-table is-auto" aria-label={props.kind.message}>
          <thead>
            <tr>
              <th scope="col" class="is-number">
                {t('imports.row')}
              </th>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.cell')}</th>
              <th scope="col">{t('imports.wrong')}</th>
              <th scope="col">{t('imports.mend')}</th>
              <Show when={props.kind.severity === 'error'}>
                <th scope="col">{t('imports.correction')}</th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <For each={pager.rows()}>
              {(row) => (
                <tr>
                  <th scope="row" class="is-number">
                    <bdi>{number(row.row)}</bdi>
                  </th>
                  <td>
                    <bdi>{row.column ?? t('imports.row.whole')}</bdi>
                  </td>
                  <td>{cell(row)}</td>
                  <td>{row.message}</td>
                  <td class="text-ink-2">{row.mend}</td>
                  <Show when={props.kind.severity === 'error'}>
                    <td>{mended(row)}</td>
                  </Show>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <ul class="md:hidden">
        <For each={pager.rows()}>
          {(row) => (
            <li class="flex flex-col gap-1 border-t border-line px-4.5 py-3">
              <span class="flex flex-wrap items-baseline gap-x-3">
                <span class="font-semibold">{t('imports.row.number', { row: row.row })}</span>
                <Show when={row.column}>{(column) => <Code class="text-ink-2">{column()}</Code>}</Show>
                {cell(row)}
              </span>
              <span>{row.message}</span>
              <span class="text-ink-2">{row.mend}</span>
              <div>{mended(row)}</div>
            </li>
          )}
        </For>
      </ul>
      <Show when={pager.more().has}>
        <div class="flex justify-center border-t border-line p-2">
          <Button kind="quiet" busy={pager.more().loading} onClick={() => pager.more().load()}>
            {t('imports.rows.more')}
          </Button>
        </div>
      </Show>
      <Show when={mending()}>
        {(row) => (
          <CorrectDialog
            door={props.door}
            batch={props.batch}
            problem={row()}
            onClose={() => {
              setMending(undefined);
              pager.reload();
            }}
          />
        )}
      </Show>
    </Show>
  );
}
