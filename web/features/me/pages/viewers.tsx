import Eye from 'lucide-solid/icons/eye';
import type { JSX } from 'solid-js';
import { Show, createMemo } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Notice, Page } from '../../../ui/layout.tsx';
import { Tile } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { ViewersList, type Viewer } from '../../../ui/record/viewers.tsx';
import { agency, fetchMyViewers, myPage } from '../queries.ts';

const DAYS = 90;

/** Who looked at my pay and documents, in plain words. */
export default function MyViewersPage(): JSX.Element {
  const pager = createPager<string, Viewer>(agency, fetchMyViewers);
  setCrumbs(() => [{ label: t('me.title'), href: myPage() }, { label: t('me.viewers.title') }]);
  const recent = createMemo(() => {
    const since = Date.now() - DAYS * 86_400_000;
    return pager.rows().filter((row) => new Date(row.at).getTime() >= since).length;
  });
  const countText = (): string =>
    recent() === pager.rows().length && pager.more().has
      ? t('me.viewers.countMore', { count: recent(), days: DAYS })
      : t('me.viewers.count', { count: recent(), days: DAYS });
  return (
    <Page width="narrow">
      <h1 tabindex="-1">{t('me.viewers.title')}</h1>
      <section class="mw-card flex items-center gap-4 p-4.5">
        <Tile icon={Eye} tone="brand" size="large" />
        <div class="min-w-0">
          <p class="text-m font-semibold" role="status">
            <Show when={!pager.loading()} fallback={t('people.counting')}>
              {countText()}
            </Show>
          </p>
          <p class="text-ink-2">{t('me.viewers.everyRead')}</p>
        </div>
      </section>
      <ViewersList pager={pager} empty={t('me.viewers.none')} emptyDetail={t('me.viewers.noneDetail')} />
      <Notice>
        <p>{t('me.viewers.investigation')}</p>
        <p>{t('me.viewers.ask')}</p>
      </Notice>
    </Page>
  );
}
