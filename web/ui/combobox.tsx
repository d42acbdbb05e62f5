import { Combobox as Ark, createListCollection } from '@ark-ui/solid/combobox';
import { LocaleProvider } from '@ark-ui/solid/locale';
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, onMount, untrack } from 'solid-js';
import { asProblem } from '../api/client.ts';
import { language, t } from '../i18n/texts.ts';
import { Field, fieldId, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import type { Choice } from './inputs.tsx';

export interface ComboboxProps extends FieldProps {
  /** The chosen one; its label is shown without asking the service again. */
  value: Choice | undefined;
  onChange: (choice: Choice | undefined) => void;
  /** Choices for what was typed ('' on opening). A rejection is shown in the list. */
  search: (typed: string, signal: AbortSignal) => Promise<readonly Choice[]> | readonly Choice[];
  placeholder?: string;
}

/** One of many, found by typing: people, units, positions. Results come from `search`, 180 ms after the last key. */
export function Combobox(props: ComboboxProps): JSX.Element {
  const [choices, setChoices] = createSignal<readonly Choice[]>([]);
  const [message, setMessage] = createSignal<string>(t('ui.combobox.searching'));
  let running: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => {
    running?.abort();
    clearTimeout(timer);
  });

  const ask = async (typed: string): Promise<void> => {
    running?.abort();
    const mine = (running = new AbortController());
    setMessage(t('ui.combobox.searching'));
    try {
      const found = await props.search(typed, mine.signal);
      if (mine.signal.aborted) return;
      setChoices(found);
      setMessage(t('ui.combobox.none'));
    } catch (caught) {
      const problem = asProblem(caught, t('ui.problem.unexpected'));
      if (problem.code === 'aborted' || mine.signal.aborted) return;
      setChoices([]);
      setMessage(problem.title);
    }
  };
  const askSoon = (typed: string, wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(typed), wait);
  };

  const collection = createMemo(() =>
    createListCollection<Choice>({
      items: [...choices()],
      itemToValue: (item) => item.value,
      itemToString: (item) => item.label,
      isItemDisabled: (item) => item.disabled === true,
    }),
  );
  const [typed, setTyped] = createSignal(untrack(() => props.value?.label ?? ''));
  createEffect(
    on(
      () => props.value,
      (value) => setTyped(value?.label ?? ''),
      { defer: true },
    ),
  );
  onMount(() => {
    if (props.value) setChoices([props.value]);
  });

  return (
    <LocaleProvider locale={language() === 'ar' ? 'ar' : 'en'}>
      <Field {...props}>
        {(wiring) => (
          <Ark.Root<Choice>
            collection={collection()}
            ids={{ input: fieldId(props.name) }}
            value={props.value ? [props.value.value] : []}
            inputValue={typed()}
            inputBehavior="autohighlight"
            openOnClick
            disabled={props.disabled ?? false}
            invalid={props.error !== undefined}
            positioning={{ sameWidth: true, strategy: 'fixed' }}
            translations={{ triggerLabel: t('ui.combobox.open'), clearTriggerLabel: t('ui.combobox.clear') }}
            onInputValueChange={(details) => {
              if (details.reason !== 'input-change') return;
              setTyped(details.inputValue);
              askSoon(details.inputValue, 180);
            }}
            onOpenChange={(details) => {
              if (details.open) askSoon(typed() === props.value?.label ? '' : typed(), 0);
              else setTyped(props.value?.label ?? '');
            }}
            onValueChange={(details) => {
              const chosen = details.items[0];
              if (details.value.length === 0) props.onChange(undefined);
              else if (chosen) {
                props.onChange(chosen);
                setTyped(chosen.label);
              }
            }}
          >
            <Ark.Control class="mw-input-box">
              <Ark.Input
                class="mw-input has-trail"
                placeholder={props.placeholder ?? ''}
                aria-describedby={wiring()['aria-describedby']}
                aria-required={wiring()['aria-required']}
                autocomplete="off"
              />
              <span class="is-trail">
                <Show
                  when={props.value && props.optional}
                  fallback={
                    <Ark.Trigger class="mw-btn is-quiet mw-btn-icon">
                      <Icon of={ChevronsUpDown} size={16} />
                    </Ark.Trigger>
                  }
                >
                  <Ark.ClearTrigger class="mw-btn is-quiet mw-btn-icon">
                    <Icon of={X} size={16} />
                  </Ark.ClearTrigger>
                </Show>
              </span>
            </Ark.Control>
            <Ark.Positioner>
              <Ark.Content class="mw-listbox">
                <For each={choices()} fallback={<div class="px-2.5 py-2 text-ink-2">{message()}</div>}>
                  {(choice) => (
                    <Ark.Item item={choice} class="mw-option">
                      <span class="min-w-0 flex-1">
                        <Ark.ItemText class="block truncate">{choice.label}</Ark.ItemText>
                        <Show when={choice.detail}>
                          <span class="mw-hint block truncate">{choice.detail}</span>
                        </Show>
                      </span>
                    </Ark.Item>
                  )}
                </For>
              </Ark.Content>
            </Ark.Positioner>
          </Ark.Root>
        )}
      </Field>
    </LocaleProvider>
  );
}
