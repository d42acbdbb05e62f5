import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  { path: '/me', area: 'agency', title: 'me.title', load: () => import('./pages/record.tsx') },
  { path: '/me/pay', area: 'agency', title: 'me.pay.title', load: () => import('./pages/pay.tsx') },
  {
    path: '/me/statement',
    area: 'agency',
    title: 'me.statement.title',
    permission: 'people.statement.read',
    load: () => import('./pages/statement.tsx'),
  },
  { path: '/me/viewers', area: 'agency', title: 'me.viewers.title', load: () => import('./pages/viewers.tsx') },
];

export default pages;
