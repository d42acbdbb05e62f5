import { A, createAsync } from '@solidjs/router';
import Megaphone from 'lucide-solid/icons/megaphone';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { agency, getOwn, pageOf } from '../queries.ts';
import { VacancyPill } from './status.tsx';

/** What this agency offers itself, newest first. */
export function OwnList(): JSX.Element {
  const list = createAsync(() => getOwn(agency()));
  return (
    <Show when={list()}>
      {(found) => (
        <Show
          when={found().items.length > 0}
          fallback={
            <EmptyState icon={Megaphone} title={t('vacancies.own.empty')}>
              {t('vacancies.own.empty.detail')}
            </EmptyState>
          }
        >
          <ul class="mw-card overflow-hidden">
            <For each={found().items}>
              {(one) => (
                <li class="border-line not-first:border-t">
                  <A class="mw-row flex-wrap" href={pageOf(one.id)}>
                    <span class="min-w-48 flex-1">
                      <span class="block font-medium">{pick(one.jobAr, one.jobEn)}</span>
                      <span class="block text-s text-ink-2">
                        <Code>{one.number}</Code> · {pick(one.unitAr, one.unitEn)}
                      </span>
                      <span class="block text-s text-ink-2">
                        {t('vacancies.closesOn')} <bdi>{date(one.closesOn)}</bdi>
                      </span>
                    </span>
                    <span class="text-s text-ink-2">{t('vacancies.applicants', { count: one.applicants })}</span>
                    <VacancyPill status={one.status} />
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Show>
      )}
    </Show>
  );
}
