import IdCard from 'lucide-solid/icons/id-card';
import { membership } from '../../session/session.ts';
import type { Feature } from '../contribution.ts';

const feature: Feature = {
  name: 'me',
  // The record's own words are those of the person page.
  texts: ['me', 'people', 'files'],
  at: { agency: ['/me'] },
  pages: () => import('./pages.ts'),
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
