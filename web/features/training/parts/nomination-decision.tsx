import { createAsync } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Check from 'lucide-solid/icons/check';
import CircleCheck from 'lucide-solid/icons/circle-check';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, untrack } from 'solid-js';
import { takesTrainees } from '../../../../server/modules/training/rules/cohort-life.ts';
import { asProblem, newIdempotencyKey, type Problem } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { fromNow, shortDate } from '../../../lib/fmt.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { fieldId } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { DescriptionList, Notice } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { acceptNomination, refuseNomination, reread } from '../actions.ts';
import { agency, getCohort, getTrainees, type Cohort, type EnrolmentRecord, type Nomination } from '../queries.ts';
import { BothDates } from './dates.tsx';
import './decision.css';
import { SeatsBar } from './seats.tsx';

interface Check {
  ok: boolean;
  text: string;
}

/** What speaks for and against a seat, as far as the service can say it. */
function checksOf(
  cohort: Cohort,
  trainees: readonly EnrolmentRecord[],
  nomination: Nomination,
  others: readonly Nomination[],
): Check[] {
  const left = cohort.seats - cohort.seatsTaken;
  const rivals = others.filter((one) => one.cohortId === cohort.id).length;
  const fromHome = trainees.filter(
    (one) => one.homeAgencyId === nomination.homeAgencyId && one.status !== 'withdrawn',
  ).length;
  return [
    left > 0
      ? { ok: rivals <= left, text: t('training.check.seats', { left, waiting: rivals }) }
      : { ok: false, text: t('training.check.full', { seats: cohort.seats }) },
    takesTrainees(cohort.status)
      ? { ok: true, text: t('training.check.takes') }
      : { ok: false, text: t('training.check.takesNot') },
    { ok: true, text: t('training.check.home', { count: fromHome }) },
  ];
}

