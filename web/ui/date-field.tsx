import CalendarIcon from 'lucide-solid/icons/calendar';
import type { JSX } from 'solid-js';
import { Show, Suspense, createEffect, createSignal, lazy, on, untrack } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { isoToTyped, typedToIso, type CalendarKind } from '../lib/calendars.ts';
import { date, hijri, inDigits } from '../lib/fmt.ts';
import { recall, remember } from '../lib/memory.ts';
import { weekStart } from '../lib/week.ts';
import { Field, fieldId, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import { Skeleton } from './states.tsx';

const DateCalendar = lazy(() => import('./date-calendar.tsx'));

const [kind, setKind] = createSignal<CalendarKind>(
  recall('mw_calendar') === 'islamic-umalqura' ? 'islamic-umalqura' : 'gregory',
);

/**
 * A day. Its value is an ISO date (`2026-12-05`) or '' while empty or wrong. Typed day first, in either calendar and
 * any digits; shown in the calendar chosen, with the other calendar's day under it. The calendar opens from its button.
 */
export function DateField(
  props: FieldProps & {
    value: string;
    onChange: (iso: string) => void;
    /** ISO bounds, both inclusive. */
    min?: string | undefined;
    max?: string | undefined;
    /** 0 Sunday … 6 Saturday; the agency's own by default. */
    weekStart?: number;
  },
): JSX.Element {
  const shownFor = (iso: string): string => (iso === '' ? '' : isoToTyped(iso, kind()));
  const [text, setText] = createSignal(untrack(() => shownFor(props.value)));
  const [wrong, setWrong] = createSignal(false);
  createEffect(
    on(
      () => [props.value, kind()] as const,
      ([value]) => {
        if (value !== '' || !wrong()) setText(shownFor(value));
      },
      { defer: true },
    ),
  );
  const settle = (): void => {
    const typed = text().trim();
    if (typed === '') {
      setWrong(false);
      if (props.value !== '') props.onChange('');
      return;
    }
    const iso = typedToIso(typed, kind());
    setWrong(iso === undefined);
    props.onChange(iso ?? '');
    if (iso !== undefined) setText(shownFor(iso));
  };
  const other = (): string => (kind() === 'gregory' ? hijri(props.value) : date(props.value));
  const outside = (): string | undefined => {
    if (props.value === '') return undefined;
    if (props.min && props.value < props.min) return t('ui.date.tooEarly', { day: date(props.min) });
    if (props.max && props.value > props.max) return t('ui.date.tooLate', { day: date(props.max) });
    return undefined;
  };
  const choose = (chosen: CalendarKind): void => {
    remember('mw_calendar', chosen);
    setKind(chosen);
  };
  return (
    <Field
      {...props}
      error={props.error ?? (wrong() ? t('ui.date.wrong') : outside())}
      below={
        <Show
          when={props.value !== ''}
          fallback={<span>{t('ui.date.example', { example: inDigits('31/12/2026') })}</span>}
        >
          {other()}
        </Show>
      }
    >
      {(wiring) => (
        <div class="mw-input-box">
          <input
            {...wiring()}
            class="mw-input has-trail"
            dir="ltr"
            inputmode="text"
            autocomplete="off"
            placeholder={kind() === 'gregory' ? '31/12/2026' : '20/07/1448'}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
            onChange={settle}
            onBlur={settle}
          />
          <span class="is-trail">
            <Popover
              align="end"
              role="dialog"
              label={t('ui.date.calendar')}
              onOpened={(panel) => panel.focus()}
              trigger={(control) => (
                <button
                  {...control.trigger()}
                  type="button"
                  class="mw-btn is-quiet mw-btn-icon"
                  disabled={props.disabled}
                  aria-label={t('ui.date.open', { field: props.label })}
                >
                  <Icon of={CalendarIcon} />
                </button>
              )}
            >
              {(control) => (
                <Suspense fallback={<Skeleton class="h-80 w-72" />}>
                  <DateCalendar
                    value={props.value}
                    kind={kind()}
                    onKind={choose}
                    min={props.min}
                    max={props.max}
                    weekStart={props.weekStart ?? weekStart()}
                    onChoose={(iso) => {
                      setWrong(false);
                      props.onChange(iso);
                      control.close();
                      document.getElementById(fieldId(props.name))?.focus();
                    }}
                  />
                </Suspense>
              )}
            </Popover>
          </span>
        </div>
      )}
    </Field>
  );
}
