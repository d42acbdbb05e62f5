import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/people',
    area: 'agency',
    title: 'people.title',
    permission: 'people.directory.read',
    load: () => import('./pages/directory.tsx'),
  },
  {
    path: '/people/appoint',
    area: 'agency',
    title: 'people.appoint.title',
    permission: 'people.employee.appoint',
    load: () => import('./pages/appoint.tsx'),
  },
  {
    path: '/people/missing',
    area: 'agency',
    title: 'people.missing.title',
    permission: 'people.directory.export',
    load: () => import('./pages/missing.tsx'),
  },
  {
    path: '/people/expiring',
    area: 'agency',
    title: 'people.expiring.title',
    permission: 'people.directory.export',
    load: () => import('./pages/expiring.tsx'),
  },
  {
    path: '/people/orders',
    area: 'agency',
    title: 'people.orders.title',
    permission: 'people.directory.export',
    load: () => import('./pages/orders.tsx'),
  },
  {
    path: '/people/changes',
    area: 'agency',
    title: 'history.changes.title',
    permission: 'people.history.read',
    load: () => import('./pages/changes.tsx'),
  },
  {
    path: '/people/retirements',
    area: 'agency',
    title: 'people.retirements.title',
    permission: 'people.directory.export',
    load: () => import('./pages/retirements.tsx'),
  },
  {
    path: '/people/:employee',
    area: 'agency',
    title: 'people.person',
    permission: 'people.employee.read',
    load: () => import('./pages/person.tsx'),
  },
  {
    path: '/people/:employee/statement',
    area: 'agency',
    title: 'people.statement.title',
    permission: 'people.statement.read',
    load: () => import('./pages/statement.tsx'),
  },
  {
    path: '/people/:employee/change',
    area: 'agency',
    title: 'people.change.title',
    permission: 'people.employee.change',
    load: () => import('./pages/change.tsx'),
  },
  {
    path: '/people/:employee/correct',
    area: 'agency',
    title: 'people.correct.title',
    permission: 'people.employee.correct',
    load: () => import('./pages/correct.tsx'),
  },
  {
    path: '/people/:employee/end',
    area: 'agency',
    title: 'people.end.title',
    permission: 'people.employee.end',
    load: () => import('./pages/end.tsx'),
  },
  {
    path: '/people/:employee/reinstate',
    area: 'agency',
    title: 'people.reinstate.title',
    permission: 'people.employee.reinstate',
    load: () => import('./pages/reinstate.tsx'),
  },
];

export default pages;
