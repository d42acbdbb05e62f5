import type { JSX } from 'solid-js';
import type { SecondmentStatus } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import type { SecondmentSummary } from '../queries.ts';

const TONES: Record<SecondmentStatus, Tone> = {
  proposed: 'info',
  agreed: 'brand',
  active: 'ok',
  ended: 'neutral',
  refused: 'bad',
  withdrawn: 'neutral',
};

export function SecondmentPill(props: { status: SecondmentStatus }): JSX.Element {
  return <StatusPill tone={TONES[props.status]}>{t(`secondments.status.${props.status}`)}</StatusPill>;
}

/** Who it is about: the person, or the seat while nobody is named. */
export const nameOf = (one: SecondmentSummary): string =>
  pick(one.personNameAr, one.personNameEn) || t('handshake.nobodyYet');

/** The agency at the other end. */
export const otherOf = (one: SecondmentSummary): string =>
  one.side === 'home' ? pick(one.hostNameAr, one.hostNameEn) : pick(one.homeNameAr, one.homeNameEn);
