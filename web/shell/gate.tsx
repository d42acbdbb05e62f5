import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { ErrorBoundary, Suspense } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Skeleton } from '../ui/states.tsx';
import { Announcer, Toasts } from '../ui/toast.tsx';
import { BrandMark, StarPattern } from './brand.tsx';
import PageFault from './page-fault.tsx';
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx';
import { SkipLink } from './skip-link.tsx';

/** The frame of pages before sign-in: the service's name beside one small form. */
export default function Gate(props: { children: JSX.Element }): JSX.Element {
  return (
    <>
      <SkipLink />
      <div class="mw-gate">
        <aside class="mw-gate-side" aria-label={t('shell.product')}>
          <StarPattern />
          <div class="relative flex items-center gap-3">
            <BrandMark class="size-11 flex-none" />
            <span class="text-l font-semibold">{t('shell.product')}</span>
          </div>
          <div class="relative max-w-[34ch]">
            <p class="text-2xl leading-snug font-semibold text-balance">{t('shell.gate.line')}</p>
            <p class="mt-3 text-m opacity-85">{t('shell.gate.detail')}</p>
          </div>
          <p class="relative text-s opacity-75">{t('shell.gate.foot')}</p>
        </aside>
        <div class="mw-gate-main">
          <header class="flex items-center gap-2">
            <A href="/sign-in" class="flex items-center gap-2.5 font-semibold no-underline md:hidden">
              <BrandMark />
              {t('shell.product')}
            </A>
            <span class="ms-auto flex items-center gap-1">
              <ThemeSwitch />
              <LanguageSwitch wide />
            </span>
          </header>
          <main id="main" tabindex="-1" class="mw-gate-form">
            <ErrorBoundary fallback={(caught, reset) => <PageFault caught={caught} reset={reset} />}>
              <Suspense fallback={<Skeleton class="h-80 w-full" />}>{props.children}</Suspense>
            </ErrorBoundary>
          </main>
        </div>
      </div>
      <Toasts />
      <Announcer />
    </>
  );
}
