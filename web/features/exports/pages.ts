import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/exports',
    area: 'agency',
    title: 'exports.title',
    permission: 'exports.file.make',
    load: () => import('./pages/exports.tsx'),
  },
];

export default pages;
