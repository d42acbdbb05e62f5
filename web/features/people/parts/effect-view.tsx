import Armchair from 'lucide-solid/icons/armchair';
import Banknote from 'lucide-solid/icons/banknote';
import CalendarClock from 'lucide-solid/icons/calendar-clock';
import Info from 'lucide-solid/icons/info';
import Layers from 'lucide-solid/icons/layers';
import Network from 'lucide-solid/icons/network';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import UserSearch from 'lucide-solid/icons/user-search';
import type { JSX } from 'solid-js';
import { For, Show, createMemo } from 'solid-js';
import type { ChangedValue } from '../../../../server/modules/people/schemas.ts';
import { pick, rich, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { amount, date, list, money } from '../../../lib/fmt.ts';
import type { IconOf } from '../../../ui/icon.tsx';
import { Card } from '../../../ui/layout.tsx';
import { Tile, type Tone } from '../../../ui/marks.tsx';
import { word } from '../../../ui/record/words.ts';
import type { Effect } from '../actions.ts';
import type { Employee } from '../queries.ts';
import { BandSource } from './band-source.tsx';
import { createPayNames } from './pay-names.ts';

interface Sentence {
  icon: IconOf;
  tone: Tone;
  title: string;
  text: JSX.Element;
}

const isNamed = (value: ChangedValue | undefined): value is { id: string; ar: string; en: string } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the action does, in sentences: on the seat, the unit, pay, and on what was ordered for later. */
export function EffectSentences(props: {
  effect: Effect;
  ends?: boolean;
  employee?: Employee | undefined;
}): JSX.Element {
  const payName = createPayNames();
  const sentences = createMemo<Sentence[]>(() => {
    const effect = props.effect;
    const told: Sentence[] = [];
    const day = date(effect.effectiveOn);
    const seat = effect.changes['position'];
    const heldSeat = props.employee?.assignment?.position;
    if (props.ends && heldSeat) {
      told.push({
        icon: Armchair,
        tone: 'ok',
        title: t('people.effect.seat'),
        text: rich('people.effect.seat.frees', { seat: () => <Code>{heldSeat.number}</Code> }, { day }),
      });
    } else if (props.ends) {
      told.push({
        icon: Armchair,
        tone: 'neutral',
        title: t('people.effect.seat'),
        text: t('people.effect.seat.none'),
      });
    } else if (seat) {
      const [before, after] = [seat.before, seat.after];
      if (isNamed(after))
        told.push({
          icon: Armchair,
          tone: 'ok',
          title: t('people.effect.seat'),
          text: rich('people.effect.seat.taken', { seat: () => <Code>{after.ar}</Code> }, { day }),
        });
      if (isNamed(before))
        told.push({
          icon: Armchair,
          tone: 'ok',
          title: t('people.effect.seatBefore'),
          text: rich('people.effect.seat.frees', { seat: () => <Code>{before.ar}</Code> }, { day }),
        });
    }
    const unit = effect.changes['unit'];
    if (unit && isNamed(unit.after)) {
      const to = pick(unit.after.ar, unit.after.en);
      const text = isNamed(unit.before)
        ? t('people.effect.unit.moves', { from: pick(unit.before.ar, unit.before.en), to, day })
        : t('people.effect.unit.joins', { to, day });
      told.push({ icon: Network, tone: 'brand', title: t('people.effect.unit'), text });
    }
    const elements = effect.changes['pay']?.after;
    if (Array.isArray(elements) && effect.pay?.before) {
      told.push({
        icon: Banknote,
        tone: 'brand',
        title: t('people.effect.elements'),
        text: t('people.effect.elements.text', { elements: list(elements.map(payName)), day }),
      });
    }
    if (effect.band && !props.ends) {
      const { startMinor, endMinor, check, schedule } = effect.band;
      told.push({
        icon: Banknote,
        tone: check === 'below' || check === 'above' ? 'warn' : 'info',
        title: t('people.effect.band'),
        text: (
          <>
            {t(`people.effect.band.${check}`, {
              start: amount(startMinor),
              end: money(endMinor, effect.band.currency),
            })}
            <BandSource schedule={schedule} />
          </>
        ),
      });
    }
    if (props.ends)
      told.push({
        icon: Banknote,
        tone: 'info',
        title: t('people.effect.payStops'),
        text: t('people.effect.payStops.text', { day }),
      });
    const later = effect.touches.filter((touch) => touch.isLater);
    if (later.length > 0) {
      told.push({
        icon: CalendarClock,
        tone: 'warn',
        title: t('people.effect.later', { count: later.length }),
        text: (
          <ul class="list-disc ps-4">
            <For each={later}>
              {(touch) => (
                <li>
                  {t('people.effect.later.row', {
                    what: touch.elementCode ? payName(touch.elementCode) : word('touch', touch.what),
                    day: date(touch.firstDay),
                  })}
                  <Show when={touch.orderNumber}>
                    {(order) => (
                      <>
                        {' '}
                        <Code class="mw-code">{order()}</Code>
                      </>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        ),
      });
    }
    const closed = effect.touches.length - later.length;
    if (closed > 0)
      told.push({
        icon: Layers,
        tone: 'neutral',
        title: t('people.effect.kept'),
        text: t('people.effect.kept.text', { count: closed }),
      });
    if (effect.isKnownElsewhere !== null) {
      told.push({
        icon: UserSearch,
        tone: effect.isKnownElsewhere ? 'warn' : 'ok',
        title: t('people.effect.known'),
        text: effect.isKnownElsewhere ? t('people.effect.known.yes') : t('people.effect.known.no'),
      });
    }
    if (effect.isFuture)
      told.push({
        icon: CalendarClock,
        tone: 'info',
        title: t('people.effect.future'),
        text: t('people.effect.future.text', { day }),
      });
    return told;
  });
  return (
    <Card title={t('people.effect.title')}>
      <ul class="flex flex-col gap-4">
        <For each={sentences()} fallback={<li class="text-ink-2">{t('people.effect.nothingElse')}</li>}>
          {(sentence) => (
            <li class="flex gap-3">
              <Tile icon={sentence.icon} tone={sentence.tone} />
              <div class="min-w-0 flex-1">
                <h3 class="font-semibold">{sentence.title}</h3>
                <div class="text-s text-ink-2">{sentence.text}</div>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Card>
  );
}

/** What the rules have to say: nothing here stops the action, and each names where it comes from. */
export function Warnings(props: { effect: Effect }): JSX.Element {
  // A band out of which the pay falls, and a person known elsewhere, already stand among the effects.
  const shown = (): Effect['warnings'] =>
    props.effect.warnings.filter((one) => !one.code.startsWith('band-') && one.code !== 'known-elsewhere');
  const values = (warning: Effect['warnings'][number]): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(warning.values).map(([name, value]) => [
        name,
        /Minor$/u.test(name) && typeof value === 'number'
          ? amount(value)
          : name === 'day' && typeof value === 'string'
            ? date(value)
            : value,
      ]),
    );
  return (
    <Show when={shown().length > 0}>
      <Card title={t('people.warnings', { count: shown().length })} icon={TriangleAlert}>
        <ul class="flex flex-col gap-3">
          <For each={shown()}>
            {(warning) => (
              <li class="mw-notice is-warn">
                <Info size={18} aria-hidden="true" />
                <span class="min-w-0 flex-1">
                  <span class="block font-medium">{t(`people.warning.${warning.code}`, values(warning))}</span>
                  <span class="block text-s">{t(`people.warning.${warning.code}.source`)}</span>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  );
}
