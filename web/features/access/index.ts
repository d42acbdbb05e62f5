import KeyRound from 'lucide-solid/icons/key-round';
import type { Feature } from '../contribution.ts';

/** Who may do what in the agency. */
const access: Feature = {
  name: 'access',
  routes: [
    {
      path: '/access',
      area: 'agency',
      title: 'access.title',
      permission: 'identity.membership.read',
      load: () => import('./pages/access.tsx'),
    },
  ],
  nav: [
    {
      path: '/access',
      area: 'agency',
      label: 'shell.nav.access',
      icon: KeyRound,
      group: 'administration',
      order: 30,
      permission: 'identity.membership.read',
    },
  ],
};

export default access;
