import type { JSX } from 'solid-js';
import { anotherSelected, type ApplicationStatus } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import type { VacancySummary } from '../queries.ts';

const TONES: Record<ApplicationStatus, Tone> = {
  submitted: 'info',
  held: 'bad',
  released: 'info',
  shortlisted: 'brand',
  selected: 'ok',
  declined: 'bad',
  withdrawn: 'neutral',
};
const VACANCY_TONES: Record<VacancySummary['status'], Tone> = {
  draft: 'neutral',
  open: 'ok',
  filled: 'brand',
  cancelled: 'neutral',
};

export function ApplicationPill(props: { status: ApplicationStatus }): JSX.Element {
  return <StatusPill tone={TONES[props.status]}>{t(`vacancies.application.${props.status}`)}</StatusPill>;
}

/** Why it ended, in the reader's language where no one wrote it. */
export const reasonOf = (reason: string): string => (reason === anotherSelected ? t('vacancies.another') : reason);

export function VacancyPill(props: { status: VacancySummary['status'] }): JSX.Element {
  return <StatusPill tone={VACANCY_TONES[props.status]}>{t(`vacancies.status.${props.status}`)}</StatusPill>;
}
