import { createAsync, useNavigate } from '@solidjs/router';
import Download from 'lucide-solid/icons/download';
import FileBraces from 'lucide-solid/icons/file-braces';
import FolderOpen from 'lucide-solid/icons/folder-open';
import Save from 'lucide-solid/icons/save';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal, untrack } from 'solid-js';
import { targetField } from '../../../../server/modules/imports/rules/target-fields.ts';
import { asProblem, type Problem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { saveFile } from '../../../lib/save-file.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Card, FootBar, Notice } from '../../../ui/layout.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { check, putMapping, reread, saveMapping } from '../actions.ts';
import type { Door } from '../door.ts';
import { firstDraft, keepDraft, keptDraft, type ColumnEntry } from '../draft.ts';
import { getMappings, type Batch, type Mapping } from '../queries.ts';
import { ColumnRow, fieldName } from './column-row.tsx';
import { FormatCard } from './format-card.tsx';
import { DefaultsCard, IdentityCard } from './identity-card.tsx';

/** Says what each column is. Kept in this browser as it changes, laid over the batch when the check begins. */
export function MappingStep(props: { door: Door; batch: Batch }): JSX.Element {
  const navigate = useNavigate();
  const [draft, setDraft] = createSignal<Mapping>(
    untrack(() => keptDraft(props.batch) ?? firstDraft(props.batch, props.door.kind === 'operator')),
  );
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const [saving, setSaving] = createSignal(false);
  const saved = createAsync(() => getMappings(props.door.api('import-mappings')));
  let picker: HTMLInputElement | undefined;
  let summary: HTMLDivElement | undefined;

  const change = (patch: Partial<Mapping>): void => {
    setDraft((before) => ({ ...before, ...patch }));
    keepDraft(props.batch, draft());
  };
  const setColumn = (header: string, entry: ColumnEntry | undefined): void => {
    const before = draft().columns;
    const without = before.filter((one) => one.from !== header);
    const at = before.findIndex((one) => one.from === header);
    const columns = entry
      ? at < 0
        ? [...without, entry]
        : before.map((one) => (one.from === header ? entry : one))
      : without;
    const left = new Set<string>(columns.map((one) => one.to));
    change({ columns, keyColumns: (draft().keyColumns ?? []).filter((key) => left.has(key)) });
  };
  /** A mapping from elsewhere: what of it the file has not is left out and said. */
  const take = (mapping: Mapping): void => {
    const headers = new Set(props.batch.detected.headers.map((header) => header.trim().toLowerCase()));
    const fits = mapping.columns.filter((one) => headers.has(one.from.trim().toLowerCase()));
    const lost = mapping.columns.length - fits.length;
    change({ ...mapping, columns: fits });
    showToast({ text: lost > 0 ? t('imports.mapping.taken.lost', { count: lost }) : t('imports.mapping.taken') });
  };
  const readJson = async (file: File): Promise<void> => {
    try {
      const read: unknown = JSON.parse(await file.text());
      if (typeof read !== 'object' || read === null || !('columns' in read) || !Array.isArray(read.columns))
        throw new SyntaxError('no mapping');
      // The service holds it against its schema before anything is done with it.
      take(read as Mapping);
    } catch (broken) {
      if (!(broken instanceof SyntaxError)) throw broken;
      showToast({ text: t('imports.mapping.notJson'), tone: 'bad' });
    }
  };
  const missing = createMemo<string[]>(() => {
    const has = new Set<string>([...draft().columns.map((one) => one.to), ...Object.keys(draft().defaults ?? {})]);
    const any = (...fields: string[]): boolean => fields.some((field) => has.has(field));
    return [
      ...(any('hireOn') ? [] : [fieldName(targetField('hireOn'))]),
      ...(any('fullNameAr', 'fullNameEn', 'givenAr', 'givenEn') ? [] : [t('imports.need.name')]),
      ...(any('unitCode', 'unitNameAr', 'unitNameEn') ? [] : [t('imports.need.unit')]),
      ...(any('jobCode', 'jobTitleAr', 'jobTitleEn') ? [] : [t('imports.need.job')]),
      ...(props.door.kind === 'operator' && !draft().agencyColumn ? [t('imports.agencyColumn')] : []),
    ];
  });
  const go = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const mapped = await putMapping(props.door, props.batch, draft());
      keepDraft(props.batch, undefined);
      await check(props.door, mapped);
      navigate(props.door.page(props.batch.id, 'check'));
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
      queueMicrotask(() => summary?.focus());
    } finally {
      setBusy(false);
    }
  };
  const suggested = (header: string) => props.batch.detected.suggestion?.columns.find((one) => one.from === header);
  const mayChange = (): boolean =>
    props.door.may('create') && ['uploaded', 'checked', 'failed'].includes(props.batch.state);

  return (
    <>
      <div ref={(element) => (summary = element)} tabindex="-1">
        <Show when={problem()}>
          {(found) => (
            <Show
              when={found().code === 'stale-version'}
              fallback={
                <Notice tone="bad" alert>
                  <p class="font-semibold">{found().title}</p>
                  <p>{found().detail}</p>
                  <ul class="list-disc ps-5">
                    <For each={found().errors}>{(fault) => <li>{fault.detail}</li>}</For>
                  </ul>
                </Notice>
              }
            >
              <StaleNotice onReload={() => void reread()} />
            </Show>
          )}
        </Show>
      </div>
      <Show when={props.batch.state === 'checked'}>
        <Notice tone="warn">{t('imports.mapping.again')}</Notice>
      </Show>
      <Card
        title={t('imports.columns')}
        aside={t('imports.columns.mapped', {
          mapped: draft().columns.length,
          total: props.batch.detected.headers.filter(Boolean).length,
        })}
        actions={
          <>
            <Menu
              label={t('imports.mapping.load')}
              align="end"
              items={[
                ...(saved() ?? []).map((one) => ({
                  label: one.name,
                  icon: FolderOpen,
                  // Kept by the service through the same schema.
                  onSelect: () => take(one.mapping as unknown as Mapping),
                })),
                {
                  label: t('imports.mapping.fromFile'),
                  icon: FileBraces,
                  apart: (saved() ?? []).length > 0,
                  onSelect: () => picker?.click(),
                },
                {
                  label: t('imports.mapping.toFile'),
                  icon: Download,
                  onSelect: () =>
                    saveFile(
                      new Blob([JSON.stringify(draft(), null, 2)], { type: 'application/json' }),
                      `${draft().source}.json`,
                    ),
                },
              ]}
              trigger={(control) => (
                <Button {...control.trigger()} size="small" icon={FolderOpen}>
                  {t('imports.mapping.load')}
                </Button>
              )}
            />
            <Button size="small" icon={Save} onClick={() => setSaving(true)}>
              {t('imports.mapping.save')}
            </Button>
          </>
        }
        lined
        flush
      >
        <input
          ref={(element) => (picker = element)}
          type="file"
          class="hidden"
          accept=".json,application/json"
          aria-label={t('imports.mapping.fromFile')}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void readJson(file);
          }}
        />
        <ul aria-label={t('imports.columns')}>
          <For each={props.batch.detected.headers.filter(Boolean)}>
            {(header) => (
              <ColumnRow
                batch={props.batch}
                header={header}
                draft={draft()}
                suggestion={suggested(header)}
                onChange={(entry) => setColumn(header, entry)}
              />
            )}
          </For>
        </ul>
      </Card>
      <FormatCard batch={props.batch} draft={draft()} onChange={change} />
      <IdentityCard
        door={props.door}
        batch={props.batch}
        draft={draft()}
        error={(name) => problem()?.fieldError(name)}
        onChange={change}
      />
      <DefaultsCard draft={draft()} onChange={change} />
      <FootBar
        title={missing().length > 0 ? t('imports.need', { fields: missing().join('، ') }) : t('imports.mapping.ready')}
        detail={t('imports.mapping.next')}
      >
        <Button kind="primary" busy={busy()} disabled={!mayChange() || missing().length > 0} onClick={() => void go()}>
          {t('imports.check.begin')}
        </Button>
      </FootBar>
      <Show when={saving()}>
        <SaveDialog door={props.door} mapping={draft()} onClose={() => setSaving(false)} />
      </Show>
    </>
  );
}

function SaveDialog(props: { door: Door; mapping: Mapping; onClose: () => void }): JSX.Element {
  const form = createForm({
    initial: { name: '' },
    check: (values) => (values.name.trim() ? {} : { name: t('imports.mapping.name.missing') }),
    send: async (values, key) => {
      await saveMapping(props.door, values.name.trim(), props.mapping, key);
      showToast({ text: t('imports.mapping.saved', { name: isolate(values.name.trim()) }) });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('imports.mapping.save')}
      consequence={t('imports.mapping.save.detail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('imports.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField {...form.text('name')} label={t('imports.mapping.name')} maxlength={100} />
    </Dialog>
  );
}
