import { createAsync, query, revalidate } from '@solidjs/router';
import FileCheck from 'lucide-solid/icons/file-check';
import FileText from 'lucide-solid/icons/file-text';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import type { PersonnelFile } from '../../../server/modules/files/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { pick, t } from '../../i18n/texts.ts';
import { shortDate } from '../../lib/fmt.ts';
import { isolate } from '../../lib/marks.ts';
import { Button } from '../button.tsx';
import { Card } from '../layout.tsx';
import { StatusPill, Tile, type Tone } from '../marks.tsx';
import { getFiles } from './files-card.tsx';
import { AcceptDialog, AskDialog, HandInDialog, ReturnDialog, type FileItem } from './personnel-dialogs.tsx';

export const getPersonnelFile = query(
  (of: string, employee: string): Promise<PersonnelFile> =>
    api.get(agencyPath(of, 'employees', employee, 'personnel-file')),
  'files.personnel',
);

const TONES: Readonly<Record<FileItem['state'], Tone>> = {
  complete: 'ok',
  recorded: 'warn',
  expired: 'bad',
  missing: 'warn',
};
type Act = { kind: 'ask' | 'hand-in' | 'accept' | 'return'; item: FileItem };

/**
 * The service file by type of document: what is there and what is missing. `as`: the employee hands in what was asked, an
 * officer asks, files and returns; anybody else reads.
 */
export default function PersonnelCard(props: {
  agency: string;
  employee: string;
  as: 'employee' | 'officer' | 'reader';
}): JSX.Element {
  const file = createAsync(() => getPersonnelFile(props.agency, props.employee));
  const [acting, setActing] = createSignal<Act>();
  // To the employee only what concerns them: required, there, or asked for.
  const items = (): FileItem[] =>
    (file()?.items ?? []).filter(
      (item) => props.as !== 'employee' || item.isRequired || item.state !== 'missing' || item.request !== null,
    );
  const required = (): FileItem[] => items().filter((item) => item.isRequired);
  const complete = (): number => required().filter((item) => item.state === 'complete').length;
  const done = async (): Promise<void> => {
    setActing(undefined);
    await revalidate([getPersonnelFile.key, getFiles.key]);
  };
  const dialog = () => ({
    agency: props.agency,
    employee: props.employee,
    onClose: () => setActing(undefined),
    onDone: () => void done(),
  });
  return (
    <Card
      title={t('files.personnel')}
      aside={
        <span class="text-s text-ink-2">
          {t('files.personnel.progress', { complete: complete(), required: required().length })}
        </span>
      }
      flush
      lined
    >
      <ul>
        <For each={items()}>
          {(item) => <Item item={item} as={props.as} onAct={(kind) => setActing({ kind, item })} />}
        </For>
      </ul>
      <Show when={acting()} keyed>
        {(act) => {
          switch (act.kind) {
            case 'ask':
              return <AskDialog {...dialog()} item={act.item} />;
            case 'hand-in':
              return <HandInDialog {...dialog()} item={act.item} />;
            case 'accept':
              return <AcceptDialog {...dialog()} item={act.item} />;
            default:
              return <ReturnDialog {...dialog()} item={act.item} />;
          }
        }}
      </Show>
    </Card>
  );
}

function Item(props: {
  item: FileItem;
  as: 'employee' | 'officer' | 'reader';
  onAct: (kind: Act['kind']) => void;
}): JSX.Element {
  const name = (): string => pick(props.item.nameAr, props.item.nameEn);
  const request = () => props.item.request;
  const act = (kind: Act['kind'], text: string, primary = false): JSX.Element => (
    <Button
      // The act that is waited for is a finger wide on the phone.
      {...(primary ? { kind: 'primary' as const } : { size: 'small' as const })}
      aria-label={t('files.actOf', { act: text, name: isolate(name()) })}
      onClick={() => props.onAct(kind)}
    >
      {text}
    </Button>
  );
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-line px-4.5 py-3 not-first:border-t">
      <Tile
        icon={props.item.state === 'complete' ? FileCheck : FileText}
        {...(props.item.state === 'complete' ? { tone: 'ok' as const } : {})}
      />
      <span class="min-w-44 flex-1">
        <span class="block font-medium">
          <bdi>{name()}</bdi>
        </span>
        <span class="block text-s text-ink-2">
          {props.item.isRequired
            ? t('files.required')
            : props.item.requiredOf === null
              ? t('files.required.unset')
              : t('files.required.no')}
          {props.item.expiresOn ? ` · ${t('people.document.until', { day: shortDate(props.item.expiresOn) })}` : ''}
        </span>
        <Show when={request()}>
          {(open) => (
            <span class="block text-s">
              {t(`files.request.${open().state}`)}
              {open().dueOn ? ` · ${t('files.request.due', { day: shortDate(open().dueOn ?? '') })}` : ''}
              <Show when={open().returnReason ?? open().note}>
                {(words) => (
                  <span class="block text-ink-2" dir="auto">
                    {words()}
                  </span>
                )}
              </Show>
            </span>
          )}
        </Show>
      </span>
      <Show when={props.item.isRequired || props.item.state !== 'missing'}>
        <StatusPill tone={TONES[props.item.state]}>{t(`files.item.${props.item.state}`)}</StatusPill>
      </Show>
      <span class="flex gap-1">
        <Show when={props.as === 'officer' && props.item.state !== 'complete' && request() === null}>
          {act('ask', t('files.ask'))}
        </Show>
        <Show when={props.as === 'officer' && request()?.state === 'handed_in'}>
          {act('return', t('files.return'))}
          {act('accept', t('files.accept'), true)}
        </Show>
        <Show when={props.as === 'employee' && (request()?.state === 'open' || request()?.state === 'returned')}>
          {act('hand-in', t('files.handIn'), true)}
        </Show>
      </span>
    </li>
  );
}
