import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { brandHues } from '../../../../server/modules/organisation/contract.ts';
import { t } from '../../../i18n/texts.ts';

/** The service's own hue first; it is kept as none. */
const CHOICES = ['', ...brandHues.slice(1).map(String)];

/** The name of a hue; one that is offered no more is told by its degrees. */
export function hueName(hue: string): string {
  if (hue === '' || hue === String(brandHues[0])) return t('settings.hue.own');
  return CHOICES.includes(hue) ? t(`settings.hue.${hue}`) : t('settings.hueOther', { hue });
}

/** The colour of an agency's pages: a hue; lightness and strength stay as they are, so that everything stays readable. */
export function HueChoice(props: { value: string; onChange: (hue: string) => void }): JSX.Element {
  const value = (): string => (props.value === String(brandHues[0]) ? '' : props.value);
  return (
    <fieldset class="mw-field" id="f-brandHue" tabindex="-1">
      <legend class="mw-label mb-1.5">{t('settings.field.brandHue')}</legend>
      <div class="mw-hint">{t('settings.hueHint')}</div>
      <div class="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-2">
        <For each={CHOICES}>
          {(hue) => (
            <label class="mw-check">
              <input
                type="radio"
                name="brandHue"
                value={hue}
                checked={hue === value()}
                onChange={() => props.onChange(hue)}
              />
              <span
                class="size-5 flex-none rounded-full border border-line"
                style={{ background: `oklch(55% 0.09 ${hue === '' ? brandHues[0] : hue})` }}
                aria-hidden="true"
              />
              <span>{hueName(hue)}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
