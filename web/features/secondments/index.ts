import Handshake from 'lucide-solid/icons/handshake';
import type { Feature } from '../contribution.ts';

/** People lent to other agencies and borrowed from them. */
const secondments: Feature = {
  name: 'secondments',
  routes: [
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
  ],
  nav: [
    {
      path: '/secondments',
      area: 'agency',
      label: 'shell.nav.secondments',
      icon: Handshake,
      group: 'main',
      order: 26,
      permission: 'people.secondment.read',
    },
  ],
};

export default secondments;
