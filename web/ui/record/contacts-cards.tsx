import MapPin from 'lucide-solid/icons/map-pin';
import Mail from 'lucide-solid/icons/mail';
import Pencil from 'lucide-solid/icons/pencil';
import Phone from 'lucide-solid/icons/phone';
import Plus from 'lucide-solid/icons/plus';
import Smartphone from 'lucide-solid/icons/smartphone';
import Trash from 'lucide-solid/icons/trash';
import Siren from 'lucide-solid/icons/siren';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { agencyPath, api } from '../../api/client.ts';
import { t } from '../../i18n/texts.ts';
import { Code, isolate } from '../../lib/bidi.tsx';
import { Button, IconButton } from '../button.tsx';
import type { IconOf } from '../icon.tsx';
import { Card } from '../layout.tsx';
import { Tile } from '../marks.tsx';
import { showToast } from '../toast.tsx';
import { ContactDialog, EmergencyDialog, type Contact, type EmergencyContact } from './contact-dialogs.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { rowTag } from './words.ts';

const ICONS: Readonly<Record<Contact['kind'], IconOf>> = {
  mobile: Smartphone,
  phone: Phone,
  email: Mail,
  address: MapPin,
};

interface ListProps<Row> {
  agency: string;
  employee: string;
  rows: readonly Row[];
  /** Whether the reader may add, change and remove. */
  canChange: boolean;
  onChanged: () => void;
}

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

/** Phones, mails and addresses. */
export function ContactsCard(props: ListProps<Contact>): JSX.Element {
  const [work, setWork] = createSignal<RowWork<Contact>>({ kind: 'idle' });
  const idle = (): void => void setWork({ kind: 'idle' });
  const removeChosen = async () => {
    const row = work().row;
    if (!row) return;
    await api.del(agencyPath(props.agency, 'employees', props.employee, 'contacts', row.id), {
      ifMatch: rowTag(row.version),
    });
    showToast({ text: t('people.removed') });
    props.onChanged();
  };
  return (
    <Card
      title={t('people.contacts')}
      flush
      lined
      actions={
        <Show when={props.canChange}>
          <Button size="small" icon={Plus} onClick={() => setWork({ kind: 'add' })}>
            {t('people.add')}
          </Button>
        </Show>
      }
    >
      <Show when={props.rows.length > 0} fallback={<p class="p-4.5 text-ink-2">{t('people.contacts.none')}</p>}>
        <ul>
          <For each={props.rows}>
            {(row) => (
              <li class="mw-row">
                <Tile icon={ICONS[row.kind]} />
                <span class="min-w-0 flex-1">
                  <span class="block text-s text-ink-2">
                    {t(`people.contactKind.${row.kind}`)}
                    {row.isWork ? ` · ${t('people.contact.work')}` : ''}
                  </span>
                  <span class="block font-medium [overflow-wrap:anywhere]">
                    <Show when={row.kind !== 'address'} fallback={<bdi>{row.value}</bdi>}>
                      <Code>{row.value}</Code>
                    </Show>
                  </span>
                </span>
                <Show when={props.canChange}>
                  <RowButtons
                    name={row.value}
                    onEdit={() => setWork({ kind: 'edit', row })}
                    onRemove={() => setWork({ kind: 'remove', row })}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <ContactDialog
        open={work().kind === 'add' || work().kind === 'edit'}
        agency={props.agency}
        employee={props.employee}
        row={work().row}
        onClose={idle}
        onSaved={() => props.onChanged()}
      />
      <RemoveDialog
        open={work().kind === 'remove'}
        title={t('people.contact.remove')}
        consequence={t('people.remove.consequence', { name: isolate(work().row?.value ?? '') })}
        confirm={t('people.remove')}
        onClose={idle}
        onRemove={removeChosen}
      />
    </Card>
  );
}

/** Those to call in an emergency. */
export function EmergencyCard(props: ListProps<EmergencyContact>): JSX.Element {
  const [work, setWork] = createSignal<RowWork<EmergencyContact>>({ kind: 'idle' });
  const idle = (): void => void setWork({ kind: 'idle' });
  const removeChosen = async () => {
    const row = work().row;
    if (!row) return;
    await api.del(agencyPath(props.agency, 'employees', props.employee, 'emergency-contacts', row.id), {
      ifMatch: rowTag(row.version),
    });
    showToast({ text: t('people.removed') });
    props.onChanged();
  };
  return (
    <Card
      title={t('people.emergency')}
      flush
      lined
      actions={
        <Show when={props.canChange}>
          <Button size="small" icon={Plus} onClick={() => setWork({ kind: 'add' })}>
            {t('people.add')}
          </Button>
        </Show>
      }
    >
      <Show when={props.rows.length > 0} fallback={<p class="p-4.5 text-ink-2">{t('people.emergency.none')}</p>}>
        <ul>
          <For each={props.rows}>
            {(row) => (
              <li class="mw-row">
                <Tile icon={Siren} />
                <span class="min-w-0 flex-1">
                  <span class="block font-medium">
                    <bdi>{row.name}</bdi>
                    <span class="ms-2 text-s font-normal text-ink-2">
                      <bdi>{row.relation}</bdi>
                    </span>
                  </span>
                  <span class="block">
                    <Code>{row.phone}</Code>
                  </span>
                </span>
                <Show when={props.canChange}>
                  <RowButtons
                    name={row.name}
                    onEdit={() => setWork({ kind: 'edit', row })}
                    onRemove={() => setWork({ kind: 'remove', row })}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <EmergencyDialog
        open={work().kind === 'add' || work().kind === 'edit'}
        agency={props.agency}
        employee={props.employee}
        row={work().row}
        onClose={idle}
        onSaved={() => props.onChanged()}
      />
      <RemoveDialog
        open={work().kind === 'remove'}
        title={t('people.emergency.remove')}
        consequence={t('people.remove.consequence', { name: isolate(work().row?.name ?? '') })}
        confirm={t('people.remove')}
        onClose={idle}
        onRemove={removeChosen}
      />
    </Card>
  );
}
