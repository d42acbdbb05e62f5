import CalendarIcon from 'lucide-solid/icons/calendar';
import Check from 'lucide-solid/icons/check';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { date, hijri } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon, type IconOf } from '../../../ui/icon.tsx';

interface Days {
  asOf: string | undefined;
  knownOn: string | undefined;
}

/** The two days a record is looked at by: the day it held on, and the day it was known on. Both stand in the URL. */
export function DayControls(
  props: Days & { today: string; hiredOn: string | null; onChange: (days: Partial<Days>) => void },
): JSX.Element {
  const [choosing, setChoosing] = createSignal<'asOf' | 'knownOn'>();
  const yearAgo = (): string =>
    `${String(Number(props.today.slice(0, 4)) - 1)}${props.today.slice(4)}`.replace(/-02-29$/u, '-02-28');
  const quick = () => [
    { day: undefined, label: t('people.day.today') },
    { day: `${props.today.slice(0, 4)}-01-01`, label: t('people.day.yearStart') },
    { day: yearAgo(), label: t('people.day.yearAgo') },
    ...(props.hiredOn ? [{ day: props.hiredOn, label: t('people.day.hired') }] : []),
  ];
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-sunken/60 px-4.5 py-2.5 print:hidden">
      <div class="flex flex-wrap items-center gap-2">
        <span class="text-ink-2">{t('people.day.asOf')}</span>
        <DayButton
          icon={CalendarIcon}
          label={t('people.day.asOf')}
          day={props.asOf}
          today={props.today}
          showsToday
          onPress={() => setChoosing('asOf')}
        />
        <span class="text-ink-2">{t('people.day.knownOn')}</span>
        <DayButton
          icon={History}
          label={t('people.day.knownOn')}
          day={props.knownOn}
          today={props.today}
          onPress={() => setChoosing('knownOn')}
        />
      </div>
      <div class="ms-auto flex flex-wrap gap-2" role="group" aria-label={t('people.day.quick')}>
        <For each={quick()}>
          {(one) => (
            <button
              type="button"
              class="mw-chip"
              aria-pressed={one.day === props.asOf && (one.day !== undefined || props.knownOn === undefined)}
              onClick={() =>
                props.onChange(one.day === undefined ? { asOf: undefined, knownOn: undefined } : { asOf: one.day })
              }
            >
              <Show when={one.day === props.asOf && (one.day !== undefined || props.knownOn === undefined)}>
                <Icon of={Check} size={15} />
              </Show>
              {one.label}
            </button>
          )}
        </For>
      </div>
      <Show when={choosing()}>
        {(which) => (
          <DayDialog
            which={which()}
            value={which() === 'asOf' ? props.asOf : props.knownOn}
            today={props.today}
            onClose={() => setChoosing(undefined)}
            onChoose={(day) => {
              props.onChange({ [which()]: day });
              setChoosing(undefined);
            }}
          />
        )}
      </Show>
    </div>
  );
}

function DayButton(props: {
  icon: IconOf;
  label: string;
  day: string | undefined;
  today: string;
  showsToday?: boolean;
  onPress: () => void;
}): JSX.Element {
  const day = (): string | undefined => props.day ?? (props.showsToday ? props.today : undefined);
  return (
    <button type="button" class="mw-btn is-small" aria-haspopup="dialog" onClick={() => props.onPress()}>
      <Icon of={props.icon} size={16} />
      <span class="sr-only">{props.label}</span>
      <Show when={day()} fallback={t('people.day.today')}>
        {(shown) => (
          <>
            <bdi>{date(shown())}</bdi>
            <span class="hidden font-normal text-ink-2 sm:inline">{hijri(shown())}</span>
          </>
        )}
      </Show>
    </button>
  );
}

function DayDialog(props: {
  which: 'asOf' | 'knownOn';
  value: string | undefined;
  today: string;
  onClose: () => void;
  onChoose: (day: string | undefined) => void;
}): JSX.Element {
  const [day, setDay] = createSignal('');
  const shown = (): string => day() || (props.value ?? props.today);
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t(`people.day.${props.which}`)}
      consequence={t(`people.day.${props.which}.detail`)}
      onSubmit={() => props.onChoose(shown() === props.today ? undefined : shown())}
      actions={
        <>
          <Button onClick={() => props.onChoose(undefined)}>{t('people.day.today')}</Button>
          <Button type="submit" kind="primary">
            {t('people.day.show')}
          </Button>
        </>
      }
    >
      <DateField
        name={`day-${props.which}`}
        label={t('people.day')}
        value={shown()}
        onChange={setDay}
        max={props.which === 'knownOn' ? props.today : undefined}
      />
    </Dialog>
  );
}

/** Says plainly that the page shows another day, tints it, and leads back to today. */
export function OtherDayNotice(props: Days & { onBack: () => void }): JSX.Element {
  const words = (): string => {
    const asOf = props.asOf;
    const knownOn = props.knownOn;
    if (asOf && knownOn) return t('people.day.notice.both', { asOf: date(asOf), knownOn: date(knownOn) });
    return knownOn
      ? t('people.day.notice.known', { knownOn: date(knownOn) })
      : t('people.day.notice.asOf', { asOf: date(asOf ?? '') });
  };
  return (
    <Show when={props.asOf || props.knownOn}>
      <div class="pointer-events-none fixed inset-0 -z-10 bg-warn-bg/60 print:hidden" aria-hidden="true" />
      <div class="mw-notice is-warn flex-wrap items-center border border-warn-line" role="status">
        <Icon of={History} />
        <span class="min-w-0 flex-1 font-medium">{words()}</span>
        <Button size="small" icon={RotateCcw} onClick={() => props.onBack()}>
          {t('people.day.back')}
        </Button>
      </div>
    </Show>
  );
}
