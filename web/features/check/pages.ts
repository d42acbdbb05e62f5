import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  { path: '/check', area: 'public', title: 'check.title', load: () => import('./pages/check.tsx') },
];

export default pages;
