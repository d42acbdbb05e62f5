import { createAsync, revalidate } from '@solidjs/router';
import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import type { LaunchItemName } from '../../../../server/modules/agency/contract.ts';
import { agencyPath, api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date, list, number } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getLaunch, type AgencyLaunch } from '../queries.ts';

type Item = AgencyLaunch['items'][number];

/** The page that mends each item, below the agency's own address; none where nobody inside can mend it. */
const MENDED_AT: Record<LaunchItemName, string | undefined> = {
  units: '/organisation/units',
  people: '/imports',
  grades: '/people/missing',
  records: '/people/missing',
  seats: '/organisation/positions',
  'seat-rule': '/settings',
  approvers: '/access',
  accounts: '/access/accounts',
  holidays: '/settings',
  rules: undefined,
};
/** Items whose remainder is told as a number of its own. */
const WITH_REMAINDER: readonly LaunchItemName[] = [
  'people',
  'grades',
  'records',
  'seats',
  'approvers',
  'accounts',
  'rules',
];
const TONES: Record<Item['state'], Tone> = { done: 'ok', open: 'warn', told: 'info' };
const namesOf = (items: readonly LaunchItemName[]): string => list(items.map((name) => t(`launch.item.${name}`)));

/** What is done and what is left before the agency works on the service, and that it began. */
export default function LaunchPage(): JSX.Element {
  const found = createAsync(() => getLaunch(agency()));
  const [declaring, setDeclaring] = createSignal(false);
  setCrumbs(() => [{ label: t('settings.title'), href: `/${agency()}/settings` }, { label: t('launch.title') }]);
  return (
    <Page width="narrow">
      <PageHeader title={t('launch.title')} detail={t('launch.detail')} />
      <Loads onRetry={() => void revalidate(getLaunch.key)}>
        <Show when={found.latest ?? found()}>
          {(launch) => (
            <>
              <Show when={launch().launch}>{(done) => <Launched launch={done()} />}</Show>
              <Checklist items={launch().items} />
              <Show when={!launch().launch && can('agency.launch.declare')}>
                <Show when={launch().isReady} fallback={<Notice>{t('launch.notReady')}</Notice>}>
                  <div>
                    <Button kind="primary" onClick={() => setDeclaring(true)}>
                      {t('launch.go')}
                    </Button>
                  </div>
                </Show>
              </Show>
              <Show when={declaring()}>
                <Declare launch={launch()} onClose={() => setDeclaring(false)} />
              </Show>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function Launched(props: { launch: NonNullable<AgencyLaunch['launch']> }): JSX.Element {
  return (
    <Notice tone="ok">
      <p class="font-semibold">{t('launch.live', { day: date(props.launch.launchedOn) })}</p>
      <p>{t('launch.live.by', { name: isolate(props.launch.actorName) })}</p>
      <Show when={props.launch.openItems.length > 0}>
        <p>{t('launch.live.open', { items: namesOf(props.launch.openItems) })}</p>
      </Show>
      <Show when={props.launch.reason}>
        {(reason) => <p>{t('launch.live.reason', { reason: isolate(reason()) })}</p>}
      </Show>
    </Notice>
  );
}

function Checklist(props: { items: readonly Item[] }): JSX.Element {
  const done = (): number => props.items.filter((item) => item.state === 'done').length;
  return (
    <Card
      title={t('launch.list')}
      icon={CircleCheck}
      lined
      flush
      aside={t('launch.progress', { done: number(done()), all: number(props.items.length) })}
    >
      <ul class="divide-y divide-line" aria-label={t('launch.list')}>
        <For each={props.items}>{(item) => <ListItem item={item} />}</For>
      </ul>
    </Card>
  );
}

function ListItem(props: { item: Item }): JSX.Element {
  const name = (): string => t(`launch.item.${props.item.name}`);
  const tellsLeft = (): boolean => props.item.left > 0 && WITH_REMAINDER.includes(props.item.name);
  const detail = (): string =>
    [
      ...(props.item.name === 'rules' && tellsLeft()
        ? []
        : [t(`launch.count.${props.item.name}`, { count: props.item.count })]),
      ...(tellsLeft() ? [t(`launch.left.${props.item.name}`, { count: props.item.left })] : []),
    ].join(' · ');
  return (
    <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div class="min-w-0 flex-1 basis-60">
        <p class="flex flex-wrap items-center gap-2">
          <span class="font-medium">{name()}</span>
          <Show when={props.item.isRequired}>
            <span class="text-s text-ink-2">{t('launch.required')}</span>
          </Show>
        </p>
        <p class="text-s text-ink-2">{detail()}</p>
      </div>
      <StatusPill tone={TONES[props.item.state]}>{t(`launch.state.${props.item.state}`)}</StatusPill>
      <Show when={props.item.state === 'open' && MENDED_AT[props.item.name]}>
        {(path) => (
          <ButtonLink size="small" href={`/${agency()}${path()}`} aria-label={t('launch.toMend.of', { item: name() })}>
            {t('launch.toMend')}
          </ButtonLink>
        )}
      </Show>
    </li>
  );
}

function Declare(props: { launch: AgencyLaunch; onClose: () => void }): JSX.Element {
  const open = (): LaunchItemName[] =>
    props.launch.items.filter((item) => item.state === 'open').map((item) => item.name);
  const declare = async (reason: string, idempotencyKey: string): Promise<void> => {
    await api.post(
      agencyPath(agency(), 'launch'),
      { openItems: open(), ...(reason ? { reason } : {}) },
      { idempotencyKey },
    );
    await revalidate(getLaunch.key);
    showToast({ text: t('launch.go.done') });
  };
  return (
    <ActDialog
      title={t('launch.go.title')}
      consequences={[
        t('launch.go.once'),
        open().length > 0 ? t('launch.go.open', { items: namesOf(open()) }) : t('launch.go.complete'),
      ]}
      {...(open().length > 0 ? { reason: { label: t('launch.go.reason') } } : {})}
      action={t('launch.go')}
      onAct={declare}
      onClose={() => props.onClose()}
      onReload={() => void revalidate(getLaunch.key)}
    />
  );
}
