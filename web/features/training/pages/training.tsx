import type { JSX } from 'solid-js';
import { Match, Switch } from 'solid-js';
import { reach } from '../../../session/session.ts';
import { CentreHome } from '../parts/centre-home.tsx';
import { HomeTraining } from '../parts/home-training.tsx';
import { OwnTraining } from '../parts/own-training.tsx';
import { isCentre } from '../queries.ts';

/** Training as the reader has to do with it: the centre's programmes, an agency's nominations, or one's own courses. */
export default function TrainingPage(): JSX.Element {
  return (
    <Switch fallback={<HomeTraining />}>
      <Match when={isCentre()}>
        <CentreHome />
      </Match>
      <Match when={(reach('training.enrolment.read') ?? reach('training.nomination.read')) === 'self'}>
        <OwnTraining />
      </Match>
    </Switch>
  );
}
