import type { JSX } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { dayOfInstant, number, time } from '../../../lib/fmt.ts';
import { currentAgency } from '../../../session/session.ts';

/** What a printed list says of itself: whose it is, when it was printed, how many it shows. On paper only. */
export function PrintHead(props: { shown: number; count: number | undefined }): JSX.Element {
  const now = new Date().toISOString();
  return (
    <div class="hidden print:block">
      <p class="font-semibold">{pick(currentAgency()?.nameAr, currentAgency()?.nameEn)}</p>
      <p>{t('views.print.at', { day: dayOfInstant(now), time: time(now) })}</p>
      <p>{t('views.print.rows', { shown: number(props.shown), count: props.count ?? props.shown })}</p>
    </div>
  );
}
