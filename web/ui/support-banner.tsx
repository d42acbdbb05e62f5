import type { JSX } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { time } from '../lib/fmt.ts';
import { Notice } from './layout.tsx';

/** Over every page of an agency that somebody was let into to help: until when, and that all of it is written down. */
export default function SupportBanner(props: { until: string }): JSX.Element {
  return (
    <div class="min-h-16 pb-3" role="status">
      <Notice tone="warn">{t('shell.support', { time: time(props.until) })}</Notice>
    </div>
  );
}
