import { createAsync } from '@solidjs/router';
import Download from 'lucide-solid/icons/download';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import {
  exportPurposes,
  type ExportListName,
  type ExportReason,
  type Sensitivity,
} from '../../../server/modules/exports/contract.ts';
import { Problem, agencyPath, api, asProblem } from '../../api/client.ts';
import { api as files } from '../../api/files.ts';
import { t } from '../../i18n/texts.ts';
import { saveFile } from '../../lib/save-file.ts';
import { can } from '../../session/session.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorSummary, createForm } from '../form.tsx';
import { Checkbox, RadioGroup, SelectField, TextArea } from '../inputs.tsx';
import { Notice } from '../layout.tsx';
import { StatusPill } from '../marks.tsx';
import { Progress } from '../progress.tsx';
import { showToast } from '../toast.tsx';
import {
  agency,
  columnName,
  getExportLists,
  isInWork,
  readExport,
  reasonTone,
  saveExport,
  type Export,
} from './data.ts';

/** How often the state of a file in work is asked for, in milliseconds. */
const EVERY = 1200;

interface Wanted {
  list: ExportListName;
  title: string;
  /** The route that gives an everyday list out at once, below the agency. */
  path: readonly string[];
  /** The filters of the list as shown. */
  filters: Record<string, string | undefined>;
  /** Only these, chosen by hand. */
  chosen?: readonly string[] | undefined;
  count?: number | undefined;
}

/**
 * Takes a list out as a file. An everyday list is given at once; one that tells of identity, pay or health, or is larger than
 * the agency allows without a word, asks for its purpose, is made in the background and says who took it.
 */
export default function ExportFile(props: Wanted & { onClose: () => void }): JSX.Element {
  const [asked, setAsked] = createSignal<Export>();
  return (
    <Show when={asked()} fallback={<AskForm {...props} onAsked={setAsked} />}>
      {(one) => <Making one={one()} onChange={setAsked} onClose={() => props.onClose()} />}
    </Show>
  );
}

