import Rows2 from 'lucide-solid/icons/rows-2';
import Rows4 from 'lucide-solid/icons/rows-4';
import type { JSX } from 'solid-js';
import { createSignal } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { recall, remember } from '../lib/memory.ts';
import { IconButton } from './button.tsx';

export type Density = 'compact' | 'comfortable';

const [density, setDensity] = createSignal<Density>(recall('mw_density') === 'comfortable' ? 'comfortable' : 'compact');

/** The height of rows in tables, chosen once for all and remembered. Reactive. */
export { density };

/** The button of a table's toolbar that changes the height of rows. */
export function DensityToggle(): JSX.Element {
  return (
    <IconButton
      kind="default"
      icon={density() === 'compact' ? Rows4 : Rows2}
      label={density() === 'compact' ? t('ui.density.comfortable') : t('ui.density.compact')}
      onClick={() => {
        const next: Density = density() === 'compact' ? 'comfortable' : 'compact';
        remember('mw_density', next);
        setDensity(next);
      }}
    />
  );
}
