import Compass from 'lucide-solid/icons/compass';
import type { JSX } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { setRouteTitle } from './page-title.ts';

/** No page has this address, or it shows something that does not exist for this user. */
export default function NotFoundPage(): JSX.Element {
  setRouteTitle(t('shell.notFound.title'));
  return (
    <EmptyState
      page
      icon={Compass}
      title={t('shell.notFound.title')}
      action={
        <ButtonLink kind="primary" href="/">
          {t('shell.notFound.home')}
        </ButtonLink>
      }
    >
      {t('shell.notFound.detail')}
    </EmptyState>
  );
}