/** Who, for what, when; the facts and the checks; then accept, or refuse with the reason the agency reads. */
export function NominationDecision(props: {
  nomination: Nomination;
  others: readonly Nomination[];
  place: { at: number; of: number };
  /** Fills a phone's screen, with the buttons at the thumb. */
  full: boolean;
  asksReason: boolean;
  onAskReason: (asks: boolean) => void;
  whenAccepting: (act: () => void) => void;
  onBack: () => void;
  onDecided: () => void;
}): JSX.Element {
  const cohort = createAsync(() => getCohort(agency(), props.nomination.cohortId));
  const trainees = createAsync(() => getTrainees(agency(), props.nomination.cohortId));
  const [reason, setReason] = createSignal('');
  const [missing, setMissing] = createSignal(false);
  const [busy, setBusy] = createSignal<'accept' | 'refuse'>();
  const [problem, setProblem] = createSignal<Problem>();
  const name = (): string => pick(props.nomination.nomineeNameAr, props.nomination.nomineeNameEn);
  const otherName = (): string => {
    const { nomineeNameAr, nomineeNameEn } = props.nomination;
    return name() === nomineeNameAr ? nomineeNameEn : nomineeNameAr;
  };
  const key = newIdempotencyKey();
  const canSeat = (): boolean => {
    const found = cohort();
    return found !== undefined && found.seatsTaken < found.seats && takesTrainees(found.status);
  };
  const decide = async (how: 'accept' | 'refuse', work: () => Promise<unknown>, said: string): Promise<void> => {
    if (busy()) return;
    setBusy(how);
    setProblem(undefined);
    try {
      await work();
      showToast({ text: said });
      props.onDecided();
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(undefined);
    }
  };
  const accept = (): void => {
    if (!canSeat()) return;
    const nomination = props.nomination;
    void decide('accept', () => acceptNomination(nomination, key), t('training.accepted', { name: isolate(name()) }));
  };
  const refuse = (): void => {
    if (reason().trim() === '') {
      setMissing(true);
      document.getElementById(fieldId('refusal'))?.focus();
      return;
    }
    const nomination = props.nomination;
    const words = reason().trim();
    void decide('refuse', () => refuseNomination(nomination, words), t('training.refused', { name: isolate(name()) }));
  };
  untrack(() => props.whenAccepting(accept));
  createEffect(() => {
    if (props.asksReason) queueMicrotask(() => document.getElementById(fieldId('refusal'))?.focus());
  });

  return (
    <section class="mw-card min-w-0" aria-label={t('training.decision', { name: name() })}>
      <Show when={props.full}>
        <div class="border-b border-line p-2">
          <Button kind="quiet" icon={ArrowLeft} onClick={() => props.onBack()}>
            {t('training.decision.back')}
          </Button>
        </div>
      </Show>
      <div class="flex flex-col gap-4.5 p-4.5 md:p-6">
        <div class="flex items-start gap-3">
          <Avatar name={name()} size="large" />
          <div class="min-w-0 flex-1">
            <h2 id="decision-name" tabindex="-1" class="text-l">
              {name()}
            </h2>
            <Show when={otherName()}>
              <p class="text-ink-2">
                <bdi>{otherName()}</bdi>
              </p>
            </Show>
            <p class="text-ink-2">{pick(props.nomination.homeNameAr, props.nomination.homeNameEn)}</p>
          </div>
          <span class="mw-pill is-tag">{t('training.decision.place', props.place)}</span>
        </div>
        <div>
          <p class="text-xl font-semibold">{pick(props.nomination.cohortNameAr, props.nomination.cohortNameEn)}</p>
          <p class="text-ink-2">{pick(cohort.latest?.programmeNameAr, cohort.latest?.programmeNameEn)}</p>
        </div>
        <Loads onRetry={() => void reread()}>
          <Show when={cohort()}>
            {(found) => (
              <>
                <div class="border-y border-line py-4">
                  <DescriptionList
                    facts={[
                      { label: t('training.startsOn'), value: <BothDates day={found().startsOn} /> },
                      { label: t('training.endsOn'), value: <BothDates day={found().endsOn} /> },
                      {
                        label: t('training.job'),
                        value: pick(props.nomination.jobTitleAr, props.nomination.jobTitleEn) || t('training.none'),
                      },
                      {
                        label: t('training.grade'),
                        value: props.nomination.gradeCode ? (
                          <Code>{props.nomination.gradeCode}</Code>
                        ) : (
                          t('training.none')
                        ),
                      },
                      {
                        label: t('training.nominatedAt'),
                        value: fromNow(props.nomination.nominatedAt),
                        detail: shortDate(props.nomination.nominatedAt),
                      },
                      {
                        label: t('training.seats'),
                        value: <SeatsBar taken={found().seatsTaken} seats={found().seats} />,
                      },
                    ]}
                  />
                </div>
                <div>
                  <h3 class="text-s font-medium text-ink-2">{t('training.motivation')}</h3>
                  <p class="max-w-[75ch] whitespace-pre-line" dir="auto">
                    {props.nomination.motivation || t('training.motivation.none')}
                  </p>
                </div>
                <ul class="flex flex-col gap-2" aria-label={t('training.checks')}>
                  <For each={checksOf(found(), trainees() ?? [], props.nomination, props.others)}>
                    {(check) => (
                      <li class={`flex items-start gap-2.5 ${check.ok ? 'text-ok' : 'text-warn'}`}>
                        <span class="mt-0.5 shrink-0">
                          <Icon of={check.ok ? CircleCheck : TriangleAlert} />
                        </span>
                        {check.text}
                      </li>
                    )}
                  </For>
                </ul>
              </>
            )}
          </Show>
        </Loads>
        <Show when={problem()}>
          {(found) => (
            <Show
              when={found().code === 'stale-version'}
              fallback={
                <Notice tone="bad" alert>
                  <p class="font-semibold">{found().title}</p>
                  <p>{found().detail}</p>
                </Notice>
              }
            >
              <StaleNotice onReload={() => void reread()} />
            </Show>
          )}
        </Show>
        <Show when={props.asksReason}>
          <TextArea
            label={t('training.refusal.reason')}
            hint={t('training.refusal.hint')}
            name="refusal"
            value={reason()}
            error={missing() && reason().trim() === '' ? t('ui.act.reasonMissing') : undefined}
            maxlength={2000}
            onInput={setReason}
          />
        </Show>
      </div>
      <div class="mw-decision-bar flex gap-2 rounded-b-card border-t border-line bg-surface p-4.5 md:px-6">
        <Show
          when={props.asksReason}
          fallback={
            <>
              <Button
                kind="primary"
                icon={Check}
                class={props.full ? 'flex-2' : ''}
                busy={busy() === 'accept'}
                disabled={!canSeat()}
                onClick={accept}
              >
                {t('training.accept')}
              </Button>
              <Button class={props.full ? 'flex-1' : ''} onClick={() => props.onAskReason(true)}>
                {t('training.refuse')}
              </Button>
            </>
          }
        >
          <Button kind="danger" class={props.full ? 'flex-2' : ''} busy={busy() === 'refuse'} onClick={refuse}>
            {t('training.refuse.send')}
          </Button>
          <Button class={props.full ? 'flex-1' : ''} onClick={() => props.onAskReason(false)}>
            {t('ui.cancel')}
          </Button>
        </Show>
      </div>
    </section>
  );
}
