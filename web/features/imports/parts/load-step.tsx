import CircleCheck from 'lucide-solid/icons/circle-check';
import Lock from 'lucide-solid/icons/lock';
import Undo2 from 'lucide-solid/icons/undo-2';
import Users from 'lucide-solid/icons/users';
import type { JSX } from 'solid-js';
import { For, Match, Show, Switch, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { moment, number } from '../../../lib/fmt.ts';
import { currentAgency } from '../../../session/session.ts';
import { ActDialog, StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Checkbox, TextField } from '../../../ui/inputs.tsx';
import { Card, FigureStrip, Notice } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { commit, reread, undo } from '../actions.ts';
import type { Door } from '../door.ts';
import { readyRows, type Batch } from '../queries.ts';
import { Failure, Working } from './working.tsx';

/** Loading, all or nothing; afterwards where it went, and the way back while nothing depends on it. */
export function LoadStep(props: { door: Door; batch: Batch }): JSX.Element {
  const [undoing, setUndoing] = createSignal(false);
  const takeBack = async (): Promise<void> => {
    await undo(props.door, props.batch);
    showToast({ text: t('imports.undo.begun') });
  };
  return (
    <>
      <Failure batch={props.batch} />
      <Switch>
        <Match when={props.batch.state === 'committing'}>
          <Working batch={props.batch} title={t('imports.committing')} />
        </Match>
        <Match when={props.batch.state === 'undoing'}>
          <Working batch={props.batch} title={t('imports.undoing')} />
        </Match>
        <Match when={props.batch.state === 'checked'}>
          <Commit door={props.door} batch={props.batch} />
        </Match>
        <Match when={props.batch.state === 'committed'}>
          <Notice tone="ok" icon={CircleCheck}>
            <p class="font-semibold">{t('imports.done', { count: props.batch.counts.people })}</p>
            <p>{t('imports.done.when', { when: moment(props.batch.committedAt ?? props.batch.createdAt) })}</p>
          </Notice>
          <Result door={props.door} batch={props.batch} />
          <Show when={props.door.may('undo') && !props.batch.isFromOperator}>
            <Card title={t('imports.undo.title')} icon={Undo2}>
              <p class="mb-3 max-w-[70ch]">{t('imports.undo.detail')}</p>
              <Button kind="danger" onClick={() => setUndoing(true)}>
                {t('imports.undo')}
              </Button>
            </Card>
          </Show>
        </Match>
        <Match when={props.batch.state === 'undone'}>
          <Notice tone="info" icon={Undo2}>
            {t('imports.undone', { when: moment(props.batch.undoneAt ?? props.batch.createdAt) })}
          </Notice>
        </Match>
        <Match when={props.batch.state === 'dropped'}>
          <Notice tone="info">{t('imports.dropped')}</Notice>
        </Match>
        <Match when={props.batch.state === 'uploaded' || props.batch.state === 'checking'}>
          <Notice tone="info">{t('imports.load.notChecked')}</Notice>
          <div>
            <ButtonLink href={props.door.page(props.batch.id, 'check')}>{t('imports.check.back')}</ButtonLink>
          </div>
        </Match>
      </Switch>
      <Show when={undoing()}>
        <ActDialog
          title={t('imports.undo.ask', { count: props.batch.counts.people })}
          consequences={[
            t('imports.undo.1', { count: props.batch.counts.people }),
            t('imports.undo.2'),
            ...(props.batch.counts.newAgencies > 0
              ? [t('imports.undo.agencies', { count: props.batch.counts.newAgencies })]
              : []),
            t('imports.undo.3'),
          ]}
          action={t('imports.undo')}
          danger
          onAct={() => takeBack()}
          onClose={() => setUndoing(false)}
          onReload={() => void reread()}
        />
      </Show>
    </>
  );
}

/** Why it cannot be loaded yet and the two ways out; else the order it is recorded under, and the button. */
function Commit(props: { door: Door; batch: Batch }): JSX.Element {
  const bad = (): number => props.batch.counts.refused;
  const ready = (): number => readyRows(props.batch);
  const form = createForm({
    initial: { leaveOut: false, 'order.number': '', 'order.on': '' },
    check: (values) => ({
      ...(values['order.number'].trim() !== '' && values['order.on'] === ''
        ? { 'order.on': t('imports.order.on.missing') }
        : {}),
      ...(values['order.number'].trim() === '' && values['order.on'] !== ''
        ? { 'order.number': t('imports.order.number.missing') }
        : {}),
    }),
    send: async (values) => {
      const number = values['order.number'].trim();
      await commit(props.door, props.batch, {
        leaveOutBadRows: values.leaveOut,
        ...(number === '' ? {} : { order: { number, on: values['order.on'] } }),
      });
    },
  });
  const why = (): string | undefined => {
    if (!props.batch.signedAt) return t('imports.load.notSigned');
    if (bad() > 0 && !form.values().leaveOut) return t('imports.load.bad', { count: bad() });
    if (!props.door.may('commit')) return t('imports.load.director');
    return undefined;
  };
  return (
    <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
      <Show when={form.problem()?.code === 'stale-version'} fallback={<ErrorSummary form={form} />}>
        <StaleNotice onReload={() => void reread()} />
      </Show>
      <Show when={bad() > 0}>
        <Card title={t('imports.ways', { count: bad() })}>
          <div class="grid gap-4 md:grid-cols-2">
            <div class="rounded-control border border-line p-4">
              <h3 class="mb-1">{t('imports.ways.mend')}</h3>
              <p class="mb-3 text-ink-2">{t('imports.ways.mend.detail')}</p>
              <ButtonLink href={props.door.page(props.batch.id, 'check')}>{t('imports.ways.mend.act')}</ButtonLink>
            </div>
            <div class="rounded-control border border-line p-4">
              <h3 class="mb-1">{t('imports.ways.leave')}</h3>
              <p class="mb-3 text-ink-2">{t('imports.ways.leave.detail', { bad: bad(), ready: ready() })}</p>
              <Checkbox
                name="leaveOutBadRows"
                label={t('imports.ways.leave.act', { count: bad() })}
                checked={form.values().leaveOut}
                onChange={(on) => form.set('leaveOut', on)}
              />
            </div>
          </div>
        </Card>
      </Show>
      <Card title={t('imports.order')}>
        <p class="mw-hint mb-3">{t('imports.order.hint')}</p>
        <div class="grid gap-4.5 sm:grid-cols-2">
          <TextField
            {...form.text('order.number')}
            label={t('imports.order.number')}
            optional
            dir="ltr"
            maxlength={60}
          />
          <DateField
            label={t('imports.order.on')}
            name="order.on"
            optional
            value={form.values()['order.on']}
            error={form.error('order.on')}
            onChange={(iso) => form.set('order.on', iso)}
          />
        </div>
      </Card>
      <Show when={props.batch.targets.length > 1 || props.batch.targets.some((target) => target.isNew)}>
        <Targets batch={props.batch} door={props.door} />
      </Show>
      <div class="mw-foot-bar" role="region" aria-label={t('imports.load.title')}>
        <div class="min-w-60 flex-1" aria-live="polite">
          <p class="font-semibold">{why() ?? t('imports.load.ready', { count: ready() })}</p>
          <p class="text-ink-2">{why() ? t('imports.load.why') : t('imports.load.all')}</p>
        </div>
        <div class="flex flex-wrap gap-2">
          <Show when={!props.batch.signedAt}>
            <ButtonLink href={props.door.page(props.batch.id, 'sheet')}>{t('imports.sheet.go')}</ButtonLink>
          </Show>
          <Button
            type="submit"
            kind="primary"
            {...(why() ? { icon: Lock } : {})}
            busy={form.busy()}
            disabled={why() !== undefined}
          >
            {t('imports.load')}
          </Button>
        </div>
      </div>
    </form>
  );
}

function Result(props: { door: Door; batch: Batch }): JSX.Element {
  const counts = () => props.batch.counts;
  return (
    <>
      <FigureStrip
        label={t('imports.check.result')}
        figures={[
          { label: t('imports.figure.new'), value: number(counts().new) },
          { label: t('imports.figure.changed'), value: number(counts().changed) },
          { label: t('imports.figure.same'), value: number(counts().same) },
          { label: t('imports.figure.history'), value: number(counts().history) },
          { label: t('imports.figure.left'), value: number(counts().refused + counts().leftOut) },
        ]}
      />
      <Show
        when={props.door.kind === 'operator'}
        fallback={
          <div class="flex flex-wrap gap-2">
            <ButtonLink kind="primary" icon={Users} href={`/${currentAgency()?.code ?? ''}/people`}>
              {t('imports.done.people')}
            </ButtonLink>
            <ButtonLink href={`/${currentAgency()?.code ?? ''}/people/missing`}>{t('imports.done.missing')}</ButtonLink>
          </div>
        }
      >
        <Targets batch={props.batch} door={props.door} />
      </Show>
    </>
  );
}

/** The agencies a batch goes into, those it opens marked. */
function Targets(props: { batch: Batch; door: Door }): JSX.Element {
  return (
    <Card
      title={t('imports.targets')}
      aside={t('imports.targets.count', { count: props.batch.targets.length })}
      actions={
        <Show when={props.door.kind === 'operator'}>
          <ButtonLink size="small" href="/platform/agencies">
            {t('imports.targets.open')}
          </ButtonLink>
        </Show>
      }
      lined
      flush
    >
      <ul class="grid grid-cols-[minmax(0,1fr)] md:grid-cols-2">
        <For each={props.batch.targets}>
          {(target) => (
            <li class="flex items-center gap-3 border-b border-line px-4.5 py-2">
              <span class="min-w-0 flex-1">
                <span class="block truncate font-medium">{pick(target.nameAr, target.nameEn)}</span>
                <span class="text-s text-ink-2">
                  <Code>{target.code}</Code>
                </span>
              </span>
              <Show when={target.isNew}>
                <StatusPill tone="info" tag>
                  {t('imports.targets.new')}
                </StatusPill>
              </Show>
              <bdi class="text-s text-ink-2">{t('imports.rows.count', { count: target.rows })}</bdi>
            </li>
          )}
        </For>
      </ul>
    </Card>
  );
}
