import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { MemberList } from '../parts/member-list.tsx';

/** Who works in the agency's pages. */
export default function AccessPage(): JSX.Element {
  return <MemberList title={t('access.title')} detail={t('access.detail')} note={t('access.platform')} />;
}
