import { createAsync, useParams } from '@solidjs/router';
import FileText from 'lucide-solid/icons/file-text';
import type { JSX } from 'solid-js';
import { Show, lazy } from 'solid-js';
import * as z from 'zod/mini';
import type { Tagged } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can, reach } from '../../../session/session.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { createCrumbs } from '../crumbs.ts';
import { Page } from '../../../ui/layout.tsx';
import { StatesCard } from '../../../ui/record/states-card.tsx';
import { ServiceLengthCard } from '../../../ui/record/service-length-card.tsx';
import { getServiceLength } from '../../../ui/record/service-length.ts';
import { Movements } from '../../../ui/record/movements.tsx';
import { Loads, SkeletonRows } from '../../../ui/states.tsx';
import { Tabs, type Tab } from '../../../ui/tabs.tsx';
import { personChanged } from '../actions.ts';
import { DayControls, OtherDayNotice } from '../parts/day-controls.tsx';
import { OverviewTab, type PersonTab } from '../parts/overview-tab.tsx';
import { mayChange, mayOpenPart } from '../parts/reach.ts';
import { PayTab } from '../parts/pay-tab.tsx';
import { PersonHead, nameOf } from '../parts/person-head.tsx';
import { ServiceTimeline } from '../parts/service-timeline.tsx';
import { ViewersTab } from '../parts/viewers-tab.tsx';
import { agency, getEmployee, getHistory, pageOf, type Employee, type TimelineAction } from '../queries.ts';

// Its dialogs bring every picker along: fetched when the tab is opened.
const PersonalTab = lazy(async () => ({ default: (await import('../parts/personal-tab.tsx')).PersonalTab }));

const FilesTab = lazy(() => import('../parts/files-tab.tsx'));
const ClearanceCard = lazy(() => import('../../../ui/record/clearance-card.tsx'));

const TABS = ['overview', 'pay', 'service', 'personal', 'files', 'viewers'] as const;
const day = z.catch(z.optional(z.iso.date()), undefined);
const shape = { tab: z.catch(z._default(z.enum(TABS), 'overview'), 'overview'), asOf: day, knownOn: day };

/** The record of one employee: on any day, as known on any day, in tabs; all of it in the URL. */
export default function PersonPage(): JSX.Element {
  const params = useParams();
  // Another person is another page: nothing of the one before stays in sight while the next is read.
  return (
    <Show when={params['employee']} keyed>
      {(id) => <PersonOf id={id} />}
    </Show>
  );
}

function PersonOf(props: { id: string }): JSX.Element {
  const [state, setState] = createUrlState(shape);
  const employee = createAsync(() => getEmployee(agency(), props.id, state().asOf, state().knownOn));
  return (
    <Loads skeleton={<SkeletonRows rows={8} />} onRetry={() => void personChanged()}>
      <Show when={employee.latest ?? employee()}>
        {(found) => <Record found={found()} state={state()} setState={setState} />}
      </Show>
    </Loads>
  );
}

interface State {
  tab: PersonTab;
  asOf?: string | undefined;
  knownOn?: string | undefined;
}

