import Handshake from 'lucide-solid/icons/handshake';
import type { Feature } from '../contribution.ts';

/** People lent to other agencies and borrowed from them. */
const secondments: Feature = {
  name: 'secondments',
  texts: ['secondments', 'handshake'],
  at: { agency: ['/secondments'] },
  pages: () => import('./pages.ts'),
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
