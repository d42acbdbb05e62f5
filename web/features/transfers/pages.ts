import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/transfers',
    area: 'agency',
    title: 'transfers.title',
    permission: 'people.transfer.read',
    load: () => import('./pages/transfers.tsx'),
  },
  {
    path: '/transfers/offer',
    area: 'agency',
    title: 'transfers.offer.title',
    permission: 'people.transfer.propose',
    load: () => import('./pages/offer.tsx'),
  },
  {
    path: '/transfers/request',
    area: 'agency',
    title: 'transfers.request.title',
    permission: 'people.transfer.propose',
    load: () => import('./pages/request.tsx'),
  },
  {
    path: '/transfers/:transfer',
    area: 'agency',
    title: 'transfers.one',
    permission: 'people.transfer.read',
    load: () => import('./pages/transfer.tsx'),
  },
];

export default pages;
