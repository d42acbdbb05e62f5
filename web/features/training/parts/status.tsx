import type { JSX } from 'solid-js';
import type {
  CohortStatus,
  EnrolmentStatus,
  NominationStatus,
  ProgrammeStatus,
} from '../../../../server/modules/training/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import type { Enrolment } from '../queries.ts';

const PROGRAMME: Record<ProgrammeStatus, Tone> = { draft: 'neutral', open: 'ok', closed: 'neutral' };
const COHORT: Record<CohortStatus, Tone> = {
  draft: 'neutral',
  announced: 'info',
  running: 'brand',
  completed: 'ok',
  cancelled: 'neutral',
};
const NOMINATION: Record<NominationStatus, Tone> = {
  nominated: 'info',
  accepted: 'ok',
  refused: 'bad',
  withdrawn: 'neutral',
};
const ENROLMENT: Record<EnrolmentStatus, Tone> = {
  enrolled: 'info',
  in_progress: 'brand',
  completed: 'ok',
  withdrawn: 'neutral',
};

export function ProgrammePill(props: { status: ProgrammeStatus }): JSX.Element {
  return <StatusPill tone={PROGRAMME[props.status]}>{t(`training.programmeStatus.${props.status}`)}</StatusPill>;
}

export function CohortPill(props: { status: CohortStatus }): JSX.Element {
  return <StatusPill tone={COHORT[props.status]}>{t(`training.cohortStatus.${props.status}`)}</StatusPill>;
}

export function NominationPill(props: { status: NominationStatus }): JSX.Element {
  return <StatusPill tone={NOMINATION[props.status]}>{t(`training.nominationStatus.${props.status}`)}</StatusPill>;
}

/** A course that ended says how: passed and not passed are two words and two colours. */
export function EnrolmentPill(props: { enrolment: Pick<Enrolment, 'status' | 'outcome'> }): JSX.Element {
  const tone = (): Tone => (props.enrolment.outcome === 'not_passed' ? 'warn' : ENROLMENT[props.enrolment.status]);
  return (
    <StatusPill tone={tone()}>
      {props.enrolment.outcome
        ? t(`training.outcome.${props.enrolment.outcome}`)
        : t(`training.enrolmentStatus.${props.enrolment.status}`)}
    </StatusPill>
  );
}