function Record(props: {
  found: Tagged<Employee>;
  state: State;
  setState: (patch: Record<string, string | undefined>) => void;
}): JSX.Element {
  const record = (): Employee => props.found.data;
  const all = createQuiet(() => getHistory(agency(), record().id));
  const length = createQuiet(() => getServiceLength(agency(), record().id, props.state.asOf, props.state.knownOn));
  // On another day the orders, too, are those that held by then, or had been recorded by then.
  const history = (): TimelineAction[] | undefined => {
    const { asOf, knownOn } = props.state;
    return all()?.filter(
      (action) => (!asOf || action.effectiveOn <= asOf) && (!knownOn || action.recordedAt.slice(0, 10) <= knownOn),
    );
  };
  createCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: nameOf(record()) }]);
  const mayState = (): boolean =>
    can('people.statement.read') && (record().relation === 'self' || reach('people.statement.read') === 'agency');
  const expiring = (): number =>
    record().documents.filter(
      (document) =>
        document.isCurrent && document.expiresOn !== null && document.expiresOn <= inDays(record().asOf, 90),
    ).length;
  const tabs = (): Tab[] => {
    const shown: Tab[] = [
      { id: 'overview', label: t('people.tab.overview') },
      { id: 'service', label: t('people.tab.service') },
    ];
    if (mayOpenPart(record(), 'pay')) shown.push({ id: 'pay', label: t('people.tab.pay') });
    shown.push({
      id: 'personal',
      label: t('people.tab.personal'),
      ...(expiring() > 0 ? { count: expiring(), countLabel: t('people.expiring.count', { count: expiring() }) } : {}),
    });
    if (mayOpenPart(record(), 'files')) shown.push({ id: 'files', label: t('people.tab.files') });
    if (mayOpenPart(record(), 'viewers')) shown.push({ id: 'viewers', label: t('people.tab.viewers') });
    return shown;
  };
  const tab = (): PersonTab => (tabs().some((one) => one.id === props.state.tab) ? props.state.tab : 'overview');
  const goTo = (next: string): void => props.setState({ tab: next === 'overview' ? undefined : next });
  const today = (): string => (props.state.asOf === undefined ? record().asOf : localToday());
  return (
    <Page>
      <OtherDayNotice
        asOf={props.state.asOf}
        knownOn={props.state.knownOn}
        onBack={() => props.setState({ asOf: undefined, knownOn: undefined })}
      />
      <div class="mw-card overflow-hidden">
        <PersonHead employee={record()} length={length()} />
        <DayControls
          asOf={props.state.asOf}
          knownOn={props.state.knownOn}
          today={today()}
          hiredOn={record().hiredOn}
          onChange={(days) => props.setState(days)}
        />
      </div>
      <Show when={props.state.asOf === undefined && props.state.knownOn === undefined}>
        <Movements agency={agency()} employmentId={record().id} />
      </Show>
      <Tabs tabs={tabs()} value={tab()} onChange={goTo} label={t('people.tabs')} panelClass="flex flex-col gap-4">
        {(id) => {
          switch (id) {
            case 'pay':
              return <PayTab employee={record()} />;
            case 'service':
              return (
                <Loads>
                  <Show when={length()}>
                    {(told) => (
                      <ServiceLengthCard
                        length={told()}
                        actions={
                          <>
                            <Show when={can('people.history.read')}>
                              <ButtonLink
                                href={`${pageOf('changes')}?employee=${record().id}&from=${record().hiredOn ?? ''}`}
                              >
                                {t('history.changes.compareLink')}
                              </ButtonLink>
                            </Show>
                            <Show when={mayState()}>
                              <ButtonLink icon={FileText} href={pageOf(record().id, 'statement')}>
                                {t('people.statement.title')}
                              </ButtonLink>
                            </Show>
                          </>
                        }
                      />
                    )}
                  </Show>
                  <Show when={can('people.clearance.read') && record().relation !== 'reports'}>
                    <ClearanceCard
                      agency={agency()}
                      employee={record().id}
                      mayClear={mayChange(record(), 'people.clearance.clear')}
                    />
                  </Show>
                  <StatesCard employee={record()} />
                  <Show when={history()} fallback={<SkeletonRows rows={6} />}>
                    {(actions) => (
                      <ServiceTimeline
                        actions={actions()}
                        mayUndo={mayChange(record(), 'people.action.undo')}
                        onChanged={() => void personChanged()}
                      />
                    )}
                  </Show>
                </Loads>
              );
            case 'personal':
              return (
                <Loads>
                  <PersonalTab employee={record()} />
                </Loads>
              );
            case 'files':
              return (
                <Loads>
                  <FilesTab employee={record()} />
                </Loads>
              );
            case 'viewers':
              return <ViewersTab employee={record()} />;
            default:
              return (
                <Loads>
                  <OverviewTab employee={record()} history={history()} onTab={goTo} />
                </Loads>
              );
          }
        }}
      </Tabs>
    </Page>
  );
}

/** Today in the browser, for the shortcuts only; the service decides what "today" is. */
function localToday(): string {
  const now = new Date();
  return `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

function inDays(iso: string, days: number): string {
  const at = new Date(`${iso}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
