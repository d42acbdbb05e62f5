import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Button } from './button.tsx';
import { Notice } from './layout.tsx';

export interface Clash {
  label: string;
  /** What stands in the record now. */
  theirs: string;
  /** What this form would write. */
  mine: string;
}

/**
 * Somebody saved the same record meanwhile: what differs, field by field, and the two ways on. Nothing typed is lost
 * before the user chooses.
 */
export function StaleChoice(props: {
  clashes: readonly Clash[];
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}): JSX.Element {
  return (
    <Notice tone="warn" alert>
      <p class="font-semibold">{t('ui.stale.title')}</p>
      <Show when={props.clashes.length > 0} fallback={<p>{t('ui.stale.same')}</p>}>
        <ul class="mt-2 flex flex-col gap-2">
          <For each={props.clashes}>
            {(clash) => (
              <li>
                <span class="font-medium">{clash.label}</span>
                <span class="block text-s">{t('ui.stale.theirs', { value: clash.theirs })}</span>
                <span class="block text-s">{t('ui.stale.mine', { value: clash.mine })}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => props.onTakeTheirs()}>
          {t('ui.stale.takeTheirs')}
        </Button>
        <Button size="small" onClick={() => props.onKeepMine()}>
          {t('ui.stale.keepMine')}
        </Button>
      </div>
    </Notice>
  );
}
