import { A, createAsync, revalidate } from '@solidjs/router';
import Banknote from 'lucide-solid/icons/banknote';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Eye from 'lucide-solid/icons/eye';
import FileText from 'lucide-solid/icons/file-text';
import KeyRound from 'lucide-solid/icons/key-round';
import MonitorSmartphone from 'lucide-solid/icons/monitor-smartphone';
import type { JSX } from 'solid-js';
import { For, Show, Suspense, lazy } from 'solid-js';
import { language, pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { can } from '../../../session/session.ts';
import { Icon, type IconOf } from '../../../ui/icon.tsx';
import { Card, DescriptionList, Notice, Page, type Fact } from '../../../ui/layout.tsx';
import { Avatar, StatusPill, Tile } from '../../../ui/marks.tsx';
import { ContactsCard, EmergencyCard } from '../../../ui/record/contacts-cards.tsx';
import { DocumentsList } from '../../../ui/record/documents-list.tsx';
import { Movements } from '../../../ui/record/movements.tsx';
import { getServiceLength, lengthInWords } from '../../../ui/record/service-length.ts';
import { StateMarks } from '../../../ui/record/states-card.tsx';
import { STATUS_TONES, maritalWord, periodInWords, word, wordOr } from '../../../ui/record/words.ts';
import { Loads, SkeletonRows } from '../../../ui/states.tsx';
import { agency, getMyRecord, myPage, type Employee } from '../queries.ts';

const PersonnelCard = lazy(() => import('../../../ui/record/personnel-card.tsx'));
const FilesCard = lazy(() => import('../../../ui/record/files-card.tsx'));
const ClearanceCard = lazy(() => import('../../../ui/record/clearance-card.tsx'));

/** My own record: who I am here, my documents, whom to call; pay and who looked are one tap away. */
export default function MyRecordPage(): JSX.Element {
  const record = createAsync(() => getMyRecord(agency()));
  return (
    <Page width="narrow">
      <Loads skeleton={<SkeletonRows rows={8} />} onRetry={() => void revalidate(getMyRecord.key)}>
        <Show when={record.latest ?? record()}>{(mine) => <MyRecord record={mine()} />}</Show>
      </Loads>
    </Page>
  );
}

interface Way {
  icon: IconOf;
  label: string;
  detail: string;
  href: string;
}

function Ways(props: { ways: readonly Way[]; label: string }): JSX.Element {
  return (
    <nav class="mw-card overflow-hidden" aria-label={props.label}>
      <ul>
        <For each={props.ways}>
          {(way) => (
            <li class="border-line not-first:border-t">
              <A class="mw-row" href={way.href}>
                <Tile icon={way.icon} tone="brand" />
                <span class="min-w-0 flex-1">
                  <span class="block font-medium">{way.label}</span>
                  <span class="block text-s text-ink-2">{way.detail}</span>
                </span>
                <Icon of={ChevronRight} />
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}

function MyRecord(props: { record: Employee }): JSX.Element {
  const name = (): string => pick(props.record.person?.fullNameAr, props.record.person?.fullNameEn);
  const other = (): string =>
    (language() === 'ar' ? props.record.person?.fullNameEn : props.record.person?.fullNameAr) ?? '';
  const changed = (): void => void revalidate(getMyRecord.key);
  const served = createQuiet(() => getServiceLength(agency(), props.record.id));
  const length = (): string | undefined => {
    const told = served();
    return told && told.spells.length > 0 ? lengthInWords(told) : undefined;
  };
  const work = (): Fact[] => {
    const held = props.record.assignment;
    if (!held) return [];
    return [
      {
        label: t('people.field.job'),
        value: <bdi>{pick(held.actualTitleAr, held.actualTitleEn) || pick(held.job.titleAr, held.job.titleEn)}</bdi>,
        detail: periodInWords(held.firstDay, held.lastDay),
      },
      { label: t('people.field.unit'), value: <bdi>{pick(held.unit.nameAr, held.unit.nameEn)}</bdi> },
      {
        label: t('people.field.grade'),
        value: <bdi>{pick(held.grade?.nameAr, held.grade?.nameEn) || t('people.none')}</bdi>,
      },
      {
        label: t('people.field.manager'),
        value: <bdi>{pick(held.manager?.fullNameAr, held.manager?.fullNameEn) || t('people.none')}</bdi>,
      },
      {
        label: t('people.field.contractType'),
        value: word('contractType', held.contractType),
        detail: word('workPattern', held.workPattern),
      },
      {
        label: t('people.field.hiredOn'),
        value: props.record.hiredOn ? date(props.record.hiredOn) : t('people.none'),
        ...(length() ? { detail: t('people.serviceLength', { length: length() ?? '' }) } : {}),
      },
    ];
  };
  const facts = (): Fact[] => {
    const { person } = props.record;
    if (!person) return [];
    return [
      {
        label: t('people.field.personalNumber'),
        value: person.personalNumberMasked ? <Code>{person.personalNumberMasked}</Code> : t('people.none'),
      },
      {
        label: t('people.field.nationality'),
        value: person.nationality ? pick(person.nationality.nameAr, person.nationality.nameEn) : t('people.none'),
      },
      { label: t('people.field.birthOn'), value: person.birthOn ? date(person.birthOn) : t('people.none') },
      { label: t('people.field.sex'), value: wordOr('sex', person.sex) || t('people.none') },
      {
        label: t('people.field.maritalStatus'),
        value: maritalWord(person.maritalStatus, person.sex) || t('people.none'),
      },
    ];
  };
  return (
    <>
      <header class="flex items-center gap-4">
        <Avatar name={name()} size="large" />
        <div class="min-w-0 flex-1">
          <h1 tabindex="-1">
            <bdi>{name()}</bdi>
          </h1>
          <Show when={other()}>
            <p class="text-ink-2" lang={language() === 'ar' ? 'en' : 'ar'}>
              <bdi>{other()}</bdi>
            </p>
          </Show>
          <p class="mt-1 flex flex-wrap items-center gap-2 text-ink-2">
            <span>
              {t('people.field.staffNumber')} <Code class="font-semibold text-ink">{props.record.staffNumber}</Code>
            </span>
            <StatusPill tone={STATUS_TONES[props.record.status] ?? 'neutral'}>
              {word('status', props.record.status)}
            </StatusPill>
            <StateMarks employee={props.record} />
          </p>
        </div>
      </header>
      <Movements agency={agency()} employmentId={props.record.id} />
      <Ways
        label={t('me.ways')}
        ways={[
          { icon: Banknote, label: t('me.pay.title'), detail: t('me.pay.way'), href: myPage('pay') },
          {
            icon: FileText,
            label: t('me.statement.title'),
            detail: t('me.statement.way'),
            href: myPage('statement'),
          },
          { icon: Eye, label: t('me.viewers.title'), detail: t('me.viewers.way'), href: myPage('viewers') },
        ]}
      />
      <ClearanceCard agency={agency()} employee={props.record.id} mayClear={false} />
      <Card title={t('me.work')}>
        <Show when={work().length > 0} fallback={<p class="text-ink-2">{t('people.assignment.none')}</p>}>
          <DescriptionList facts={work()} />
        </Show>
      </Card>
      <Card title={t('people.documents')} flush lined>
        <DocumentsList documents={props.record.documents} today={props.record.asOf} />
      </Card>
      <Suspense fallback={<span aria-busy="true" />}>
        <PersonnelCard agency={agency()} employee={props.record.id} as="employee" />
        <FilesCard agency={agency()} employee={props.record.id} mayAdd={false} mayRemove={false} subjects={[]} />
      </Suspense>
      <ContactsCard
        agency={agency()}
        employee={props.record.id}
        rows={props.record.contacts}
        canChange={can('people.contact.change')}
        onChanged={changed}
      />
      <EmergencyCard
        agency={agency()}
        employee={props.record.id}
        rows={props.record.emergencyContacts}
        canChange={can('people.contact.change')}
        onChanged={changed}
      />
      <Card title={t('me.facts')}>
        <DescriptionList facts={facts()} />
        <div class="mt-4">
          <Notice>{t('me.facts.note')}</Notice>
        </div>
      </Card>
      <Show when={props.record.dependants.length > 0}>
        <Card title={t('people.dependants')} flush lined>
          <ul>
            <For each={props.record.dependants}>
              {(row) => (
                <li class="mw-row">
                  <span class="min-w-0 flex-1 font-medium">
                    <bdi>{pick(row.nameAr, row.nameEn)}</bdi>
                  </span>
                  <span class="text-s text-ink-2">{word('relation', row.relation)}</span>
                </li>
              )}
            </For>
          </ul>
        </Card>
      </Show>
      <Show when={props.record.qualifications.length > 0}>
        <Card title={t('people.qualifications')} flush lined>
          <ul>
            <For each={props.record.qualifications}>
              {(row) => (
                <li class="mw-row">
                  <span class="min-w-0 flex-1">
                    <span class="block font-medium">
                      {t('people.qualification.title', {
                        level: word('level', row.level),
                        field: pick(row.fieldAr, row.fieldEn),
                      })}
                    </span>
                    <span class="block text-s text-ink-2">
                      <bdi>{row.institution}</bdi>
                    </span>
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Card>
      </Show>
      <Ways
        label={t('me.account')}
        ways={[
          { icon: MonitorSmartphone, label: t('me.devices'), detail: t('me.devices.way'), href: '/account/devices' },
          { icon: KeyRound, label: t('me.password'), detail: t('me.password.way'), href: '/account/password' },
        ]}
      />
    </>
  );
}