function AskForm(props: Wanted & { onClose: () => void; onAsked: (one: Export) => void }): JSX.Element {
  const lists = createAsync(() => (can('exports.file.make') ? getExportLists(agency()) : Promise.resolve(undefined)));
  const columns = () => lists.latest?.items.find((list) => list.name === props.list)?.columns ?? [];
  const plain = (): string[] => columns().flatMap((column) => (column.sensitivity === 'plain' ? [column.id] : []));
  const [picked, setPicked] = createSignal<readonly string[]>();
  const shown = (): readonly string[] => picked() ?? plain();
  // What the service found in it although no column says so: the filters themselves, or rows that came meanwhile.
  const [isWanted, setWanted] = createSignal(false);
  const kinds = (): Sensitivity[] => [
    ...new Set(
      columns().flatMap((column) =>
        column.sensitivity !== 'plain' && shown().includes(column.id) ? [column.sensitivity] : [],
      ),
    ),
  ];
  const reasons = (): ExportReason[] => [
    ...kinds().flatMap((kind): ExportReason[] => (kind === 'plain' ? [] : [kind])),
    ...((props.count ?? 0) > (lists.latest?.everydayRows ?? Infinity) ? (['size'] as const) : []),
  ];
  const wantsPurpose = (): boolean => isWanted() || reasons().length > 0;
  const choose = (id: string, isOn: boolean): void => {
    const order = columns().map((column) => column.id);
    setPicked(order.filter((one) => (one === id ? isOn : shown().includes(one))));
  };
  const form = createForm({
    initial: { format: 'xlsx', columns: '', purpose: '', purposeNote: '' },
    check: (values) => ({
      ...(columns().length > 0 && shown().length === 0 ? { columns: t('exports.columns.none') } : {}),
      ...(wantsPurpose() && values.purpose === '' ? { purpose: t('exports.purpose.missing') } : {}),
      ...(wantsPurpose() && values.purposeNote.trim().length < 3 ? { purposeNote: t('exports.note.missing') } : {}),
    }),
    send: async (values, key) => {
      if (wantsPurpose()) {
        const body = {
          list: props.list,
          format: values.format,
          columns: shown(),
          filters: { ...props.filters, ...(props.chosen ? { employees: props.chosen } : {}) },
          purpose: values.purpose,
          purposeNote: values.purposeNote.trim(),
        };
        props.onAsked(await api.post<Export>(agencyPath(agency(), 'exports'), body, { idempotencyKey: key }));
        return;
      }
      await takeAtOnce(values.format);
    },
  });
  const takeAtOnce = async (format: string): Promise<void> => {
    const path = agencyPath(agency(), ...props.path);
    const list = picked();
    const { sort, direction } = props.filters;
    try {
      const file = await files.file(
        path,
        props.chosen
          ? {
              method: 'POST',
              body: { format, sort, direction, employeeIds: props.chosen, ...(list ? { columns: list } : {}) },
            }
          : { query: { ...props.filters, format, ...(list ? { columns: list.join(',') } : {}) } },
      );
      saveFile(file.blob, file.name ?? `${props.list}.${format}`);
      showToast({ text: t('exports.done') });
      props.onClose();
    } catch (caught) {
      if (caught instanceof Problem && caught.code === 'exports.purpose-wanted' && can('exports.file.make'))
        setWanted(true);
      throw caught;
    }
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.title}
      consequence={props.count === undefined ? undefined : t('exports.count', { count: props.count })}
      busy={form.busy()}
      wide
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" icon={Download} busy={form.busy()}>
            {wantsPurpose() ? t('exports.ask') : t('exports.take')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <RadioGroup
        name="format"
        label={t('exports.format')}
        value={form.values().format}
        onChange={(format) => form.set('format', format)}
        choices={[
          { value: 'xlsx', label: t('exports.xlsx'), detail: t('exports.xlsx.hint') },
          { value: 'csv', label: t('exports.csv'), detail: t('exports.csv.hint') },
        ]}
      />
      <Show when={columns().length > 0}>
        <fieldset class="mw-field">
          <legend class="mw-label mb-1.5">{t('exports.columns')}</legend>
          <div class="grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-3">
            <For each={columns()}>
              {(column) => (
                <Checkbox
                  checked={shown().includes(column.id)}
                  onChange={(isOn) => choose(column.id, isOn)}
                  label={
                    <span class="flex flex-wrap items-center gap-2">
                      <span>{columnName(column)}</span>
                      <Show when={column.sensitivity !== 'plain' && column.sensitivity}>
                        {(kind) => <StatusPill tone="warn">{t(`exports.reason.${kind()}`)}</StatusPill>}
                      </Show>
                    </span>
                  }
                />
              )}
            </For>
          </div>
          <Show when={form.error('columns')}>{(text) => <p class="mw-error">{text()}</p>}</Show>
        </fieldset>
      </Show>
      <Show when={wantsPurpose()}>
        <div class="flex flex-wrap items-center gap-2" role="status">
          <span class="text-s text-ink-2">{t('exports.why')}</span>
          <For each={reasons()}>
            {(reason) => <StatusPill tone={reasonTone[reason]}>{t(`exports.reason.${reason}`)}</StatusPill>}
          </For>
        </div>
        <SelectField
          name="purpose"
          label={t('exports.purpose')}
          value={form.values().purpose}
          error={form.error('purpose')}
          onChange={(purpose) => form.set('purpose', purpose)}
          placeholder={t('exports.purpose.choose')}
          choices={exportPurposes.map((purpose) => ({ value: purpose, label: t(`exports.purpose.${purpose}`) }))}
        />
        <TextArea
          {...form.text('purposeNote')}
          label={t('exports.note')}
          hint={t('exports.note.hint')}
          rows={2}
          maxlength={500}
        />
        <Notice>{t('exports.marked', { count: lists.latest?.keepDays ?? 7 })}</Notice>
      </Show>
    </Dialog>
  );
}

/** The way of one file from asked to ready, and its download. */
function Making(props: { one: Export; onChange: (one: Export) => void; onClose: () => void }): JSX.Element {
  const [isSaving, setSaving] = createSignal(false);
  const tell = (caught: unknown): void => {
    showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' });
  };
  const look = async (id: string): Promise<void> => {
    try {
      props.onChange(await readExport(id));
    } catch (caught) {
      tell(caught);
    }
  };
  createEffect(() => {
    const { id, state } = props.one;
    if (!isInWork(state)) return;
    const timer = setTimeout(() => void look(id), EVERY);
    onCleanup(() => clearTimeout(timer));
  });
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      await saveExport(props.one);
      showToast({ text: t('exports.done') });
      props.onClose();
    } catch (caught) {
      tell(caught);
    }
    setSaving(false);
  };
  const share = (): number => (props.one.rowsTotal === 0 ? 0 : props.one.rowsDone / props.one.rowsTotal);
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('exports.number', { number: props.one.number })}
      consequence={t('exports.count', { count: props.one.rowsTotal })}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('exports.close')}</Button>
          <Button
            kind="primary"
            icon={Download}
            busy={isSaving()}
            disabled={props.one.state !== 'ready'}
            onClick={() => void save()}
          >
            {t('exports.fetch')}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-3" role="status">
        <Show when={isInWork(props.one.state)} fallback={<p>{t(`exports.stateDetail.${props.one.state}`)}</p>}>
          <p>{t('exports.making')}</p>
          <Progress share={share()} label={t('exports.making')} />
        </Show>
      </div>
      <a class="mw-link" href={`/${encodeURIComponent(agency())}/exports`}>
        {t('exports.later')}
      </a>
    </Dialog>
  );
}
