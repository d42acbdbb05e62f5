import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/settings',
    area: 'agency',
    title: 'settings.title',
    permission: 'organisation.settings.read',
    load: () => import('./pages/settings.tsx'),
  },
];

export default pages;
