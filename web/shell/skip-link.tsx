import type { JSX } from 'solid-js';
import { t } from '../i18n/texts.ts';

/** The first stop of the keyboard: past the menu, into the page. */
export function SkipLink(): JSX.Element {
  return (
    <a
      class="mw-btn is-primary mw-shell-skip"
      href="#main"
      onClick={(event) => {
        // The router would follow the address and leave the focus where it is.
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
    >
      {t('shell.skip')}
    </a>
  );
}
