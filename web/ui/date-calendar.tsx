import { DatePicker } from '@ark-ui/solid/date-picker';
import { LocaleProvider } from '@ark-ui/solid/locale';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import type { JSX } from 'solid-js';
import { For, Index, Show, onMount } from 'solid-js';
import { direction, language, locale, t } from '../i18n/texts.ts';
import { createCalendar, dayIn, type CalendarKind } from '../lib/calendars.ts';
import { hijri, longDate } from '../lib/fmt.ts';
import { Icon } from './icon.tsx';

/**
 * The grid of days, in a chunk of its own. It is made anew for each calendar: switching the calendar of a living
 * picker changes its text but leaves the old grid.
 */
export default function DateCalendar(props: {
  value: string;
  kind: CalendarKind;
  onKind: (kind: CalendarKind) => void;
  min?: string | undefined;
  max?: string | undefined;
  weekStart: number;
  onChoose: (iso: string) => void;
}): JSX.Element {
  const kinds: readonly CalendarKind[] = ['gregory', 'islamic-umalqura'];
  const today = (): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date());
  let grid: HTMLDivElement | undefined;
  onMount(() => {
    requestAnimationFrame(() => grid?.querySelector<HTMLElement>('.mw-day[tabindex="0"]')?.focus());
  });
  return (
    <div ref={(element) => (grid = element)} class="mw-calendar p-1.5">
      <div
        class="mb-2 grid grid-cols-2 gap-1 rounded-control bg-sunken p-1"
        role="group"
        aria-label={t('ui.date.calendar')}
      >
        <For each={kinds}>
          {(kind) => (
            <button
              type="button"
              class={`min-h-8 rounded-small px-2 text-s font-medium ${props.kind === kind ? 'bg-surface text-brand-ink' : 'text-ink-2'}`}
              aria-pressed={props.kind === kind}
              onClick={() => props.onKind(kind)}
            >
              {kind === 'gregory' ? t('ui.date.gregorian') : t('ui.date.hijri')}
            </button>
          )}
        </For>
      </div>
      <Show when={`${props.kind} ${language()}`} keyed>
        <LocaleProvider locale={locale(props.kind)}>
          <DatePicker.Root
            inline
            locale={locale(props.kind)}
            createCalendar={createCalendar}
            defaultValue={props.value === '' ? [] : [dayIn(props.value, props.kind)]}
            defaultFocusedValue={dayIn(props.value === '' ? today() : props.value, props.kind)}
            {...(props.min ? { min: dayIn(props.min, props.kind) } : {})}
            {...(props.max ? { max: dayIn(props.max, props.kind) } : {})}
            startOfWeek={props.weekStart}
            translations={{
              content: t('ui.date.calendar'),
              monthSelect: t('ui.date.month'),
              yearSelect: t('ui.date.year'),
              clearTrigger: t('ui.combobox.clear'),
              trigger: () => t('ui.date.calendar'),
              nextTrigger: () => t('ui.date.next'),
              prevTrigger: () => t('ui.date.previous'),
              viewTrigger: () => t('ui.date.calendar'),
              dayCell: (state) => dayName(state.value.toString().slice(0, 10), props.kind),
            }}
            onValueChange={(details) => {
              const chosen = details.value[0];
              // A day writes itself as its Gregorian ISO date, whatever calendar it is in.
              if (chosen) props.onChoose(chosen.toString().slice(0, 10));
            }}
          >
            <DatePicker.View view="day">
              <DatePicker.Context>
                {(api) => (
                  <>
                    <div class="mb-1 flex items-center justify-between gap-1">
                      <DatePicker.PrevTrigger class="mw-btn is-quiet mw-btn-icon is-small">
                        <Icon of={ChevronLeft} />
                      </DatePicker.PrevTrigger>
                      <div class="flex min-w-0 gap-1">
                        <DatePicker.MonthSelect class="min-w-0 rounded-small bg-surface px-1 py-1 font-semibold" />
                        <DatePicker.YearSelect class="rounded-small bg-surface px-1 py-1 font-semibold" />
                      </div>
                      <DatePicker.NextTrigger class="mw-btn is-quiet mw-btn-icon is-small">
                        <Icon of={ChevronRight} />
                      </DatePicker.NextTrigger>
                    </div>
                    <DatePicker.Table dir={direction()}>
                      <DatePicker.TableHead>
                        <DatePicker.TableRow>
                          <Index each={api().weekDays}>
                            {(day) => (
                              <DatePicker.TableHeader aria-label={day().long}>
                                {language() === 'ar' ? day().narrow : day().short.slice(0, 2)}
                              </DatePicker.TableHeader>
                            )}
                          </Index>
                        </DatePicker.TableRow>
                      </DatePicker.TableHead>
                      <DatePicker.TableBody>
                        <Index each={api().weeks}>
                          {(week) => (
                            <DatePicker.TableRow>
                              <Index each={week()}>
                                {(day) => (
                                  <DatePicker.TableCell value={day()}>
                                    <DatePicker.TableCellTrigger
                                      class="mw-day"
                                      onClick={() => {
                                        // The day that stands already is no change of value, and yet a choice.
                                        if (day().toString().slice(0, 10) === props.value) props.onChoose(props.value);
                                      }}
                                    >
                                      {day().day}
                                    </DatePicker.TableCellTrigger>
                                  </DatePicker.TableCell>
                                )}
                              </Index>
                            </DatePicker.TableRow>
                          )}
                        </Index>
                      </DatePicker.TableBody>
                    </DatePicker.Table>
                  </>
                )}
              </DatePicker.Context>
            </DatePicker.View>
          </DatePicker.Root>
        </LocaleProvider>
      </Show>
    </div>
  );
}

function dayName(iso: string, kind: CalendarKind): string {
  return kind === 'gregory' ? longDate(iso) : hijri(iso);
}
