import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/access',
    area: 'agency',
    title: 'access.title',
    // Officers have one page of it: they ask for members who lost their second factor.
    permission: ['identity.membership.read', 'identity.second-factor.ask'],
    load: () => import('./pages/access.tsx'),
  },
  {
    path: '/access/accounts',
    area: 'agency',
    title: 'accounts.title',
    permission: 'identity.membership.read',
    load: () => import('./pages/accounts.tsx'),
  },
  {
    path: '/access/roles',
    area: 'agency',
    title: 'roles.title',
    permission: 'identity.membership.read',
    load: () => import('./pages/roles.tsx'),
  },
  {
    path: '/access/parts',
    area: 'agency',
    title: 'parts.title',
    permission: 'identity.membership.read',
    load: () => import('./pages/features.tsx'),
  },
  {
    path: '/access/keys',
    area: 'agency',
    title: 'access.keys',
    permission: 'identity.api-key.read',
    load: () => import('./pages/keys.tsx'),
  },
  {
    path: '/access/support',
    area: 'agency',
    title: 'support.title',
    permission: 'identity.support.read',
    load: () => import('./pages/support.tsx'),
  },
  {
    path: '/access/resets',
    area: 'agency',
    title: 'resets.title',
    permission: 'identity.second-factor.ask',
    load: () => import('./pages/resets.tsx'),
  },
  {
    path: '/platform/members/resets',
    area: 'platform',
    title: 'resets.title',
    permission: 'platform.agency.read',
    load: () => import('./pages/platform-resets.tsx'),
  },
  {
    path: '/platform/support',
    area: 'platform',
    title: 'support.platform.title',
    permission: 'platform.support.ask',
    load: () => import('./pages/platform-support.tsx'),
  },
  {
    path: '/platform/members',
    area: 'platform',
    title: 'access.platform.title',
    permission: 'platform.agency.read',
    load: () => import('./pages/platform.tsx'),
  },
  {
    path: '/platform/second-factor',
    area: 'platform',
    title: 'access.twoStep.title',
    permission: 'platform.agency.change',
    load: () => import('./pages/second-factor-rules.tsx'),
  },
];

export default pages;
