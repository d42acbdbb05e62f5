import { createAsync, useNavigate } from '@solidjs/router';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleX from 'lucide-solid/icons/circle-x';
import Download from 'lucide-solid/icons/download';
import ScanSearch from 'lucide-solid/icons/scan-search';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, createUniqueId, untrack } from 'solid-js';
import { asProblem, type Problem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number } from '../../../lib/fmt.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Card, FigureStrip, FootBar, Notice } from '../../../ui/layout.tsx';
import { createPager } from '../../../ui/pager.ts';
import { Progress } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { check, downloadBadRows, reread } from '../actions.ts';
import type { Door } from '../door.ts';
import { fetchProblems, getKinds, type Batch, type ProblemKind, type RowProblem } from '../queries.ts';

/** How far the service has come; it goes on when the page is left. */
export function Working(props: { batch: Batch; title: string }): JSX.Element {
  const share = (): number =>
    props.batch.progress.total > 0 ? props.batch.progress.done / props.batch.progress.total : 0;
  return (
    <Card>
      <div class="flex flex-col gap-3" role="status">
        <p class="text-m font-semibold">{props.title}</p>
        <Progress share={share()} label={props.title} />
        <p class="text-ink-2">
          {props.batch.progress.total > 0
            ? t('imports.working.rows', {
                done: number(props.batch.progress.done),
                total: number(props.batch.progress.total),
              })
            : t('imports.working.begin')}
        </p>
        <p class="mw-hint">{t('imports.working.leave')}</p>
      </div>
    </Card>
  );
}

/** What stopped the batch, in the words of the service. */
export function Failure(props: { batch: Batch; children?: JSX.Element }): JSX.Element {
  return (
    <Show when={props.batch.failure}>
      {(failure) => (
        <Notice tone="bad" alert>
          <p class="font-semibold">{failure().title}</p>
          <p>{failure().detail}</p>
          {props.children}
        </Notice>
      )}
    </Show>
  );
}

/** The dry run: errors first by kind, then row by row; nothing is loaded yet. */
export function CheckStep(props: { door: Door; batch: Batch }): JSX.Element {
  const navigate = useNavigate();
  const [busy, setBusy] = createSignal<'check' | 'download'>();
  const [problem, setProblem] = createSignal<Problem>();
  const kinds = createAsync(async () =>
    props.batch.state === 'checked' ? getKinds(props.door.api('imports', props.batch.id, 'problems')) : [],
  );
  const act = async (
    what: 'check' | 'download',
    work: (door: Door, batch: Batch) => Promise<unknown>,
  ): Promise<void> => {
    setBusy(what);
    setProblem(undefined);
    try {
      await work(props.door, props.batch);
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(undefined);
    }
  };
  const counts = () => props.batch.counts;
  const ready = (): number => counts().read - counts().refused;
  const of = (severity: ProblemKind['severity']): ProblemKind[] =>
    (kinds() ?? []).filter((kind) => kind.severity === severity);
  const again = (): JSX.Element => (
    <Button busy={busy() === 'check'} onClick={() => void act('check', check)}>
      {t('imports.check.again')}
    </Button>
  );
  return (
    <>
      <Show when={problem()}>
        {(found) => <ErrorState problem={found()} onRetry={() => void reread().then(() => setProblem(undefined))} />}
      </Show>
      <Failure batch={props.batch}>
        <Show when={props.door.may('create') && props.batch.state === 'failed'}>
          <div class="mt-2 flex flex-wrap gap-2">
            {again()}
            <ButtonLink href={props.door.page(props.batch.id, 'mapping')}>{t('imports.mapping.back')}</ButtonLink>
          </div>
        </Show>
      </Failure>
      <Show when={props.batch.state === 'checking'}>
        <Working batch={props.batch} title={t('imports.checking')} />
      </Show>
      <Show when={props.batch.state === 'uploaded'}>
        <EmptyState
          icon={ScanSearch}
          title={t('imports.check.not')}
          action={
            <ButtonLink kind="primary" href={props.door.page(props.batch.id, 'mapping')}>
              {t('imports.mapping.back')}
            </ButtonLink>
          }
        >
          {t('imports.check.not.detail')}
        </EmptyState>
      </Show>
      <Show when={counts().read > 0 && props.batch.state !== 'checking'}>
        <FigureStrip
          label={t('imports.check.result')}
          figures={[
            {
              label: t('imports.figure.read'),
              value: number(counts().read),
              detail: t('imports.figure.people', { count: counts().people }),
            },
            {
              label: t('imports.figure.refused'),
              value: number(counts().refused),
              icon: CircleX,
              ...(counts().refused > 0 ? { tone: 'bad' as const } : {}),
              detail: counts().refused > 0 ? t('imports.figure.refused.detail') : t('imports.figure.refused.none'),
            },
            {
              label: t('imports.figure.warned'),
              value: number(counts().warned),
              icon: TriangleAlert,
              detail: t('imports.figure.warned.detail'),
            },
            {
              label: t('imports.figure.ready'),
              value: number(ready()),
              icon: CircleCheck,
              detail: t('imports.figure.ready.detail', {
                fresh: number(counts().new),
                changed: number(counts().changed),
                same: number(counts().same),
              }),
            },
          ]}
        />
      </Show>
      <Show when={props.batch.state === 'checked'}>
        <Kinds
          title={t('imports.errors')}
          none={t('imports.errors.none')}
          kinds={of('error')}
          door={props.door}
          batch={props.batch}
          firstOpen
          actions={
            <Show when={counts().refused > 0}>
              <Button
                size="small"
                icon={Download}
                busy={busy() === 'download'}
                onClick={() => void act('download', downloadBadRows)}
              >
                {t('imports.download')}
              </Button>
            </Show>
          }
        />
        <Show when={of('warning').length > 0}>
          <Kinds title={t('imports.warnings')} none="" kinds={of('warning')} door={props.door} batch={props.batch} />
        </Show>
        <FootBar
          title={counts().refused > 0 ? t('imports.check.bad', { count: counts().refused }) : t('imports.check.good')}
          detail={
            counts().refused > 0 ? t('imports.check.bad.ways', { count: ready() }) : t('imports.check.good.detail')
          }
        >
          <Show when={props.door.may('create')}>
            <ButtonLink href={props.door.page(props.batch.id, 'mapping')}>{t('imports.mapping.back')}</ButtonLink>
          </Show>
          <Button
            kind="primary"
            disabled={ready() === 0}
            onClick={() => navigate(props.door.page(props.batch.id, 'sheet'))}
          >
            {t('imports.sheet.go')}
          </Button>
        </FootBar>
      </Show>
    </>
  );
}

function Kinds(props: {
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
          <For each={props.kinds}>
            {(kind, index) => (
              <li class="border-line not-first:border-t">
                <Kind
                  kind={kind}
                  door={props.door}
                  batch={props.batch}
                  open={props.firstOpen === true && index() === 0}
                />
              </li>
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
  const cell = (row: RowProblem): JSX.Element => (
    <Show when={row.value} fallback={<span class="text-ink-2">{t('imports.cell.empty')}</span>}>
      {(value) => (
        <bdi
          class={`rounded-small px-1.5 break-all ${props.kind.severity === 'error' ? 'bg-bad-bg text-bad' : 'bg-warn-bg text-warn'}`}
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
    </Show>
  );
}
