import UserRoundX from 'lucide-solid/icons/user-round-x';
import { createAsync, useParams } from '@solidjs/router';
import type { Accessor, JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { agencyPath, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { createCrumbs } from '../crumbs.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { EmptyState, Loads, SkeletonRows } from '../../../ui/states.tsx';
import { word } from '../../../ui/record/words.ts';
import { personChanged, recordAction, type ActionDone, type EmployeeAction } from '../actions.ts';
import { agency, getEmployee, pageOf, type Employee } from '../queries.ts';
import { nameOf } from './person-head.tsx';

export interface AboutEmployee {
  employee: Accessor<Employee>;
  /** Reads the record anew after another change came between. */
  refresh: () => Promise<void>;
  /** Records on the version last read. */
  record: (action: EmployeeAction, body: unknown, key: string) => Promise<ActionDone>;
}

/** Reads the employee an action is about, then shows its form; the crumbs lead back to the person. */
export function WithEmployee(props: { title: string; children: (about: AboutEmployee) => JSX.Element }): JSX.Element {
  const params = useParams();
  const employee = createAsync(() => getEmployee(agency(), params['employee'] ?? ''));
  return (
    <Loads skeleton={<SkeletonRows rows={8} />} onRetry={() => void personChanged()}>
      <Show when={employee.latest ?? employee()}>
        {(found) => <Ready first={found()} title={props.title} body={props.children} />}
      </Show>
    </Loads>
  );
}

function Ready(props: {
  first: { data: Employee; etag: string | undefined };
  title: string;
  body: (about: AboutEmployee) => JSX.Element;
}): JSX.Element {
  // What is on the page stays what was read, until it is asked for anew: a re-read elsewhere must not slip under a preview.
  const [read, setRead] = createSignal(untrack(() => props.first));
  const employee = (): Employee => read().data;
  createCrumbs(() => [
    { label: t('people.title'), href: pageOf() },
    { label: nameOf(employee()), href: pageOf(employee().id) },
    { label: props.title },
  ]);
  const about: AboutEmployee = {
    employee,
    refresh: async () => {
      setRead(await api.getTagged<Employee>(agencyPath(agency(), 'employees', employee().id)));
    },
    record: (action, body, key) => recordAction(employee().id, action, body, read().etag, key),
  };
  return (
    <Show
      when={employee().relation !== 'self'}
      fallback={
        <Card>
          <EmptyState
            icon={UserRoundX}
            title={t('people.own.title')}
            action={<ButtonLink href={pageOf(employee().id)}>{t('people.own.back')}</ButtonLink>}
          >
            {t('people.own.detail')}
          </EmptyState>
        </Card>
      }
    >
      {props.body(about)}
    </Show>
  );
}

/** Under the title of an action: number, job, unit. */
export function AboutLine(props: { employee: Employee }): JSX.Element {
  return (
    <>
      {t('people.field.staffNumber')} <Code>{props.employee.staffNumber}</Code>
      <Show when={props.employee.assignment}>
        {(held) => (
          <>
            {' · '}
            <bdi>{pick(held().job.titleAr, held().job.titleEn)}</bdi>
            {' · '}
            <bdi>{pick(held().unit.nameAr, held().unit.nameEn)}</bdi>
          </>
        )}
      </Show>
    </>
  );
}

/** What holds today, beside the form. */
export function PresentCard(props: { employee: Employee }): JSX.Element {
  return (
    <Show when={props.employee.assignment}>
      {(held) => (
        <Card title={t('people.present')}>
          <DescriptionList
            facts={[
              { label: t('people.field.unit'), value: <bdi>{pick(held().unit.nameAr, held().unit.nameEn)}</bdi> },
              { label: t('people.field.job'), value: <bdi>{pick(held().job.titleAr, held().job.titleEn)}</bdi> },
              {
                label: t('people.field.grade'),
                value: <bdi>{pick(held().grade?.nameAr, held().grade?.nameEn) || t('people.none')}</bdi>,
              },
              {
                label: t('people.field.position'),
                value: held().position ? <Code>{held().position?.number}</Code> : t('people.none'),
              },
              {
                label: t('people.field.manager'),
                value: <bdi>{pick(held().manager?.fullNameAr, held().manager?.fullNameEn) || t('people.none')}</bdi>,
              },
              { label: t('people.field.contractType'), value: word('contractType', held().contractType) },
            ]}
          />
        </Card>
      )}
    </Show>
  );
}
