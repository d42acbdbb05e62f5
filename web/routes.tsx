import { Navigate, useParams, type RouteDefinition, type RouteSectionProps } from '@solidjs/router';
import type { Component, JSX } from 'solid-js';
import { Show, createComputed, createEffect, lazy } from 'solid-js';
import { features } from './features/all.ts';
import type { Feature, FeatureRoute } from './features/contribution.ts';
import { loadTexts, t } from './i18n/texts.ts';
import { agencies, enterAgency, isMemberOf, me } from './session/session.ts';
import { landing, mayOpen } from './shell/access.ts';
import { setRouteTitle } from './shell/page-title.ts';

/** The frames are chunks of their own: signing in needs no menu, and a page behind it no form. */
const Gate = lazy(() => import('./shell/gate.tsx'));
const Shell = lazy(() => import('./shell/shell.tsx'));
const NotFoundPage = lazy(() => import('./shell/not-found.tsx'));
const NotPermittedPage = lazy(() => import('./shell/not-permitted.tsx'));

/** Starts fetching the frame of an address beside its texts, not after them. */
export function preloadFrame(path: string): Promise<unknown> {
  return /^\/(?:sign-in|reset-password|check)(?:\/|$)/u.test(path) ? Gate.preload() : Shell.preload();
}

/** First parts of addresses that are no agency's code. */
const RESERVED = new Set(['account', 'platform', 'sign-in', 'reset-password', 'check', 'api', 'assets']);

/** A feature's page: its texts and its module are fetched together when it is first visited. */
function page(feature: Feature, route: FeatureRoute): Component {
  const Loaded = lazy(async () => {
    const [module] = await Promise.all([route.load(), ...(feature.texts ?? [feature.name]).map(loadTexts)]);
    return module;
  });
  const Titled: Component = () => {
    const Body = (): JSX.Element => {
      createEffect(() => setRouteTitle(t(route.title)));
      return <Loaded />;
    };
    return (
      <Show when={mayOpen(route.area, route.permission)} fallback={<NotPermittedPage />}>
        <Body />
      </Show>
    );
  };
  return Titled;
}

function routesOf(area: FeatureRoute['area']): RouteDefinition[] {
  return features.flatMap((feature) =>
    feature.routes
      .filter((route) => route.area === area)
      .map((route) => ({ path: route.path, component: page(feature, route) })),
  );
}

function AgencyFrame(props: RouteSectionProps): JSX.Element {
  const params = useParams();
  const code = (): string => params['agency'] ?? '';
  createComputed(() => {
    if (isMemberOf(code())) enterAgency(code());
  });
  return (
    <Shell area="agency">
      <Show when={isMemberOf(code())} fallback={<NotFoundPage />}>
        <Show when={code()} keyed>
          {props.children}
        </Show>
      </Show>
    </Shell>
  );
}

/** After sign-in and at the bare address: the first page that is for this user. */
function Landing(): JSX.Element {
  return (
    <Shell area="agency">
      <Show when={me()}>
        <Navigate href={landing(features)} />
      </Show>
    </Shell>
  );
}

/** The pages of an area inside their frame; none while no feature has one, since an empty frame would match `/`. */
function framed(area: FeatureRoute['area'], frame: Component<RouteSectionProps>): RouteDefinition[] {
  const children = routesOf(area);
  return children.length > 0 ? [{ path: '/', component: frame, children }] : [];
}

/** Every route of the application. */
export const routes: RouteDefinition[] = [
  { path: '/', component: Landing },
  ...framed('public', (props) => <Gate>{props.children}</Gate>),
  ...framed('account', (props) => <Shell area={agencies().length > 0 ? 'agency' : 'platform'}>{props.children}</Shell>),
  ...framed('platform', (props) => <Shell area="platform">{props.children}</Shell>),
  {
    path: '/:agency',
    matchFilters: { agency: (code: string) => !RESERVED.has(code) },
    component: AgencyFrame,
    children: [...routesOf('agency'), { path: '/*', component: NotFoundPage }],
  },
  {
    path: '*',
    component: () => (
      <Shell area="agency">
        <NotFoundPage />
      </Shell>
    ),
  },
];
