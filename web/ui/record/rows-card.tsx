import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/bidi.tsx';
import { Button, IconButton } from '../button.tsx';
import type { IconOf } from '../icon.tsx';
import { Card } from '../layout.tsx';
import { Tile } from '../marks.tsx';
import { showToast } from '../toast.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** What happens to one row of a list: nothing, being edited, being removed, or a new one added. */
export interface RowWork<Row> {
  kind: 'idle' | 'edit' | 'add' | 'remove';
  row?: Row;
}

/** The pencil and the bin of a row; `name` is what they speak of. */
export function RowButtons(props: { name: string; onEdit?: () => void; onRemove: () => void }): JSX.Element {
  return (
    <span class="flex flex-none">
      <Show when={props.onEdit}>
        <IconButton
          icon={Pencil}
          size="small"
          label={t('people.editRow', { name: isolate(props.name) })}
          onClick={() => props.onEdit?.()}
        />
      </Show>
      <IconButton
        icon={Trash}
        size="small"
        label={t('people.removeRow', { name: isolate(props.name) })}
        onClick={() => props.onRemove()}
      />
    </span>
  );
}

/** The button that adds a row to a list, where the reader may. */
export function AddButton(props: { shown: boolean; onPress: () => void }): JSX.Element {
  return (
    <Show when={props.shown}>
      <Button size="small" icon={Plus} onClick={() => props.onPress()}>
        {t('people.add')}
      </Button>
    </Show>
  );
}

/** The form of a row while it is open: a row to change, or none to add one. */
export interface RowForm<Row> {
  open: () => boolean;
  row: () => Row | undefined;
  close: () => void;
}

/** A list kept beside a person: each row with its icon, changed and removed by itself, new ones added at the head. */
export function RowsCard<Row extends { id: string; version: number }>(props: {
  title: string;
  /** Said where there is no row. */
  none: string;
  rows: readonly Row[];
  canChange: boolean;
  icon: (row: Row) => IconOf;
  /** What the buttons and the question before removal speak of. */
  nameOf: (row: Row) => string;
  children: (row: Row) => JSX.Element;
  form: (form: RowForm<Row>) => JSX.Element;
  removeTitle: string;
  onRemove: (row: Row) => Promise<void>;
}): JSX.Element {
  const [work, setWork] = createSignal<RowWork<Row>>({ kind: 'idle' });
  const idle = (): void => void setWork({ kind: 'idle' });
  const name = (): string => {
    const row = work().row;
    return row ? props.nameOf(row) : '';
  };
  const removeChosen = async (): Promise<void> => {
    const row = work().row;
    if (!row) return;
    await props.onRemove(row);
    showToast({ text: t('people.removed') });
  };
  return (
    <Card
      title={props.title}
      flush
      lined
      actions={<AddButton shown={props.canChange} onPress={() => setWork({ kind: 'add' })} />}
    >
      <Show when={props.rows.length > 0} fallback={<p class="p-4.5 text-ink-2">{props.none}</p>}>
        <ul>
          <For each={props.rows}>
            {(row) => (
              <li class="mw-row">
                <Tile icon={props.icon(row)} />
                <span class="min-w-0 flex-1">{props.children(row)}</span>
                <Show when={props.canChange}>
                  <RowButtons
                    name={props.nameOf(row)}
                    onEdit={() => setWork({ kind: 'edit', row })}
                    onRemove={() => setWork({ kind: 'remove', row })}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      {props.form({
        open: () => work().kind === 'add' || work().kind === 'edit',
        row: () => work().row,
        close: idle,
      })}
      <RemoveDialog
        open={work().kind === 'remove'}
        title={props.removeTitle}
        consequence={t('people.remove.consequence', { name: isolate(name()) })}
        confirm={t('people.remove')}
        onClose={idle}
        onRemove={removeChosen}
      />
    </Card>
  );
}
