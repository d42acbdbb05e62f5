import KeyRound from 'lucide-solid/icons/key-round';
import type { Feature } from '../contribution.ts';

/** Who may do what in the agency, and who runs the platform. */
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
    {
      path: '/platform/members',
      area: 'platform',
      title: 'access.platform.title',
      permission: 'platform.agency.read',
      load: () => import('./pages/platform.tsx'),
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
    {
      path: '/platform/members',
      area: 'platform',
      label: 'shell.nav.platformMembers',
      icon: KeyRound,
      group: 'administration',
      order: 30,
      permission: 'platform.agency.read',
    },
  ],
};

export default access;
