import { createAsync, query, revalidate } from '@solidjs/router';
import Download from 'lucide-solid/icons/download';
import FilePlus from 'lucide-solid/icons/file-plus';
import FileText from 'lucide-solid/icons/file-text';
import History from 'lucide-solid/icons/clock';
import Image from 'lucide-solid/icons/image';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import type { Attachment, AttachmentList } from '../../../server/modules/files/schemas.ts';
import { agencyPath, asProblem } from '../../api/client.ts';
import { api } from '../../api/files.ts';
import { pick, t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/marks.ts';
import { bytes, dayOfInstant } from '../../lib/fmt.ts';
import { saveFile } from '../../lib/save-file.ts';
import { Button, IconButton } from '../button.tsx';
import { Card, Notice } from '../layout.tsx';
import { StatusPill, Tile } from '../marks.tsx';
import { showToast } from '../toast.tsx';
import { AttachDialog, RemoveDialog, type Subject } from './file-dialogs.tsx';

export const getFiles = query(
  (of: string, employee: string): Promise<AttachmentList> =>
    api.get(agencyPath(of, 'employees', employee, 'attachments')),
  'files.attachments',
);

type Version = Attachment['versions'][number];
type Act = { kind: 'attach' } | { kind: 'version' | 'remove'; row: Attachment };

/** What is attached to a person, newest first, each with its versions; the acts of whoever may. */
export default function FilesCard(props: {
  agency: string;
  employee: string;
  mayAdd: boolean;
  mayRemove: boolean;
  /** Documents of the person a copy may be attached to. */
  subjects: readonly Subject[];
}): JSX.Element {
  const list = createAsync(() => getFiles(props.agency, props.employee));
  const [acting, setActing] = createSignal<Act>();
  const [problem, setProblem] = createSignal<string>();
  const done = async (): Promise<void> => {
    setActing(undefined);
    await revalidate([getFiles.key, 'files.personnel']);
  };
  const download = async (row: Attachment, version: Version): Promise<void> => {
    setProblem(undefined);
    try {
      const path = agencyPath(
        props.agency,
        'employees',
        props.employee,
        'attachments',
        row.id,
        'versions',
        version.id,
        'content',
      );
      const { blob, name } = await api.file(path);
      saveFile(blob, name ?? version.fileName);
    } catch (caught) {
      const found = asProblem(caught, t('ui.problem.unexpected'));
      setProblem(found.detail ?? found.title);
    }
  };
  return (
    <Card
      title={t('files.title')}
      aside={
        <Show when={props.mayAdd}>
          <Button size="small" icon={FilePlus} onClick={() => setActing({ kind: 'attach' })}>
            {t('files.attach')}
          </Button>
        </Show>
      }
      flush
      lined
    >
      <Show when={problem()}>
        {(text) => (
          <div class="p-4.5">
            <Notice tone="bad">{text()}</Notice>
          </div>
        )}
      </Show>
      <Show
        when={(list()?.items.length ?? 0) > 0}
        fallback={<p class="p-4.5 text-ink-2">{list() ? t('files.none') : t('ui.loading')}</p>}
      >
        <ul>
          <For each={list()?.items}>
            {(row) => (
              <Row
                row={row}
                mayAdd={props.mayAdd}
                mayRemove={props.mayRemove}
                onAct={setActing}
                onDownload={(version) => void download(row, version)}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={acting()} keyed>
        {(act) => (
          <Show
            when={act.kind === 'remove' ? act : undefined}
            keyed
            fallback={
              <AttachDialog
                agency={props.agency}
                employee={props.employee}
                row={act.kind === 'version' ? act.row : undefined}
                subjects={props.subjects}
                limit={list()?.limits.maxBytes ?? 0}
                onClose={() => setActing(undefined)}
                onDone={() => void done().then(() => showToast({ text: t('files.attached') }))}
              />
            }
          >
            {(removing) => (
              <RemoveDialog
                agency={props.agency}
                employee={props.employee}
                row={removing.row}
                onClose={() => setActing(undefined)}
                onDone={() => void done()}
              />
            )}
          </Show>
        )}
      </Show>
    </Card>
  );
}

function Row(props: {
  row: Attachment;
  mayAdd: boolean;
  mayRemove: boolean;
  onAct: (act: Act) => void;
  onDownload: (version: Version) => void;
}): JSX.Element {
  const [older, setOlder] = createSignal(false);
  const newest = (): Version | undefined => props.row.versions[0];
  const title = (): string => isolate(props.row.title);
  return (
    <li class="border-line not-first:border-t">
      <div class="mw-row flex-wrap">
        <Tile icon={newest()?.mediaType.startsWith('image/') ? Image : FileText} tone="brand" />
        <span class="min-w-44 flex-1">
          <span class="block font-medium [overflow-wrap:anywhere]">
            <bdi>{props.row.title}</bdi>
          </span>
          <Show when={newest()}>{(version) => <Facts version={version()} />}</Show>
        </span>
        <Show when={props.row.subject !== 'person'}>
          <StatusPill tone="neutral" tag>
            {t(`files.subject.${props.row.subject}`)}
          </StatusPill>
        </Show>
        <Show when={props.row.state !== 'filed'}>
          <StatusPill tone="warn">{t(`files.state.${props.row.state}`)}</StatusPill>
        </Show>
        <span class="flex gap-1">
          <Show when={newest()}>
            {(version) => (
              <IconButton
                icon={Download}
                label={t('files.download', { title: title() })}
                disabled={!version().isReady}
                onClick={() => props.onDownload(version())}
              />
            )}
          </Show>
          <Show when={props.mayAdd}>
            <IconButton
              icon={FilePlus}
              label={t('files.newVersion', { title: title() })}
              onClick={() => props.onAct({ kind: 'version', row: props.row })}
            />
          </Show>
          <Show when={props.row.versions.length > 1}>
            <IconButton
              icon={History}
              label={t('files.older', { title: title() })}
              aria-expanded={older()}
              onClick={() => setOlder(!older())}
            />
          </Show>
          <Show when={props.mayRemove}>
            <IconButton
              icon={Trash}
              label={t('files.remove', { title: title() })}
              onClick={() => props.onAct({ kind: 'remove', row: props.row })}
            />
          </Show>
        </span>
      </div>
      <Show when={older()}>
        <ul class="border-t border-line bg-sunken">
          <For each={props.row.versions.slice(1)}>
            {(version) => (
              <li class="mw-row">
                <span class="min-w-0 flex-1">
                  <Facts version={version} />
                </span>
                <IconButton
                  icon={Download}
                  label={t('files.downloadVersion', { title: title(), number: version.number })}
                  disabled={!version.isReady}
                  onClick={() => props.onDownload(version)}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </li>
  );
}

/** Which version, how large, from whom and when; what the scan says where it does not say clean. */
function Facts(props: { version: Version }): JSX.Element {
  return (
    <span class="block text-s text-ink-2">
      {t('files.version', { number: props.version.number })} · {bytes(props.version.bytes)} ·{' '}
      {dayOfInstant(props.version.uploadedAt)} ·{' '}
      <bdi>{pick(props.version.uploadedByAr, props.version.uploadedByEn)}</bdi>
      <Show when={props.version.scan === 'refused' || !props.version.isReady}>
        {' '}
        <StatusPill tone={props.version.scan === 'refused' ? 'bad' : 'warn'}>
          {t(props.version.scan === 'refused' ? 'files.scan.refused' : 'files.scan.pending')}
        </StatusPill>
      </Show>
    </span>
  );
}
