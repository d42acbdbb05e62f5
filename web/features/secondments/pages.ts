import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/secondments',
    area: 'agency',
    title: 'secondments.title',
    permission: 'people.secondment.read',
    load: () => import('./pages/secondments.tsx'),
  },
  {
    path: '/secondments/offer',
    area: 'agency',
    title: 'secondments.offer.title',
    permission: 'people.secondment.propose',
    load: () => import('./pages/offer.tsx'),
  },
  {
    path: '/secondments/request',
    area: 'agency',
    title: 'secondments.request.title',
    permission: 'people.secondment.propose',
    load: () => import('./pages/request.tsx'),
  },
  {
    path: '/secondments/:secondment',
    area: 'agency',
    title: 'secondments.one',
    permission: 'people.secondment.read',
    load: () => import('./pages/secondment.tsx'),
  },
];

export default pages;
