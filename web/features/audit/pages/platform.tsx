import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { EntryList } from '../parts/entry-list.tsx';

/** The platform console's own log. */
export default function PlatformAuditPage(): JSX.Element {
  return <EntryList log="platform" title={t('audit.platform.title')} detail={t('audit.platform.detail')} />;
}
