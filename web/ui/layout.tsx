import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { Icon, type IconOf } from './icon.tsx';

/** The width and rhythm of a page. Tables and boards are `full`, forms `narrow`. */
export function Page(props: { width?: 'normal' | 'full' | 'narrow'; children: JSX.Element }): JSX.Element {
  return (
    <div class={`mw-page ${props.width === 'full' ? 'is-full' : props.width === 'narrow' ? 'is-narrow' : ''}`}>
      {props.children}
    </div>
  );
}

/** The only h1 of a page, one line under it, and its actions. `detail` is a live region: counts change in it. */
export function PageHeader(props: {
  title: string;
  detail?: JSX.Element;
  actions?: JSX.Element;
  lead?: JSX.Element;
}): JSX.Element {
  return (
    <header class="mw-page-head">
      {props.lead}
      <div class="min-w-0">
        <h1 tabindex="-1">{props.title}</h1>
        <Show when={props.detail}>
          <p class="text-ink-2" role="status">
            {props.detail}
          </p>
        </Show>
      </div>
      <Show when={props.actions}>
        <div class="mw-page-actions">{props.actions}</div>
      </Show>
    </header>
  );
}

/** A part of a page. `lined` draws the hairline under its head, for cards of rows. */
export function Card(props: {
  title?: string;
  icon?: IconOf;
  /** Beside the title: a count, a date. */
  aside?: JSX.Element;
  /** At the end of the head: a link, chips, a button. */
  actions?: JSX.Element;
  lined?: boolean;
  /** Without padding: rows and tables bring their own. */
  flush?: boolean;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <section class={`mw-card ${props.class ?? ''}`} aria-label={props.title}>
      <Show when={props.title}>
        <div class={`mw-card-head ${props.lined ? 'is-lined' : ''}`}>
          <h2 class="mw-card-title">
            <Show when={props.icon}>{(icon) => <Icon of={icon()} />}</Show>
            {props.title}
          </h2>
          <Show when={props.aside}>
            <span class="text-ink-2">{props.aside}</span>
          </Show>
          <Show when={props.actions}>
            <div class="ms-auto flex flex-wrap items-center gap-2">{props.actions}</div>
          </Show>
        </div>
      </Show>
      <Show when={!props.flush} fallback={props.children}>
        <div class="mw-card-body">{props.children}</div>
      </Show>
    </section>
  );
}

/** A sentence in a tinted box. */
export function Notice(props: {
  tone?: 'info' | 'ok' | 'warn' | 'bad';
  icon?: IconOf;
  children: JSX.Element;
  alert?: boolean;
}): JSX.Element {
  const icon = (): IconOf =>
    props.icon ??
    (props.tone === 'bad'
      ? CircleAlert
      : props.tone === 'warn'
        ? TriangleAlert
        : props.tone === 'ok'
          ? CircleCheck
          : Info);
  return (
    <div class={`mw-notice ${props.tone ? `is-${props.tone}` : ''}`} role={props.alert ? 'alert' : undefined}>
      <Icon of={icon()} />
      <div class="min-w-0 flex-1">{props.children}</div>
    </div>
  );
}

export interface Figure {
  label: string;
  value: string;
  detail?: string | undefined;
  icon?: IconOf | undefined;
  /** Only where the number is plainly good or bad; most figures have none. */
  tone?: 'ok' | 'warn' | 'bad' | undefined;
}

const FIGURE_TONES = { ok: 'text-ok', warn: 'text-warn', bad: 'text-bad' } as const;

/** Figures in one quiet strip. */
export function FigureStrip(props: { figures: readonly Figure[]; label: string }): JSX.Element {
  return (
    <dl class="mw-card mw-figures" aria-label={props.label}>
      <For each={props.figures}>
        {(figure) => (
          <div class="mw-figure">
            <dt class="flex items-center gap-2 text-s text-ink-2">
              <Show when={figure.icon}>
                {(icon) => (
                  <span class={figure.tone ? FIGURE_TONES[figure.tone] : ''}>
                    <Icon of={icon()} size={16} />
                  </span>
                )}
              </Show>
              {figure.label}
            </dt>
            <dd>
              <span class={`mw-figure-value block ${figure.tone === 'bad' ? 'text-bad' : ''}`}>
                <bdi>{figure.value}</bdi>
              </span>
              <Show when={figure.detail}>
                <span class="block text-s text-ink-2">{figure.detail}</span>
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

export interface Fact {
  label: string;
  value: JSX.Element;
  detail?: JSX.Element;
}

/** Facts by name. `rows`: name and value on one line, for a narrow panel. */
export function DescriptionList(props: { facts: readonly Fact[]; rows?: boolean }): JSX.Element {
  return (
    <dl class={`mw-facts ${props.rows ? 'is-rows' : ''}`}>
      <For each={props.facts}>
        {(fact) => (
          <div class="min-w-0">
            <dt>{fact.label}</dt>
            <dd>
              {fact.value}
              <Show when={fact.detail}>
                <span class="block text-s font-normal text-ink-2">{fact.detail}</span>
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** Ranked bars: label, number and a bar against the largest. No chart library, and every value is text. */
export function BarList(props: {
  items: ReadonlyArray<{ label: string; value: number; shown: string }>;
  label: string;
}): JSX.Element {
  const largest = (): number => Math.max(1, ...props.items.map((item) => item.value));
  return (
    <ul class="mw-bars" aria-label={props.label}>
      <For each={props.items}>
        {(item) => (
          <li>
            <span class="mw-ellipsis" title={item.label}>
              {item.label}
            </span>
            <bdi class="font-medium">{item.shown}</bdi>
            <span class="is-track" aria-hidden="true">
              <i style={{ width: `${(item.value / largest()) * 100}%` }} />
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}

/** The bar at the foot of a long page: what holds and what is still missing, and the decision. */
export function FootBar(props: { title: string; detail?: JSX.Element; children: JSX.Element }): JSX.Element {
  return (
    <div class="mw-foot-bar" role="region" aria-label={props.title}>
      <div class="min-w-60 flex-1" aria-live="polite">
        <div class="font-semibold">{props.title}</div>
        <Show when={props.detail}>
          <div class="text-ink-2">{props.detail}</div>
        </Show>
      </div>
      <div class="flex flex-wrap gap-2">{props.children}</div>
    </div>
  );
}
