import { Router } from '@solidjs/router';
import { ErrorBoundary, Suspense, lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { setLanguage } from './i18n/texts.ts';
import { surface } from './lib/surface.ts';
import { followDeviceTheme } from './lib/theme.ts';
import { preload, routes } from './routes.tsx';
import { followDocumentTitle } from './shell/page-title.ts';
import './styles/base.css';

const PageFault = lazy(() => import('./shell/page-fault.tsx'));

async function start(): Promise<void> {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no element #app');
  await Promise.all([setLanguage(document.documentElement.lang === 'en' ? 'en' : 'ar'), preload(location.pathname)]);
  followDeviceTheme();
  render(
    () => (
      <ErrorBoundary fallback={(caught, reset) => <PageFault caught={caught} reset={reset} />}>
        <Router
          root={(props) => {
            followDocumentTitle();
            return <Suspense>{props.children}</Suspense>;
          }}
        >
          {routes}
        </Router>
      </ErrorBoundary>
    ),
    root,
  );
  if (import.meta.env.PROD && 'serviceWorker' in navigator) await navigator.serviceWorker.register('/sw.js');
}

start().catch((fault: unknown) => {
  surface(fault);
  // No texts could be loaded, so both languages stand here.
  const root = document.getElementById('app');
  if (root) root.textContent = 'تعذر تحميل الصفحة، أعد المحاولة. · The page could not be loaded, please try again.';
});
