import type { JSX } from 'solid-js';
import { asProblem } from '../api/client.ts';
import { t } from '../i18n/texts.ts';
import { ErrorState } from '../ui/states.tsx';

/** What stands for a page that broke: the page's own fault or one of the service, never the whole frame. */
export default function PageFault(props: { caught: unknown; reset: () => void }): JSX.Element {
  return (
    <ErrorState page problem={asProblem(props.caught, t('ui.problem.unexpected'))} onRetry={() => props.reset()} />
  );
}
