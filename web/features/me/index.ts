import IdCard from 'lucide-solid/icons/id-card';
import { membership } from '../../session/session.ts';
import type { Feature } from '../contribution.ts';

const feature: Feature = {
  name: 'me',
  // The record's own words are those of the person page.
  texts: ['me', 'people'],
  routes: [
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
  ],
  nav: [
    {
      path: '/me',
      area: 'agency',
      label: 'shell.nav.me',
      icon: IdCard,
      group: 'main',
      order: 90,
      phone: 2,
      when: () => Boolean(membership()?.personId),
    },
  ],
};

export default feature;
