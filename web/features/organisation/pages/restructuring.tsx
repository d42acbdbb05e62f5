import { createAsync, useParams } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, Suspense, createMemo, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { date, moment } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Choice } from '../../../ui/inputs.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { PlanChanges } from '../parts/plan-changes.tsx';
import { PlanForm } from '../parts/plan-form.tsx';
import { PlanPill } from '../parts/plan-state.tsx';
import { PlanSteps } from '../parts/plan-steps.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { agency, getUnits, pageOf, type ListedUnit } from '../queries.ts';
import { act, changeHead, getComparison, getRestructuring, reread, type Restructuring } from '../restructurings.ts';

type Act = Parameters<typeof act>[1];
const isOpen = (plan: Restructuring): boolean => plan.state === 'draft' || plan.state === 'proposed';

/** One restructuring: its steps, what it would change against what is, and what may be done with it now. */
export default function RestructuringPage(): JSX.Element {
  const params = useParams();
  const found = createAsync(() => getRestructuring(agency(), params['restructuring'] ?? ''));
  setCrumbs(() => [
    { label: t('restructuring.title'), href: pageOf('/organisation/restructurings') },
    { label: t('restructuring.one') },
  ]);
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={found.latest ?? found()}>{(plan) => <Plan plan={plan()} />}</Show>
      </Loads>
    </Page>
  );
}

function Plan(props: { plan: Restructuring }): JSX.Element {
  const [asked, setAsked] = createSignal<Act | 'head' | 'step'>();
  const list = createAsync(() => getUnits(agency()));
  const units = (): readonly ListedUnit[] => list.latest?.items ?? [];
  const compared = createAsync(() =>
    isOpen(props.plan) && props.plan.steps.length > 0 && can('organisation.restructuring.plan')
      ? getComparison(agency(), props.plan.id, props.plan.version)
      : Promise.resolve(undefined),
  );
  const comparison = () => compared.latest;
  const planned = createMemo<Choice[]>(() =>
    props.plan.steps.flatMap((step) =>
      step.foundsId !== null && (step.wish.kind === 'found' || step.wish.kind === 'split')
        ? [
            {
              value: step.foundsId,
              label: pick(step.wish.unit.nameAr, step.wish.unit.nameEn),
              detail: t('restructuring.planned', { step: step.position }),
            },
          ]
        : [],
    ),
  );
  const close = (): void => void setAsked(undefined);
  const isDraft = (): boolean => props.plan.state === 'draft' && can('organisation.restructuring.plan');
  const decides = (): boolean => can('organisation.restructuring.approve');
  return (
    <>
      <PageHeader
        title={t('restructuring.one')}
        detail={
          <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi class="font-semibold text-ink">{props.plan.title}</bdi>
            <PlanPill state={props.plan.state} />
            <span>{t('restructuring.holdsFrom', { day: date(props.plan.effectiveOn) })}</span>
            <Show when={props.plan.orderNumber}>
              {(given) => (
                <span>
                  {t('organisation.order.number')} <Code>{given()}</Code>
                </span>
              )}
            </Show>
          </span>
        }
        actions={
          <>
            <Show when={isDraft()}>
              <Button onClick={() => setAsked('head')}>{t('restructuring.change.act')}</Button>
            </Show>
            <Show when={isOpen(props.plan) && can('organisation.restructuring.plan')}>
              <Button kind="danger" onClick={() => setAsked('dropping')}>
                {t('restructuring.drop')}
              </Button>
            </Show>
            <Show when={isDraft() && props.plan.steps.length > 0}>
              <Button kind="primary" disabled={comparison()?.isSound === false} onClick={() => setAsked('proposal')}>
                {t('restructuring.propose')}
              </Button>
            </Show>
            <Show when={props.plan.state === 'proposed' && decides()}>
              <Button onClick={() => setAsked('return')}>{t('restructuring.return')}</Button>
              <Show when={!props.plan.isOwn}>
                <Button kind="primary" onClick={() => setAsked('approval')}>
                  {t('restructuring.approve')}
                </Button>
              </Show>
            </Show>
            <Show when={props.plan.isUndoable && decides()}>
              <Button kind="danger" onClick={() => setAsked('undoing')}>
                {t('restructuring.undo')}
              </Button>
            </Show>
          </>
        }
      />
      <Standing plan={props.plan} decides={decides()} />
      <Show when={comparison()}>{(told) => <PlanChanges comparison={told()} />}</Show>
      <Card
        title={t('restructuring.steps')}
        actions={
          <Show when={isDraft()}>
            <Button size="small" icon={Plus} onClick={() => setAsked('step')}>
              {t('restructuring.step.title')}
            </Button>
          </Show>
        }
      >
        <PlanSteps
          plan={props.plan}
          units={units()}
          planned={planned()}
          comparison={comparison()}
          isDraft={isDraft()}
        />
      </Card>
      <Suspense fallback={<span aria-busy="true" />}>
        <Show when={asked() === 'head'}>
          <PlanForm plan={props.plan} onSend={(head) => changeHead(props.plan, head)} onClose={close} />
        </Show>
        <Show when={asked() === 'step'}>
          <StepForm plan={props.plan} units={units()} planned={planned()} onClose={close} />
        </Show>
        <Acts plan={props.plan} asked={asked()} onClose={close} />
      </Suspense>
    </>
  );
}

