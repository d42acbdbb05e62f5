import Baby from 'lucide-solid/icons/baby';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import PencilLine from 'lucide-solid/icons/pencil-line';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { agencyPath, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card, DescriptionList, type Fact } from '../../../ui/layout.tsx';
import { ContactsCard, EmergencyCard } from '../../../ui/record/contacts-cards.tsx';
import { DocumentsList } from '../../../ui/record/documents-list.tsx';
import { RemoveDialog } from '../../../ui/record/remove-dialog.tsx';
import { AddButton, RowButtons, RowsCard, type RowWork } from '../../../ui/record/rows-card.tsx';
import { lengthInWords, yearsAndMonths } from '../../../ui/record/service-length.ts';
import { maritalWord, rowTag, word, wordOr } from '../../../ui/record/words.ts';
import { showToast } from '../../../ui/toast.tsx';
import { personChanged } from '../actions.ts';
import { agency, openIdentity, pageOf, type Employee, type Identity } from '../queries.ts';
import {
  DependantForm,
  DocumentForm,
  QualificationForm,
  type Dependant,
  type IdentityDocument,
  type Qualification,
} from './detail-dialogs.tsx';
import { mayChange, mayOpenPart } from './reach.ts';
import { PurposeDialog } from './purpose-dialog.tsx';
import { SensitiveCard } from './sensitive-card.tsx';

/** Facts of the person, contacts, family, qualifications and documents; numbers of identity open with a purpose. */
export function PersonalTab(props: { employee: Employee }): JSX.Element {
  const [identity, setIdentity] = createSignal<Identity>();
  const [asking, setAsking] = createSignal(false);
  const open = async (purpose: string): Promise<void> => {
    setIdentity(await openIdentity(props.employee.id, purpose));
  };
  return (
    <>
      <div class="grid items-start gap-4 lg:grid-cols-2">
        <div class="flex min-w-0 flex-col gap-4">
          <FactsCard
            employee={props.employee}
            identity={identity()}
            onOpen={() => setAsking(true)}
            onHide={() => setIdentity(undefined)}
          />
          <DocumentsCard employee={props.employee} identity={identity()} />
          <Show when={mayOpenPart(props.employee, 'sensitive')}>
            <SensitiveCard employee={props.employee} />
          </Show>
        </div>
        <div class="flex min-w-0 flex-col gap-4">
          <ContactsCard
            agency={agency()}
            employee={props.employee.id}
            rows={props.employee.contacts}
            canChange={mayOpenPart(props.employee, 'contacts')}
            onChanged={() => void personChanged()}
          />
          <EmergencyCard
            agency={agency()}
            employee={props.employee.id}
            rows={props.employee.emergencyContacts}
            canChange={mayOpenPart(props.employee, 'contacts')}
            onChanged={() => void personChanged()}
          />
          <DependantsCard employee={props.employee} identity={identity()} />
          <QualificationsCard employee={props.employee} />
        </div>
      </div>
      <PurposeDialog open={asking()} what="identity" onClose={() => setAsking(false)} onRead={open} />
    </>
  );
}

function FactsCard(props: {
  employee: Employee;
  identity: Identity | undefined;
  onOpen: () => void;
  onHide: () => void;
}): JSX.Element {
  const facts = (): Fact[] => {
    const { person, asOf } = props.employee;
    if (!person) return [];
    const number = props.identity?.personalNumber ?? person.personalNumberMasked;
    return [
      { label: t('people.field.fullNameAr'), value: <bdi>{person.fullNameAr || t('people.none')}</bdi> },
      { label: t('people.field.fullNameEn'), value: <bdi>{person.fullNameEn || t('people.none')}</bdi> },
      { label: t('people.field.personalNumber'), value: number ? <Code>{number}</Code> : t('people.none') },
      {
        label: t('people.field.nationality'),
        value: person.nationality ? pick(person.nationality.nameAr, person.nationality.nameEn) : t('people.none'),
      },
      {
        label: t('people.field.birthOn'),
        value: person.birthOn ? date(person.birthOn) : t('people.none'),
        ...(person.birthOn
          ? {
              detail: t('people.age', {
                age: lengthInWords({ years: yearsAndMonths(person.birthOn, asOf).years, months: 0 }),
              }),
            }
          : {}),
      },
      { label: t('people.field.sex'), value: wordOr('sex', person.sex) || t('people.none') },
      {
        label: t('people.field.maritalStatus'),
        value: maritalWord(person.maritalStatus, person.sex) || t('people.none'),
      },
    ];
  };
  return (
    <Card
      title={t('people.facts')}
      actions={
        <>
          <Show when={mayOpenPart(props.employee, 'identity')}>
            <Show
              when={props.identity}
              fallback={
                <Button size="small" icon={Eye} onClick={() => props.onOpen()}>
                  {t('people.identity.show')}
                </Button>
              }
            >
              <Button size="small" icon={EyeOff} onClick={() => props.onHide()}>
                {t('people.identity.hide')}
              </Button>
            </Show>
          </Show>
          <Show when={mayChange(props.employee, 'people.employee.correct')}>
            <ButtonLink size="small" icon={PencilLine} href={`${pageOf(props.employee.id, 'correct')}?part=person`}>
              {t('people.correct')}
            </ButtonLink>
          </Show>
        </>
      }
    >
      <DescriptionList facts={facts()} />
      <p class="mw-hint mt-3">{t('people.identity.recordedNote')}</p>
    </Card>
  );
}

