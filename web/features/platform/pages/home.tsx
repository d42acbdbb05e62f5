import { A, createAsync, revalidate } from '@solidjs/router';
import Building from 'lucide-solid/icons/building';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import Clock from 'lucide-solid/icons/clock';
import Plus from 'lucide-solid/icons/plus';
import Upload from 'lucide-solid/icons/upload';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { bytes, fromNow, number } from '../../../lib/fmt.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card, FigureStrip, Page, PageHeader, type Figure } from '../../../ui/layout.tsx';
import { Tile, type Tone } from '../../../ui/marks.tsx';
import type { IconOf } from '../../../ui/icon.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { getFigures, type ServiceFigures } from '../queries.ts';

/** States of an import that wait for a person. */
const OPEN_IMPORTS = ['uploaded', 'checking', 'checked', 'committing', 'failed'];
/** Jobs older than this wait too long. */
const LATE = 10 * 60_000;

interface Need {
  icon: IconOf;
  tone: Tone;
  title: string;
  detail?: string;
  href?: string;
}

function needsOf(figures: ServiceFigures): Need[] {
  const { jobs } = figures;
  const waiting = figures.imports
    .filter((one) => OPEN_IMPORTS.includes(one.state))
    .reduce((sum, one) => sum + one.count, 0);
  const late = jobs.oldestDueAt !== null && Date.now() - new Date(jobs.oldestDueAt).getTime() > LATE;
  return [
    ...(jobs.failed > 0
      ? [
          {
            icon: CircleAlert,
            tone: 'bad' as const,
            title: t('platform.need.failed', { count: jobs.failed }),
            detail: t('platform.need.failed.detail'),
          },
        ]
      : []),
    ...(late
      ? [
          {
            icon: Clock,
            tone: 'warn' as const,
            title: t('platform.need.late', { count: jobs.waiting }),
            detail: t('platform.need.late.detail', { since: fromNow(jobs.oldestDueAt ?? '') }),
          },
        ]
      : []),
    ...(waiting > 0
      ? [
          {
            icon: Upload,
            tone: 'info' as const,
            title: t('platform.need.imports', { count: waiting }),
            href: '/platform/imports',
          },
        ]
      : []),
  ];
}

/** The service today: what needs the administrator first, figures after it. */
export default function PlatformHomePage(): JSX.Element {
  const figures = createAsync(() => getFigures());
  const strip = (found: ServiceFigures): Figure[] => [
    {
      label: t('platform.figure.agencies'),
      value: number(found.agencies.open),
      detail: t('platform.figure.closed', { count: found.agencies.closed }),
    },
    {
      label: t('platform.figure.accounts'),
      value: number(found.accounts.active),
      detail: t('platform.figure.signedIn', { count: found.accounts.signedIn }),
    },
    { label: t('platform.figure.jobs'), value: number(found.jobs.waiting), detail: t('platform.figure.jobs.detail') },
    {
      label: t('platform.figure.size'),
      value: bytes(found.databaseBytes),
      detail:
        found.lastBackupAt === null
          ? t('platform.figure.backup.none')
          : t('platform.figure.backup', { since: fromNow(found.lastBackupAt) }),
    },
  ];
  return (
    <Page>
      <PageHeader
        title={t('platform.home.title')}
        detail={t('platform.home.detail')}
        actions={
          <ButtonLink kind="primary" icon={Plus} href="/platform/agencies/new">
            {t('platform.open.title')}
          </ButtonLink>
        }
      />
      <Loads onRetry={() => void revalidate(getFigures.key)}>
        <Show when={figures()}>
          {(found) => (
            <>
              <Card title={t('platform.needs')} lined flush>
                <Show
                  when={needsOf(found()).length > 0}
                  fallback={
                    <EmptyState icon={CircleCheck} title={t('platform.needs.none')}>
                      {t('platform.needs.none.detail')}
                    </EmptyState>
                  }
                >
                  <ul>
                    <For each={needsOf(found())}>
                      {(need) => (
                        <li>
                          <div class="mw-row">
                            <Tile icon={need.icon} tone={need.tone} />
                            <div class="min-w-0 flex-1">
                              <div class="font-medium">
                                <Show when={need.href} fallback={need.title}>
                                  {(href) => (
                                    <A class="mw-link" href={href()}>
                                      {need.title}
                                    </A>
                                  )}
                                </Show>
                              </div>
                              <Show when={need.detail}>
                                <div class="text-s text-ink-2">{need.detail}</div>
                              </Show>
                            </div>
                          </div>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              </Card>
              <Card title={t('platform.shortcuts')} lined flush>
                <ul>
                  <For
                    each={[
                      {
                        href: '/platform/agencies',
                        icon: Building,
                        title: t('platform.agencies.title'),
                        detail: t('platform.shortcut.agencies'),
                      },
                      {
                        href: '/platform/imports',
                        icon: Upload,
                        title: t('platform.shortcut.imports'),
                        detail: t('platform.shortcut.imports.detail'),
                      },
                    ]}
                  >
                    {(one) => (
                      <li>
                        <A class="mw-row" href={one.href}>
                          <Tile icon={one.icon} />
                          <span class="min-w-0 flex-1">
                            <span class="block font-medium">{one.title}</span>
                            <span class="block text-s text-ink-2">{one.detail}</span>
                          </span>
                        </A>
                      </li>
                    )}
                  </For>
                </ul>
              </Card>
              <FigureStrip figures={strip(found())} label={t('platform.figures')} />
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}
