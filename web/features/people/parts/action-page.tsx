import { useNavigate } from '@solidjs/router';
import Check from 'lucide-solid/icons/check';
import CircleCheckBig from 'lucide-solid/icons/circle-check-big';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import Undo2 from 'lucide-solid/icons/undo-2';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, createSignal } from 'solid-js';
import { rich, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, hijri } from '../../../lib/fmt.ts';
import { createIsPhone } from '../../../lib/media.ts';
import { can } from '../../../session/session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Card, DescriptionList, FootBar, Notice, Page, type Fact } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Stepper } from '../../../ui/wizard.tsx';
import { pageOf, type Employee } from '../queries.ts';
import type { ActionDone, Effect } from '../actions.ts';
import { LeaveDialog, type ActionFlow } from './action-flow.tsx';
import { BeforeAfter } from './before-after.tsx';
import { EffectSentences, Warnings } from './effect-view.tsx';
import { UndoDialog } from './undo-dialog.tsx';

export interface ActionPageProps<Values extends object> {
  flow: ActionFlow<Values>;
  title: string;
  /** Under the title: who it is about. */
  detail: JSX.Element;
  avatar: string;
  /** The steps before the preview, where the form has more than one. */
  formSteps?: ReadonlyArray<{ id: string; label: string }>;
  formStep?: string;
  fields: JSX.Element;
  /** Beside the form: what holds today. */
  aside?: JSX.Element;
  /** Facts of the order for the preview. */
  summary: readonly Fact[];
  employee?: Employee | undefined;
  /** What the bar says in the preview. */
  barTitle: string;
  confirmLabel: string;
  /** Back to where the action was begun. */
  cancelHref: string;
  /** The form's own foot, for forms of several steps; else "preview". */
  formActions?: JSX.Element;
  /** What Enter and the primary button do, where it is not "preview". */
  onSubmit?: () => void;
  ends?: boolean;
  showsStanding?: boolean;
  /** Nothing was there before: only what is recorded is told. */
  isFirst?: boolean;
  /** Labels of the two columns. */
  beforeLabel?: string;
  afterLabel?: string;
  /** The title and words when it is done. */
  doneTitle: string;
  onAnother?: (() => void) | undefined;
  anotherLabel?: string;
}

/** The frame of every action: its steps, the form, the preview of its effect, and what was recorded. */
export function ActionPage<Values extends object>(props: ActionPageProps<Values>): JSX.Element {
  const steps = () => [
    ...(props.formSteps ?? [{ id: 'form', label: t('people.step.form') }]),
    { id: 'preview', label: t('people.step.preview') },
    { id: 'done', label: t('people.step.done') },
  ];
  const current = (): string => (props.flow.step() === 'form' ? (props.formStep ?? 'form') : props.flow.step());
  return (
    <Page>
      <header class="mw-page-head">
        <Avatar name={props.avatar} />
        <div class="min-w-0 flex-1">
          <h1 tabindex="-1">{props.title}</h1>
          <p class="text-ink-2">{props.detail}</p>
        </div>
        <Stepper steps={steps()} current={current()} label={t('people.steps')} />
      </header>
      <Switch>
        <Match when={props.flow.step() === 'form'}>
          <FormStep {...props} />
        </Match>
        <Match when={props.flow.step() === 'preview' ? props.flow.effect() : undefined}>
          {(effect) => <PreviewStep {...props} effect={effect()} />}
        </Match>
        <Match when={props.flow.step() === 'done' ? props.flow.done() : undefined}>
          {(done) => <DoneStep {...props} done={done()} />}
        </Match>
      </Switch>
      <LeaveDialog flow={props.flow} />
    </Page>
  );
}