/** Removes a row of a list; the person is read anew. */
async function removeRow(employee: string, list: string, row: { id: string; version: number }): Promise<void> {
  await api.del(agencyPath(agency(), 'employees', employee, list, row.id), { ifMatch: rowTag(row.version) });
  await personChanged();
}

function DocumentsCard(props: { employee: Employee; identity: Identity | undefined }): JSX.Element {
  const [work, setWork] = createSignal<RowWork<IdentityDocument> | { kind: 'renew'; row: IdentityDocument }>({
    kind: 'idle',
  });
  const idle = (): void => void setWork({ kind: 'idle' });
  const documents = (): IdentityDocument[] =>
    props.employee.documents.map((document) => ({
      ...document,
      numberMasked: props.identity?.documents.find((one) => one.id === document.id)?.number ?? document.numberMasked,
    }));
  const changes = (): boolean => mayChange(props.employee, 'people.identity.change');
  const removeChosen = async (): Promise<void> => {
    const row = work().row;
    if (!row) return;
    await removeRow(props.employee.id, 'documents', row);
    showToast({ text: t('people.removed') });
  };
  return (
    <Card
      title={t('people.documents')}
      flush
      lined
      actions={<AddButton shown={changes()} onPress={() => setWork({ kind: 'add' })} />}
    >
      <DocumentsList
        documents={documents()}
        today={props.employee.asOf}
        actions={(document) => (
          <Show when={changes()}>
            <Show when={document.isCurrent}>
              <Button size="small" icon={RefreshCw} onClick={() => setWork({ kind: 'renew', row: document })}>
                {t('people.document.renewShort')}
              </Button>
            </Show>
            <RowButtons
              name={word('document', document.kind)}
              onEdit={() => setWork({ kind: 'edit', row: document })}
              onRemove={() => setWork({ kind: 'remove', row: document })}
            />
          </Show>
        )}
      />
      <Show when={work().kind === 'add' || work().kind === 'edit' || work().kind === 'renew'}>
        <DocumentForm employee={props.employee.id} row={work().row} renews={work().kind === 'renew'} onClose={idle} />
      </Show>
      <RemoveDialog
        open={work().kind === 'remove'}
        title={t('people.remove.documents')}
        consequence={t('people.remove.consequence', { name: wordOr('document', work().row?.kind) })}
        confirm={t('people.remove')}
        onClose={idle}
        onRemove={removeChosen}
      />
    </Card>
  );
}

function DependantsCard(props: { employee: Employee; identity: Identity | undefined }): JSX.Element {
  const numberOf = (row: Dependant): string | null =>
    props.identity?.dependants.find((one) => one.id === row.id)?.personalNumber ?? row.personalNumberMasked;
  return (
    <RowsCard<Dependant>
      title={t('people.dependants')}
      none={t('people.dependants.none')}
      rows={props.employee.dependants}
      canChange={mayChange(props.employee, 'people.employee.change')}
      icon={() => Baby}
      nameOf={(row) => pick(row.nameAr, row.nameEn)}
      removeTitle={t('people.remove.dependants')}
      onRemove={(row) => removeRow(props.employee.id, 'dependants', row)}
      form={(form) => (
        <Show when={form.open()}>
          <DependantForm employee={props.employee.id} row={form.row()} onClose={form.close} />
        </Show>
      )}
    >
      {(row) => (
        <>
          <span class="block font-medium">
            <bdi>{pick(row.nameAr, row.nameEn)}</bdi>{' '}
            <span class="text-s font-normal text-ink-2">{word('relation', row.relation)}</span>
          </span>
          <span class="flex flex-wrap gap-x-2 text-s text-ink-2">
            <Show when={row.birthOn}>{(birth) => <span>{date(birth())}</span>}</Show>
            <Show when={numberOf(row)}>{(number) => <Code>{number()}</Code>}</Show>
          </span>
        </>
      )}
    </RowsCard>
  );
}

function QualificationsCard(props: { employee: Employee }): JSX.Element {
  const title = (row: Qualification): string =>
    t('people.qualification.title', { level: word('level', row.level), field: pick(row.fieldAr, row.fieldEn) });
  return (
    <RowsCard<Qualification>
      title={t('people.qualifications')}
      none={t('people.qualifications.none')}
      rows={props.employee.qualifications}
      canChange={mayChange(props.employee, 'people.employee.change')}
      icon={() => GraduationCap}
      nameOf={title}
      removeTitle={t('people.remove.qualifications')}
      onRemove={(row) => removeRow(props.employee.id, 'qualifications', row)}
      form={(form) => (
        <Show when={form.open()}>
          <QualificationForm employee={props.employee.id} row={form.row()} onClose={form.close} />
        </Show>
      )}
    >
      {(row) => (
        <>
          <span class="block font-medium">{title(row)}</span>
          <span class="flex flex-wrap gap-x-2 text-s text-ink-2">
            <bdi>{row.institution}</bdi>
            <Show when={row.obtainedOn}>{(day) => <bdi>{date(day())}</bdi>}</Show>
          </span>
        </>
      )}
    </RowsCard>
  );
}
