import type { JSX } from 'solid-js';
import type { TransferStatus } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import type { TransferSummary } from '../queries.ts';

const TONES: Record<TransferStatus, Tone> = {
  proposed: 'info',
  agreed: 'brand',
  done: 'ok',
  refused: 'bad',
  withdrawn: 'neutral',
};

export function TransferPill(props: { status: TransferStatus }): JSX.Element {
  return <StatusPill tone={TONES[props.status]}>{t(`transfers.status.${props.status}`)}</StatusPill>;
}

/** Who it is about: the person, or the seat while nobody is named. */
export const nameOf = (one: TransferSummary): string =>
  pick(one.personNameAr, one.personNameEn) || t('handshake.nobodyYet');

/** The agency at the other end. */
export const otherOf = (one: TransferSummary): string =>
  one.side === 'home' ? pick(one.receiverNameAr, one.receiverNameEn) : pick(one.homeNameAr, one.homeNameEn);