function FormStep<Values extends object>(props: ActionPageProps<Values>): JSX.Element {
  return (
    <form
      novalidate
      class={`grid items-start gap-4 ${props.aside ? 'lg:grid-cols-[minmax(0,1fr)_320px]' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (props.onSubmit) props.onSubmit();
        else void props.flow.form.submit();
      }}
    >
      <div class="flex min-w-0 flex-col gap-4">
        <ErrorSummary form={props.flow.form} />
        <Show when={props.flow.isRecalled()}>
          <div class="mw-notice is-info flex-wrap" role="status">
            <span class="min-w-0 flex-1">{t('people.draft.recalled')}</span>
            <Button size="small" onClick={() => props.flow.startAgain()}>
              {t('people.draft.startAgain')}
            </Button>
          </div>
        </Show>
        {props.fields}
        <div class="flex flex-wrap gap-2">
          <Show
            when={props.formActions}
            fallback={
              <>
                <Button type="submit" kind="primary" busy={props.flow.form.busy()}>
                  {t('people.preview')}
                </Button>
                <ButtonLink href={props.cancelHref}>{t('people.cancel')}</ButtonLink>
              </>
            }
          >
            {props.formActions}
          </Show>
        </div>
      </div>
      <Show when={props.aside}>
        <aside class="flex min-w-0 flex-col gap-4">{props.aside}</aside>
      </Show>
    </form>
  );
}

function PreviewStep<Values extends object>(props: ActionPageProps<Values> & { effect: Effect }): JSX.Element {
  const phone = createIsPhone();
  const before = (): string => props.beforeLabel ?? t('people.effect.before');
  const after = (): string => props.afterLabel ?? t('people.effect.from', { day: date(props.effect.effectiveOn) });
  return (
    <>
      <Show when={props.flow.isRenewed()}>
        <Notice tone="warn" icon={RefreshCw} alert>
          <p class="font-semibold">{t('people.stale.title')}</p>
          <p>{t('people.stale.previewed')}</p>
        </Notice>
      </Show>
      <Show when={props.flow.refusal()}>
        {(problem) => (
          <div class="mw-card">
            <ErrorState problem={problem()} />
          </div>
        )}
      </Show>
      <div class="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div class="flex min-w-0 flex-col gap-4">
          <BeforeAfter
            effect={props.effect}
            employee={props.employee}
            beforeLabel={before()}
            afterLabel={after()}
            showsStanding={props.showsStanding ?? true}
            isFirst={props.isFirst ?? false}
          />
          <Card title={t('people.order.data')}>
            <DescriptionList
              facts={[
                {
                  label: t('people.effectiveOn'),
                  value: <bdi>{date(props.effect.effectiveOn)}</bdi>,
                  detail: hijri(props.effect.effectiveOn),
                },
                {
                  label: t('people.order.number'),
                  value: <Code>{props.effect.orderNumber}</Code>,
                  detail: t('people.order.reserved'),
                },
                ...props.summary,
              ]}
            />
          </Card>
        </div>
        <div class="flex min-w-0 flex-col gap-4">
          <EffectSentences effect={props.effect} employee={props.employee} ends={props.ends ?? false} />
          <Warnings effect={props.effect} />
        </div>
      </div>
      <FootBar
        title={props.barTitle}
        detail={
          phone()
            ? undefined
            : props.effect.isFuture
              ? t('people.bar.future', { day: date(props.effect.effectiveOn) })
              : t('people.bar.now')
        }
      >
        <Button onClick={() => props.flow.back()}>{t('people.back')}</Button>
        <Button
          kind={props.ends ? 'danger' : 'primary'}
          icon={Check}
          busy={props.flow.confirming()}
          onClick={() => void props.flow.confirm()}
        >
          {props.confirmLabel}
        </Button>
      </FootBar>
    </>
  );
}

function DoneStep<Values extends object>(props: ActionPageProps<Values> & { done: ActionDone }): JSX.Element {
  const navigate = useNavigate();
  const [undoing, setUndoing] = createSignal(false);
  const person = (): string => pageOf(props.done.employmentId);
  return (
    <div class="mw-card">
      <div class="mw-state" role="status">
        <span class="mw-tile is-ok is-large">
          <Icon of={CircleCheckBig} size={26} />
        </span>
        <h2>{props.doneTitle}</h2>
        <p>
          {rich(
            'people.done.order',
            {
              order: () => <Code class="font-semibold text-ink">{props.done.orderNumber}</Code>,
              staff: () => <Code class="font-semibold text-ink">{props.done.staffNumber}</Code>,
            },
            { day: date(props.done.effect.effectiveOn) },
          )}
        </p>
        <p>
          {props.done.effect.isFuture
            ? t('people.done.undoFuture', { day: date(props.done.effect.effectiveOn) })
            : t('people.done.undoDay')}
        </p>
        <div class="is-actions">
          <ButtonLink kind="primary" href={person()}>
            {t('people.done.open')}
          </ButtonLink>
          <Show when={props.onAnother}>
            <Button onClick={() => props.onAnother?.()}>{props.anotherLabel}</Button>
          </Show>
          <Show when={can('people.action.undo')}>
            <Button icon={Undo2} onClick={() => setUndoing(true)}>
              {t('people.undo')}
            </Button>
          </Show>
        </div>
      </div>
      <UndoDialog
        order={undoing() ? { id: props.done.actionId, number: props.done.orderNumber, version: 1 } : undefined}
        onClose={() => setUndoing(false)}
        onUndone={() => navigate(props.cancelHref)}
      />
    </div>
  );
}
