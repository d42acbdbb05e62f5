import type { JSX } from 'solid-js';
import type { RestructuringState } from '../../../../server/modules/organisation/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';

const TONES: Record<RestructuringState, Tone> = {
  draft: 'neutral',
  proposed: 'info',
  approved: 'ok',
  undone: 'warn',
  dropped: 'neutral',
};

/** How far a restructuring is. */
export function PlanPill(props: { state: RestructuringState }): JSX.Element {
  return <StatusPill tone={TONES[props.state]}>{t(`restructuring.state.${props.state}`)}</StatusPill>;
}
