import { createAsync, useNavigate, useParams } from '@solidjs/router';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import Trash from 'lucide-solid/icons/trash';
import Undo2 from 'lucide-solid/icons/undo-2';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, createEffect, createSignal, onCleanup } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { date, moment, number } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card, DescriptionList, FigureStrip, Notice, Page, PageHeader, type Fact } from '../../../ui/layout.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import {
  attempt,
  checkBulk,
  dropBulk,
  getBulkOrder,
  giveBulk,
  isWorking,
  leaveOutRefused,
  rereadBulk,
  undoBulk,
  type BulkOrder,
} from '../bulk.ts';
import { BulkRows } from '../parts/bulk-rows.tsx';
import { BulkPill, bulkTitle } from '../parts/bulk-words.tsx';
import { agency, pageOf } from '../queries.ts';

/** How often an order the worker is at is asked for anew. */
const EVERY = 1500;

/** One order for many: what it would do to each, giving it, and taking it back. */
export default function BulkOrderPage(): JSX.Element {
  const params = useParams();
  const order = createAsync(() => getBulkOrder(agency(), params['bulkOrder'] ?? ''));
  setCrumbs(() => [
    { label: t('people.title'), href: pageOf() },
    { label: t('bulk.title'), href: pageOf('bulk') },
    { label: order.latest ? bulkTitle(order.latest) : t('bulk.one') },
  ]);
  createEffect(() => {
    const now = order.latest;
    if (!now || !isWorking(now.state)) return;
    const timer = setTimeout(() => void rereadBulk(), EVERY);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <Page width="full">
      <Loads onRetry={() => void rereadBulk()}>
        <Show when={order()}>{(found) => <Body order={found()} />}</Show>
      </Loads>
    </Page>
  );
}

type Task = 'give' | 'undo' | 'drop' | 'leaveOut';

function Body(props: { order: BulkOrder }): JSX.Element {
  const navigate = useNavigate();
  const [task, setTask] = createSignal<Task>();
  const counts = () => props.order.counts;
  const isChecked = (): boolean => props.order.state === 'checked';
  const facts = (): Fact[] => [
    { label: t('bulk.column.day'), value: date(props.order.effectiveOn) },
    ...(props.order.orderNumber
      ? [{ label: t('people.order.number'), value: <Code>{props.order.orderNumber}</Code> }]
      : []),
    {
      label: t('bulk.column.by'),
      value: <bdi>{props.order.createdByName}</bdi>,
      detail: moment(props.order.createdAt),
    },
    ...(props.order.givenAt
      ? [
          {
            label: t('bulk.givenBy'),
            value: <bdi>{props.order.givenByName}</bdi>,
            detail: moment(props.order.givenAt),
          },
        ]
      : []),
    ...(props.order.fileName ? [{ label: t('bulk.sheet'), value: <bdi>{props.order.fileName}</bdi> }] : []),
    ...(props.order.undoneAt
      ? [
          {
            label: t('bulk.undoneAt'),
            value: moment(props.order.undoneAt),
            detail: <bdi>{props.order.undoReason}</bdi>,
          },
        ]
      : []),
  ];
  const close = (): void => {
    setTask(undefined);
  };
  const act = async (now: Task, reason: string): Promise<void> => {
    if (now === 'give') await giveBulk(props.order);
    else if (now === 'undo') await undoBulk(props.order, reason);
    else if (now === 'leaveOut') await leaveOutRefused(props.order);
    else {
      await dropBulk(props.order);
      showToast({ text: t('bulk.dropped') });
      navigate(pageOf('bulk'));
    }
  };
  return (
    <>
      <PageHeader
        title={bulkTitle(props.order)}
        detail={
          <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <BulkPill state={props.order.state} />
            <span>{t('bulk.rows', { count: counts().rows })}</span>
          </span>
        }
        actions={
          <>
            <Show when={['draft', 'checking', 'checked'].includes(props.order.state) && can('bulk.order.prepare')}>
              <Button icon={Trash} onClick={() => setTask('drop')}>
                {t('bulk.drop')}
              </Button>
            </Show>
            <Show when={isChecked() && can('bulk.order.prepare')}>
              <Button icon={RefreshCw} onClick={() => void attempt(checkBulk(props.order))}>
                {t('bulk.again')}
              </Button>
            </Show>
            <Show when={props.order.state === 'given' && can('bulk.order.undo')}>
              <Button icon={Undo2} onClick={() => setTask('undo')}>
                {t('bulk.undo')}
              </Button>
            </Show>
            <Show when={isChecked() && can('bulk.order.give')}>
              <Button
                kind="primary"
                disabled={counts().refused > 0 || counts().ready === 0}
                onClick={() => setTask('give')}
              >
                {t('bulk.give')}
              </Button>
            </Show>
          </>
        }
      />
      <Show when={props.order.failure}>
        {(failure) => (
          <Notice tone="bad" alert>
            <p class="font-semibold">{t('bulk.failed')}</p>
            <p>
              {failure().staffNumber
                ? t('bulk.failed.row', {
                    row: number(failure().row ?? 0, 0),
                    number: isolate(failure().staffNumber ?? ''),
                    text: failure().text,
                  })
                : failure().text}
            </p>
          </Notice>
        )}
      </Show>
      <Show when={isWorking(props.order.state)}>
        <Card>
          <div class="flex flex-col gap-3" role="status">
            <p class="text-m font-semibold">{t(`bulk.working.${props.order.state}`)}</p>
            <Progress
              share={props.order.progress.total > 0 ? props.order.progress.done / props.order.progress.total : 0}
              label={t(`bulk.working.${props.order.state}`)}
            />
            <p class="text-ink-2">
              {t('bulk.working.rows', {
                done: number(props.order.progress.done, 0),
                total: number(props.order.progress.total, 0),
              })}
            </p>
          </div>
        </Card>
      </Show>
      <Switch>
        <Match when={isChecked() && counts().refused > 0}>
          <Notice tone="warn">
            <p>{t('bulk.refusedNote', { count: counts().refused })}</p>
            <Show when={can('bulk.order.prepare')}>
              <div class="mt-2">
                <Button size="small" onClick={() => setTask('leaveOut')}>
                  {t('bulk.leaveOut')}
                </Button>
              </div>
            </Show>
          </Notice>
        </Match>
        <Match when={isChecked() && !can('bulk.order.give')}>
          <Notice>{t('bulk.forDirector')}</Notice>
        </Match>
      </Switch>
      <FigureStrip
        label={t('bulk.figures')}
        figures={[
          { label: t('bulk.column.rows'), value: number(counts().rows, 0) },
          { label: t('bulk.outcome.ready'), value: number(counts().ready, 0), tone: 'ok' },
          {
            label: t('bulk.outcome.refused'),
            value: number(counts().refused, 0),
            tone: counts().refused > 0 ? 'bad' : undefined,
          },
          { label: t('bulk.warned'), value: number(counts().warned, 0) },
        ]}
      />
      <Card title={t('people.order.data')}>
        <DescriptionList facts={facts()} />
      </Card>
      <Show when={`${props.order.id} ${props.order.version}`} keyed>
        <BulkRows order={props.order} />
      </Show>
      <Show when={task()} keyed>
        {(now) => (
          <ActDialog
            title={t(`bulk.act.${now}`)}
            consequences={[t(`bulk.act.${now}.1`, { count: counts().rows }), t(`bulk.act.${now}.2`)]}
            action={t(`bulk.act.${now}.go`)}
            danger={now === 'undo' || now === 'drop'}
            {...(now === 'undo' ? { reason: { label: t('people.undo.reason') } } : {})}
            onAct={(reason) => act(now, reason)}
            onClose={close}
            onReload={() => void rereadBulk()}
          />
        )}
      </Show>
    </>
  );
}
