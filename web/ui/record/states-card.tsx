import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { Employee } from '../../../server/modules/people/schemas.ts';
import { t } from '../../i18n/texts.ts';
import { date } from '../../lib/fmt.ts';
import { Card } from '../layout.tsx';
import { StatusPill, type Tone } from '../marks.tsx';
import { periodInWords } from './words.ts';

type State = Employee['states'][number];
const TONES: Readonly<Record<State['kind'], Tone>> = { probation: 'info', suspension: 'bad', extension: 'warn' };

const runsOn = (state: State, day: string): boolean =>
  state.firstDay <= day && (state.lastDay === null || state.lastDay >= day);

/** What service stands under on the day shown, as marks: in probation until, suspended since, extended until. */
export function StateMarks(props: { employee: Employee }): JSX.Element {
  const running = (): State[] =>
    props.employee.states.filter((state) => runsOn(state, props.employee.asOf) && state.outcome === null);
  return (
    <For each={running()}>
      {(state) => (
        <StatusPill tone={TONES[state.kind]}>
          {state.kind === 'suspension' && state.lastDay === null
            ? t('people.stateNow.suspended', { day: date(state.firstDay) })
            : t(`people.stateUntil.${state.kind}`, { day: date(state.lastDay ?? state.firstDay) })}
        </StatusPill>
      )}
    </For>
  );
}

/** All of them over the years, newest first; nothing while there were none. */
export function StatesCard(props: { employee: Employee }): JSX.Element {
  return (
    <Show when={props.employee.states.length > 0}>
      <Card title={t('people.states')} flush>
        <ul>
          <For each={[...props.employee.states].reverse()}>
            {(state) => (
              <li class="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4.5 py-3 not-first:border-t">
                <span class="font-medium">{t(`people.state.${state.kind}`)}</span>
                <Show when={state.round > 1}>
                  <span class="text-ink-2">{t('people.state.round', { n: state.round })}</span>
                </Show>
                <Show when={state.outcome === 'confirmed'}>
                  <StatusPill tone="ok">{t('people.state.confirmed')}</StatusPill>
                </Show>
                <span class="ms-auto text-ink-2">{periodInWords(state.firstDay, state.lastDay)}</span>
                <Show when={state.reasonCode}>
                  {(reason) => <span class="basis-full text-s text-ink-2">{t(`people.suspension.${reason()}`)}</span>}
                </Show>
                <Show when={state.approval}>
                  <span class="basis-full text-s text-ink-2" dir="auto">
                    {state.approval}
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  );
}
