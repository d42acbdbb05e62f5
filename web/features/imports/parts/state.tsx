import type { JSX } from 'solid-js';
import type { BatchState } from '../../../../server/modules/imports/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import type { Batch } from '../queries.ts';
import type { Step } from '../door.ts';

const TONES: Record<BatchState, Tone> = {
  uploaded: 'neutral',
  checking: 'info',
  checked: 'brand',
  committing: 'info',
  committed: 'ok',
  undoing: 'info',
  undone: 'neutral',
  failed: 'bad',
  dropped: 'neutral',
};

export function BatchPill(props: { state: BatchState }): JSX.Element {
  return <StatusPill tone={TONES[props.state]}>{t(`imports.state.${props.state}`)}</StatusPill>;
}

/** The service works on the batch now; the page asks again until it is done. */
export const isWorking = (state: BatchState): boolean =>
  state === 'checking' || state === 'committing' || state === 'undoing';

/** The step at which a batch stands. */
export function stepOf(batch: Pick<Batch, 'state'> & { mapping?: unknown; signedAt?: string | null }): Step {
  switch (batch.state) {
    case 'uploaded':
      return batch.mapping ? 'mapping' : 'file';
    case 'checking':
    case 'failed':
      return 'check';
    case 'checked':
      return batch.signedAt ? 'load' : 'check';
    default:
      return 'load';
  }
}
