import CircleAlert from 'lucide-solid/icons/circle-alert';
import type { Accessor, JSX } from 'solid-js';
import { For, Show, createEffect, createMemo, createSignal } from 'solid-js';
import { asProblem, newIdempotencyKey, type Problem } from '../api/client.ts';
import { rich, t } from '../i18n/texts.ts';
import { Code } from '../lib/bidi.tsx';
import { fieldId } from './field.tsx';
import { Icon } from './icon.tsx';

export interface Form<Values extends object> {
  values: Accessor<Values>;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** Spread onto a text-like field: `name`, `value`, `error`, `onInput`. */
  text: <Name extends TextNames<Values>>(
    name: Name,
  ) => { name: Name; value: string; error: string | undefined; onInput: (value: string) => void };
  /** The fault of a field: ours (after the first try), else the service's. */
  error: (name: keyof Values & string) => string | undefined;
  /** Faults of all fields in order, for the summary. */
  faults: Accessor<Array<{ name: string; text: string }>>;
  /** What the service refused as a whole. */
  problem: Accessor<Problem | undefined>;
  busy: Accessor<boolean>;
  /** Something was typed since the start or the last success. */
  dirty: Accessor<boolean>;
  /** How many times sending was refused; the summary takes the focus when it grows. */
  refusals: Accessor<number>;
  submit: (event?: Event) => Promise<void>;
}

type TextNames<Values> = { [Name in keyof Values]: Values[Name] extends string ? Name & string : never }[keyof Values];

/**
 * The state of a form. `check` gives the faults by field name and is asked again as the user mends them, after the
 * first try; `send` gets the values and the form's Idempotency-Key. A refused form keeps everything typed; the key is
 * renewed only after success, so that sending again after a lost answer creates nothing twice.
 */
export function createForm<Values extends object>(options: {
  initial: Values;
  check?: (values: Values) => Partial<Record<keyof Values & string, string>>;
  send: (values: Values, idempotencyKey: string) => Promise<void>;
}): Form<Values> {
  const [values, setValues] = createSignal<Values>(options.initial);
  const [tried, setTried] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const [mended, setMended] = createSignal<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = createSignal(false);
  const [dirty, setDirty] = createSignal(false);
  const [refusals, setRefusals] = createSignal(0);
  let key = newIdempotencyKey();

  const own = createMemo<Partial<Record<string, string>>>(() => (tried() ? (options.check?.(values()) ?? {}) : {}));
  const error = (name: string): string | undefined =>
    own()[name] ?? (mended().has(name) ? undefined : problem()?.fieldError(name));
  const set: Form<Values>['set'] = (name, value) => {
    setValues((before) => ({ ...before, [name]: value }));
    setDirty(true);
    setMended((before) => new Set(before).add(String(name)));
  };
  const faults = createMemo(() => {
    const names = new Set<string>(Object.keys(own()));
    for (const fault of problem()?.errors ?? []) names.add(fault.pointer.replace(/^\//u, '').replaceAll('/', '.'));
    return [...names].flatMap((name) => {
      const text = error(name);
      return text ? [{ name, text }] : [];
    });
  });

  return {
    values,
    set,
    text: (name) => ({
      name,
      get value() {
        return String(values()[name]);
      },
      get error() {
        return error(name);
      },
      onInput: (value) => {
        // The name is one whose value is a string, which the index type cannot say here.
        setValues((before) => ({ ...before, [name]: value }));
        setDirty(true);
        setMended((before) => new Set(before).add(name));
      },
    }),
    error,
    faults,
    problem,
    busy,
    dirty,
    refusals,
    submit: async (event) => {
      event?.preventDefault();
      if (busy()) return;
      setTried(true);
      setProblem(undefined);
      setMended(new Set<string>());
      if (Object.keys(own()).length > 0) {
        setRefusals((n) => n + 1);
        return;
      }
      setBusy(true);
      try {
        await options.send(values(), key);
        key = newIdempotencyKey();
        setTried(false);
        setDirty(false);
      } catch (caught) {
        setProblem(asProblem(caught, t('ui.problem.unexpected')));
        setRefusals((n) => n + 1);
      } finally {
        setBusy(false);
      }
    },
  };
}

/** What is wrong, at the top of the form, each fault leading to its field; takes the focus when sending was refused. */
export function ErrorSummary<Values extends object>(props: { form: Form<Values> }): JSX.Element {
  let box: HTMLDivElement | undefined;
  createEffect(() => {
    if (props.form.refusals() > 0) queueMicrotask(() => box?.focus());
  });
  const general = (): Problem | undefined => props.form.problem();
  return (
    <Show when={props.form.faults().length > 0 || general()}>
      <div ref={(element) => (box = element)} class="mw-notice is-bad" role="alert" tabindex="-1">
        <Icon of={CircleAlert} />
        <div class="min-w-0 flex-1">
          <p class="font-semibold">
            {general()?.title ?? t('ui.summary.title', { count: props.form.faults().length })}
          </p>
          <Show when={general()?.detail}>
            <p>{general()?.detail}</p>
          </Show>
          <Show when={props.form.faults().length > 0}>
            <ul class="mt-1 list-disc ps-5">
              <For each={props.form.faults()}>
                {(fault) => (
                  <li>
                    <a
                      href={`#${fieldId(fault.name)}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.getElementById(fieldId(fault.name))?.focus();
                      }}
                    >
                      {fault.text}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Show when={general()?.reference}>
            {(reference) => (
              <p class="mt-1 text-s">{rich('ui.error.reference', { number: () => <Code>{reference()}</Code> })}</p>
            )}
          </Show>
        </div>
      </div>
    </Show>
  );
}
