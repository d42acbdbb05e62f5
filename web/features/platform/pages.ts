import type { FeatureRoute } from '../contribution.ts';

const read = 'platform.agency.read';

const pages: readonly FeatureRoute[] = [
  {
    path: '/platform',
    area: 'platform',
    title: 'platform.home.title',
    permission: read,
    load: () => import('./pages/home.tsx'),
  },
  {
    path: '/platform/agencies',
    area: 'platform',
    title: 'platform.agencies.title',
    permission: read,
    load: () => import('./pages/agencies.tsx'),
  },
  {
    path: '/platform/agencies/new',
    area: 'platform',
    title: 'platform.open.title',
    permission: 'platform.agency.open',
    load: () => import('./pages/open-agency.tsx'),
  },
  {
    path: '/platform/agencies/:code',
    area: 'platform',
    title: 'platform.agency',
    permission: read,
    load: () => import('./pages/agency.tsx'),
  },
];

export default pages;
