import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/settings',
    area: 'agency',
    title: 'settings.title',
    permission: 'organisation.settings.read',
    load: () => import('./pages/settings.tsx'),
  },
  {
    path: '/settings/launch',
    area: 'agency',
    title: 'launch.title',
    permission: 'agency.launch.read',
    load: () => import('./pages/launch.tsx'),
  },
];

export default pages;
