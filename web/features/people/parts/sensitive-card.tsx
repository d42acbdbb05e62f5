import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import PencilLine from 'lucide-solid/icons/pencil-line';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, untrack } from 'solid-js';
import { religions } from '../../../../server/modules/people/contract.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, type Choice } from '../../../ui/inputs.tsx';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { SaveButtons, StaleChoice } from '../../../ui/record/contact-dialogs.tsx';
import { wordOr } from '../../../ui/record/words.ts';
import { showToast } from '../../../ui/toast.tsx';
import { agency, openSensitive, type Employee, type Sensitive } from '../queries.ts';
import { mayChange } from './reach.ts';
import { PurposeDialog } from './purpose-dialog.tsx';

const FLAGS = ['hasDisability', 'isCraftCategory', 'isChildOfQatariMother'] as const;

const yesNo = (value: boolean | null): string =>
  value === null ? t('people.notStated') : value ? t('people.yes') : t('people.no');
const typed = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');
const meant = (value: string): boolean | null => (value === '' ? null : value === 'yes');

/** Religion, disability and the like: facts some rules depend on, behind a purpose of their own. */
export function SensitiveCard(props: { employee: Employee }): JSX.Element {
  const [shown, setShown] = createSignal<Tagged<Sensitive>>();
  const [asking, setAsking] = createSignal(false);
  const [editing, setEditing] = createSignal(false);
  const open = async (purpose: string): Promise<void> => {
    setShown(await openSensitive(props.employee.id, purpose));
  };
  return (
    <Card
      title={t('people.sensitive')}
      actions={
        <Show
          when={shown()}
          fallback={
            <Button size="small" icon={Eye} onClick={() => setAsking(true)}>
              {t('people.sensitive.show')}
            </Button>
          }
        >
          <Show when={mayChange(props.employee, 'people.sensitive.change')}>
            <Button size="small" icon={PencilLine} onClick={() => setEditing(true)}>
              {t('people.edit')}
            </Button>
          </Show>
          <Button size="small" icon={EyeOff} onClick={() => setShown(undefined)}>
            {t('people.sensitive.hide')}
          </Button>
        </Show>
      }
    >
      <Show when={shown()} fallback={<p class="text-ink-2">{t('people.sensitive.masked')}</p>}>
        {(details) => (
          <DescriptionList
            facts={[
              {
                label: t('people.sensitive.religion'),
                value: wordOr('religion', details().data.religion) || t('people.notStated'),
              },
              ...FLAGS.map((flag) => ({ label: t(`people.sensitive.${flag}`), value: yesNo(details().data[flag]) })),
            ]}
          />
        )}
      </Show>
      <PurposeDialog open={asking()} what="sensitive" onClose={() => setAsking(false)} onRead={open} />
      <Show when={editing() ? shown() : undefined}>
        {(details) => (
          <SensitiveForm
            employee={props.employee.id}
            details={details()}
            onClose={() => setEditing(false)}
            onSaved={(saved) => setShown(saved)}
            onStale={() => {
              setEditing(false);
              setShown(undefined);
              setAsking(true);
            }}
          />
        )}
      </Show>
    </Card>
  );
}

function SensitiveForm(props: {
  employee: string;
  details: Tagged<Sensitive>;
  onClose: () => void;
  onSaved: (saved: Tagged<Sensitive>) => void;
  onStale: () => void;
}): JSX.Element {
  const before = untrack(() => props.details.data);
  const form = createForm({
    initial: {
      religion: (before.religion ?? '') as string,
      hasDisability: typed(before.hasDisability),
      isCraftCategory: typed(before.isCraftCategory),
      isChildOfQatariMother: typed(before.isChildOfQatariMother),
    },
    send: async (values) => {
      const saved = await api.put<Sensitive>(
        agencyPath(agency(), 'employees', props.employee, 'sensitive'),
        {
          religion: values.religion === '' ? null : values.religion,
          hasDisability: meant(values.hasDisability),
          isCraftCategory: meant(values.isCraftCategory),
          isChildOfQatariMother: meant(values.isChildOfQatariMother),
        },
        { ifMatch: props.details.etag },
      );
      showToast({ text: t('people.saved') });
      props.onSaved({ data: saved, etag: `"v${String(saved.version)}"` });
      props.onClose();
    },
  });
  const choices = (): Choice[] => [
    { value: 'yes', label: t('people.yes') },
    { value: 'no', label: t('people.no') },
  ];
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('people.sensitive.edit')}
      consequence={t('people.sensitive.consequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={<SaveButtons busy={form.busy()} onClose={() => props.onClose()} />}
    >
      <ErrorSummary form={form} />
      <StaleChoice problem={form.problem()} onReload={() => props.onStale()} />
      <SelectField
        name="religion"
        label={t('people.sensitive.religion')}
        optional
        value={form.values().religion}
        onChange={(value) => form.set('religion', value)}
        placeholder={t('people.notStated')}
        choices={religions.map((religion) => ({ value: religion, label: t(`people.religion.${religion}`) }))}
      />
      <For each={FLAGS}>
        {(flag) => (
          <SelectField
            name={flag}
            label={t(`people.sensitive.${flag}`)}
            optional
            value={form.values()[flag]}
            onChange={(value) => form.set(flag, value)}
            placeholder={t('people.notStated')}
            choices={choices()}
          />
        )}
      </For>
    </Dialog>
  );
}
