import { Navigate, useParams, type RouteDefinition, type RouteSectionProps } from '@solidjs/router';
import type { Component, JSX } from 'solid-js';
import { Show, createComputed, createEffect, createSignal, lazy } from 'solid-js';
import { features } from './features/all.ts';
import type { Area, Feature, FeatureRoute } from './features/contribution.ts';
import { loadTexts, t } from './i18n/texts.ts';
import { agencies, enterAgency, isMemberOf, me } from './session/session.ts';
import { isHidden, landing, mayOpen } from './shell/access.ts';
import { setRouteTitle } from './shell/page-title.ts';

/** The frames are chunks of their own: signing in needs no menu, and a page behind it no form. */
const Gate = lazy(() => import('./shell/gate.tsx'));
const Shell = lazy(() => import('./shell/shell.tsx'));
const NotFoundPage = lazy(() => import('./shell/not-found.tsx'));
const NotPermittedPage = lazy(() => import('./shell/not-permitted.tsx'));

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
      <Show
        when={mayOpen(route.area, route.permission)}
        fallback={isHidden(route.permission) ? <NotFoundPage /> : <NotPermittedPage />}
      >
        <Body />
      </Show>
    );
  };
  return Titled;
}

/** The pages of the features visited so far, by feature; the same objects each time, so that no frame is built anew. */
const [visited, setVisited] = createSignal<ReadonlyMap<Feature, Record<Area, RouteDefinition[]>>>(new Map());

/** Fetches the list of a feature's pages; from then on its addresses lead to them. */
async function visit(feature: Feature): Promise<void> {
  const { default: pages } = await feature.pages();
  const table: Record<Area, RouteDefinition[]> = { agency: [], platform: [], account: [], public: [] };
  for (const route of pages) table[route.area].push({ path: route.path, component: page(feature, route) });
  setVisited((known) => (known.has(feature) ? known : new Map(known).set(feature, table)));
}

/** What stands at a feature's addresses until the list of its pages has come; a failure shows as the page's own would. */
function door(feature: Feature, at: readonly string[]): RouteDefinition {
  return {
    path: at.flatMap((path) => (path === '/' ? [path] : [path, `${path}/*`])),
    component: lazy(async () => {
      await visit(feature);
      return { default: () => <span aria-busy="true" /> };
    }),
    preload: ({ intent }) => {
      // Pointing at a link fetches ahead; what fails then is asked for, and told, when the link is followed.
      if (intent === 'preload') visit(feature).catch(() => undefined);
    },
  };
}
const doors = new Map(
  features.map((feature) => [
    feature,
    Object.fromEntries(Object.entries(feature.at).map(([area, at]) => [area, door(feature, at)])),
  ]),
);

/** The feature an address belongs to; the home of an agency, or of nobody, to none in particular. */
function featureAt(path: string): Feature | undefined {
  const inAgency = path.replace(/^\/[^/]+/u, '') || '/';
  const isUnder = (whole: string, at: string): boolean => whole === at || whole.startsWith(`${at}/`);
  return features.find((feature) =>
    Object.entries(feature.at).some(([area, at]) =>
      at.some((one) => isUnder(area === 'agency' ? inAgency : path, one)),
    ),
  );
}

/** Starts fetching the frame of an address, and the list of pages it is in, beside its texts and not after them. */
export async function preload(path: string): Promise<void> {
  const isOutside = /^\/(?:sign-in|reset-password|check)(?:\/|$)/u.test(path);
  const feature = featureAt(path);
  await Promise.all([isOutside ? Gate.preload() : Shell.preload(), feature && visit(feature)]);
}

const routesOf = (area: Area): RouteDefinition[] =>
  features.flatMap((feature) => visited().get(feature)?.[area] ?? doors.get(feature)?.[area] ?? []);

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

/** The pages of an area inside their frame. */
const framed = (area: Area, component: Component<RouteSectionProps>): RouteDefinition => ({
  path: '/',
  component,
  get children() {
    return routesOf(area);
  },
});

/** Every route of the application. */
export const routes: RouteDefinition[] = [
  { path: '/', component: Landing },
  framed('public', (props) => <Gate>{props.children}</Gate>),
  framed('account', (props) => <Shell area={agencies().length > 0 ? 'agency' : 'platform'}>{props.children}</Shell>),
  framed('platform', (props) => <Shell area="platform">{props.children}</Shell>),
  {
    path: '/:agency',
    matchFilters: { agency: (code: string) => !RESERVED.has(code) },
    component: AgencyFrame,
    get children() {
      return [...routesOf('agency'), { path: '/*', component: NotFoundPage }];
    },
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
