import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { EntryList } from '../parts/entry-list.tsx';

/** The log of the agency. */
export default function AgencyAuditPage(): JSX.Element {
  return <EntryList log="agency" title={t('audit.title')} detail={t('audit.detail')} />;
}
