import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import { word } from '../../../ui/record/words.ts';
import type { BulkOrder } from '../bulk.ts';

const TONES: Readonly<Record<BulkOrder['state'], Tone>> = {
  draft: 'neutral',
  checking: 'info',
  checked: 'brand',
  giving: 'info',
  given: 'ok',
  undoing: 'info',
  undone: 'bad',
  dropped: 'neutral',
};

export function BulkPill(props: { state: BulkOrder['state'] }): JSX.Element {
  return <StatusPill tone={TONES[props.state]}>{t(`bulk.state.${props.state}`)}</StatusPill>;
}

/** What an order for many is, in words: the reason of the change, or of the end. Reactive. */
export function bulkTitle(order: Pick<BulkOrder, 'terms'>): string {
  const { terms } = order;
  return terms.kind === 'end_service'
    ? t('bulk.of.end', { reason: word('endReason', terms.reasonCode) })
    : t('bulk.of.change', { reason: word('changeReason', terms.reasonCode) });
}
