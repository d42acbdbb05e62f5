import MapPin from 'lucide-solid/icons/map-pin';
import Mail from 'lucide-solid/icons/mail';
import Phone from 'lucide-solid/icons/phone';
import Smartphone from 'lucide-solid/icons/smartphone';
import Siren from 'lucide-solid/icons/siren';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { agencyPath, api } from '../../api/client.ts';
import { t } from '../../i18n/texts.ts';
import { Code } from '../../lib/bidi.tsx';
import type { IconOf } from '../icon.tsx';
import { ContactDialog, EmergencyDialog, type Contact, type EmergencyContact } from './contact-dialogs.tsx';
import { RowsCard } from './rows-card.tsx';
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

async function removeRow(
  props: ListProps<unknown>,
  list: 'contacts' | 'emergency-contacts',
  row: { id: string; version: number },
): Promise<void> {
  await api.del(agencyPath(props.agency, 'employees', props.employee, list, row.id), { ifMatch: rowTag(row.version) });
  props.onChanged();
}

/** Phones, mails and addresses. */
export function ContactsCard(props: ListProps<Contact>): JSX.Element {
  return (
    <RowsCard
      title={t('people.contacts')}
      none={t('people.contacts.none')}
      rows={props.rows}
      canChange={props.canChange}
      icon={(row) => ICONS[row.kind]}
      nameOf={(row) => row.value}
      removeTitle={t('people.contact.remove')}
      onRemove={(row) => removeRow(props, 'contacts', row)}
      form={(form) => (
        <ContactDialog
          open={form.open()}
          agency={props.agency}
          employee={props.employee}
          row={form.row()}
          onClose={form.close}
          onSaved={() => props.onChanged()}
        />
      )}
    >
      {(row) => (
        <>
          <span class="block text-s text-ink-2">
            {t(`people.contactKind.${row.kind}`)}
            {row.isWork ? ` · ${t('people.contact.work')}` : ''}
          </span>
          <span class="block font-medium [overflow-wrap:anywhere]">
            <Show when={row.kind !== 'address'} fallback={<bdi>{row.value}</bdi>}>
              <Code>{row.value}</Code>
            </Show>
          </span>
        </>
      )}
    </RowsCard>
  );
}

/** Those to call in an emergency. */
export function EmergencyCard(props: ListProps<EmergencyContact>): JSX.Element {
  return (
    <RowsCard
      title={t('people.emergency')}
      none={t('people.emergency.none')}
      rows={props.rows}
      canChange={props.canChange}
      icon={() => Siren}
      nameOf={(row) => row.name}
      removeTitle={t('people.emergency.remove')}
      onRemove={(row) => removeRow(props, 'emergency-contacts', row)}
      form={(form) => (
        <EmergencyDialog
          open={form.open()}
          agency={props.agency}
          employee={props.employee}
          row={form.row()}
          onClose={form.close}
          onSaved={() => props.onChanged()}
        />
      )}
    >
      {(row) => (
        <>
          <span class="block font-medium">
            <bdi>{row.name}</bdi>
            <span class="ms-2 text-s font-normal text-ink-2">
              <bdi>{row.relation}</bdi>
            </span>
          </span>
          <span class="block">
            <Code>{row.phone}</Code>
          </span>
        </>
      )}
    </RowsCard>
  );
}
