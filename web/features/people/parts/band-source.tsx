import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { agency, getGrades } from '../queries.ts';

/** Where the bands of a schedule are written, in the language of the page. */
export function BandSource(props: { schedule: string | undefined }): JSX.Element {
  const grades = createQuiet(() => getGrades(agency()));
  const found = () => grades()?.schedules.find((schedule) => schedule.code === props.schedule);
  return (
    <Show when={found()}>
      {(schedule) => (
        <span class="block text-xs">
          {t('people.source', { source: pick(schedule().sourceAr, schedule().sourceEn) })}
        </span>
      )}
    </Show>
  );
}
