import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  { path: '/sign-in', area: 'public', title: 'account.signIn.title', load: () => import('./pages/sign-in.tsx') },
  {
    path: '/reset-password',
    area: 'public',
    title: 'account.forgotten.title',
    load: () => import('./pages/forgotten-password.tsx'),
  },
  {
    path: '/reset-password/:token',
    area: 'public',
    title: 'account.reset.title',
    load: () => import('./pages/reset-password.tsx'),
  },
  { path: '/sign-in/lost', area: 'public', title: 'lost.title', load: () => import('./pages/lost-factor.tsx') },
  {
    path: '/account/devices',
    area: 'account',
    title: 'account.devices.title',
    load: () => import('./pages/devices.tsx'),
  },
  {
    path: '/account/second-factor',
    area: 'account',
    title: 'account.twoStep.title',
    load: () => import('./pages/second-factor.tsx'),
  },
  {
    path: '/account/password',
    area: 'account',
    title: 'account.password.title',
    load: () => import('./pages/change-password.tsx'),
  },
];

export default pages;
