import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { reach } from '../../../session/session.ts';
import { HomeTraining } from '../parts/home-training.tsx';
import { NominationsInbox } from '../parts/nominations-inbox.tsx';
import { OwnTraining } from '../parts/own-training.tsx';
import { isCentre } from '../queries.ts';

/** Nominations: what the centre has to decide, or what the agency asked. */
export default function NominationsPage(): JSX.Element {
  return (
    <Show
      when={isCentre()}
      fallback={
        <Show when={reach('training.nomination.read') === 'self'} fallback={<HomeTraining tab="nominations" />}>
          <OwnTraining />
        </Show>
      }
    >
      <NominationsInbox />
    </Show>
  );
}
