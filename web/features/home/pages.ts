import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  { path: '/', area: 'agency', title: 'home.title', load: () => import('./pages/home.tsx') },
];

export default pages;