/** Why it stands where it stands: sent back, undone, waiting for somebody else. */
function Standing(props: { plan: Restructuring; decides: boolean }): JSX.Element {
  return (
    <>
      <Show when={props.plan.reason}>
        {(reason) => (
          <Notice tone={props.plan.state === 'draft' ? 'warn' : 'info'}>
            <p class="font-semibold">{t(`restructuring.reason.${props.plan.state}`)}</p>
            <p dir="auto">{reason()}</p>
          </Notice>
        )}
      </Show>
      <Show when={props.plan.state === 'proposed' && props.plan.isOwn && props.decides}>
        <Notice tone="info">{t('restructuring.own')}</Notice>
      </Show>
      <p class="text-s text-ink-2">
        {t('restructuring.madeBy', { name: isolate(props.plan.plannedByName), when: moment(props.plan.createdAt) })}
        <Show when={props.plan.state === 'approved' && props.plan.decidedByName}>
          {(name) => (
            <> · {t('restructuring.approvedBy', { name: isolate(name()), when: moment(props.plan.decidedAt ?? '') })}</>
          )}
        </Show>
        <Show when={props.plan.legalBasis}>
          {(basis) => (
            <>
              {' '}
              · <bdi>{basis()}</bdi>
            </>
          )}
        </Show>
      </p>
    </>
  );
}

const asks = {
  proposal: { reason: false, danger: false },
  return: { reason: true, danger: false },
  approval: { reason: false, danger: false },
  dropping: { reason: true, danger: true },
  undoing: { reason: true, danger: true },
} as const;

/** The question before each act on the whole. */
function Acts(props: { plan: Restructuring; asked: string | undefined; onClose: () => void }): JSX.Element {
  const what = (): Act | undefined => (Object.keys(asks) as Act[]).find((one) => one === props.asked);
  return (
    <Show when={what()}>
      {(one) => (
        <ActDialog
          title={t(`restructuring.ask.${one()}`, { name: isolate(props.plan.title) })}
          consequences={[
            t(`restructuring.ask.${one()}.detail`, {
              count: props.plan.steps.length,
              day: date(props.plan.effectiveOn),
            }),
          ]}
          {...(asks[one()].reason ? { reason: { label: t('organisation.reason') } } : {})}
          action={t(`restructuring.act.${one()}`)}
          danger={asks[one()].danger}
          onAct={(reason) =>
            act(props.plan, one(), asks[one()].reason ? reason : undefined).then(() => {
              showToast({ text: t(`restructuring.done.${one()}`) });
            })
          }
          onClose={() => props.onClose()}
          onReload={() => void reread()}
        />
      )}
    </Show>
  );
}
