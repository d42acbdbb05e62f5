import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/audit',
    area: 'agency',
    title: 'audit.title',
    permission: 'audit.entry.read',
    load: () => import('./pages/agency.tsx'),
  },
  {
    path: '/platform/audit',
    area: 'platform',
    title: 'audit.platform.title',
    permission: 'platform.agency.read',
    load: () => import('./pages/platform.tsx'),
  },
];

export default pages;
