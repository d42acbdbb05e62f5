import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal, untrack } from 'solid-js';
import { createStore } from 'solid-js/store';
import { asProblem, newIdempotencyKey, type Problem } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { latinDigits } from '../../../lib/bidi.tsx';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { FootBar, Notice } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { recordCohortWeek, reread } from '../actions.ts';
import type { EnrolmentRecord, ProgressEntry } from '../queries.ts';

interface Line {
  id: string;
  name: string;
  home: string;
  before: ProgressEntry | undefined;
  hours: string;
  score: string;
  note: string;
}

type Cell = 'hours' | 'score';
const MOST: Record<Cell, number> = { hours: 168, score: 100 };

/** A whole number as typed in any digits; null when nothing is typed, undefined when it is wrong. */
function typed(text: string, most: number): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(latinDigits(text).trim());
  return Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** Hours, score and note of everyone in one week: typed once for all, then the exceptions. All are saved, or none. */
export function WeekSheet(props: {
  cohort: string;
  week: number;
  trainees: readonly EnrolmentRecord[];
  whenDirty: (ask: () => boolean) => void;
  onSaved: () => void;
}): JSX.Element {
  const [lines, setLines] = createStore<Line[]>(
    untrack(() =>
      props.trainees.map((one) => {
        const before = one.progress.find((entry) => entry.week === props.week);
        return {
          id: one.id,
          name: pick(one.traineeNameAr, one.traineeNameEn),
          home: pick(one.homeNameAr, one.homeNameEn),
          before,
          hours: before ? String(before.attendedHours) : '',
          score: before?.score === null || before === undefined ? '' : String(before.score),
          note: before?.note ?? '',
        };
      }),
    ),
  );
  const [common, setCommon] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  let saved = false;
  let key = newIdempotencyKey();

  const fault = (line: Line, cell: Cell): string | undefined => {
    const value = typed(line[cell], MOST[cell]);
    if (value === undefined) return t(`training.recordWrong.${cell}`);
    // A row with a score or a note says nothing without its hours.
    if (cell === 'hours' && value === null && (line.before || line.score.trim() || line.note.trim()))
      return t('training.record.hoursMissing');
    return undefined;
  };
  const isChanged = (line: Line): boolean =>
    line.before
      ? typed(line.hours, MOST.hours) !== line.before.attendedHours ||
        typed(line.score, MOST.score) !== line.before.score ||
        line.note.trim() !== line.before.note
      : [line.hours, line.score, line.note].some((text) => text.trim() !== '');
  const changed = createMemo(() => lines.filter(isChanged));
  const faulty = createMemo(() => lines.filter((line) => fault(line, 'hours') ?? fault(line, 'score')));
  const fullest = createMemo(() => Math.max(0, ...lines.map((line) => typed(line.hours, MOST.hours) ?? 0)));
  const isLess = (line: Line): boolean => {
    const hours = typed(line.hours, MOST.hours);
    return typeof hours === 'number' && hours < fullest();
  };
  const isDirty = (): boolean => !saved && changed().length > 0;
  untrack(() => props.whenDirty(isDirty));

  const fill = (): void => {
    if (typeof typed(common(), MOST.hours) !== 'number') return;
    setLines((line) => line.hours.trim() === '', 'hours', latinDigits(common()).trim());
  };
  const save = async (): Promise<void> => {
    setTried(true);
    const first = faulty()[0];
    if (first) {
      document.getElementById(`${fault(first, 'hours') ? 'hours' : 'score'}-${first.id}`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const done = await recordCohortWeek(
        props.cohort,
        props.week,
        {
          entries: changed().map((line) => ({
            enrolmentId: line.id,
            attendedHours: typed(line.hours, MOST.hours) ?? 0,
            score: typed(line.score, MOST.score) ?? null,
            note: line.note.trim(),
            ...(line.before ? { version: line.before.version } : {}),
          })),
        },
        key,
      );
      saved = true;
      showToast({ text: t('training.record.done', { count: done.recorded, week: props.week }) });
      props.onSaved();
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
      key = newIdempotencyKey();
    } finally {
      setBusy(false);
    }
  };
  const shownFault = (line: Line, cell: Cell): string | undefined => (tried() ? fault(line, cell) : undefined);

  const readAnew = async (): Promise<void> => {
    await reread();
    props.onSaved();
  };
  return (
    <form
      class="flex flex-col gap-4"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Show when={problem()}>
        {(found) => (
          <Show
            when={found().code === 'stale-version'}
            fallback={
              <Notice tone="bad" alert>
                <p class="font-semibold">{found().title}</p>
                <p>{found().detail}</p>
              </Notice>
            }
          >
            <StaleNotice onReload={() => void readAnew()} />
          </Show>
        )}
      </Show>
      <div class="mw-card flex flex-wrap items-end gap-3 p-4.5">
        <div class="mw-field">
          <label class="mw-label" for="common-hours">
            {t('training.record.common')}
          </label>
          <input
            id="common-hours"
            class="mw-input max-w-40"
            dir="ltr"
            inputmode="numeric"
            autocomplete="off"
            value={common()}
            onInput={(event) => setCommon(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              fill();
            }}
          />
        </div>
        <Button onClick={fill}>{t('training.record.fill')}</Button>
        <p class="mw-hint min-w-60 flex-1">{t('training.record.hint')}</p>
      </div>
      <ul class="mw-card" aria-label={t('training.trainees')}>
        <For each={lines}>
          {(line, index) => (
            <li class={`border-line not-first:border-t ${isLess(line) ? 'bg-warn-bg/40' : ''}`}>
              <fieldset class="grid grid-cols-2 items-start gap-x-4 gap-y-2 px-4.5 py-3 md:grid-cols-[minmax(0,1.4fr)_110px_110px_minmax(0,1.6fr)]">
                <legend class="sr-only">
                  <bdi>{line.name}</bdi>
                </legend>
                <div class="col-span-2 min-w-0 self-center md:col-span-1">
                  <bdi class="block font-medium">{line.name}</bdi>
                  <span class="flex flex-wrap items-center gap-2 text-s text-ink-2">
                    {line.home}
                    <Show when={line.before}>
                      <StatusPill tone="neutral" tag>
                        {t('training.record.before')}
                      </StatusPill>
                    </Show>
                    <Show when={isLess(line)}>
                      <StatusPill tone="warn" tag>
                        {t('training.record.less')}
                      </StatusPill>
                    </Show>
                  </span>
                </div>
                <NumberCell
                  id={`hours-${line.id}`}
                  label={t('training.record.hours')}
                  value={line.hours}
                  error={shownFault(line, 'hours')}
                  onInput={(text) => setLines(index(), 'hours', text)}
                />
                <NumberCell
                  id={`score-${line.id}`}
                  label={t('training.record.score')}
                  value={line.score}
                  error={shownFault(line, 'score')}
                  onInput={(text) => setLines(index(), 'score', text)}
                />
                <div class="mw-field col-span-2 md:col-span-1">
                  <label class="mw-hint" for={`note-${line.id}`}>
                    {t('training.record.note')}
                  </label>
                  <input
                    id={`note-${line.id}`}
                    class="mw-input"
                    dir="auto"
                    maxlength={2000}
                    autocomplete="off"
                    value={line.note}
                    onInput={(event) => setLines(index(), 'note', event.currentTarget.value)}
                  />
                </div>
              </fieldset>
            </li>
          )}
        </For>
      </ul>
      <FootBar
        title={
          changed().length > 0
            ? t('training.record.changed', { count: changed().length })
            : t('training.record.unchanged')
        }
        detail={
          tried() && faulty().length > 0
            ? t('training.record.faulty', { count: faulty().length })
            : t('training.record.allOrNone')
        }
      >
        <Button type="submit" kind="primary" busy={busy()} disabled={changed().length === 0}>
          {t('training.record.save')}
        </Button>
      </FootBar>
    </form>
  );
}

function NumberCell(props: {
  id: string;
  label: string;
  value: string;
  error: string | undefined;
  onInput: (text: string) => void;
}): JSX.Element {
  return (
    <div class="mw-field">
      <label class="mw-hint" for={props.id}>
        {props.label}
      </label>
      <input
        id={props.id}
        class="mw-input"
        dir="ltr"
        inputmode="numeric"
        autocomplete="off"
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={props.error ? `${props.id}-e` : undefined}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={props.error}>
        <span class="mw-error" id={`${props.id}-e`}>
          {props.error}
        </span>
      </Show>
    </div>
  );
}
