import KeyRound from 'lucide-solid/icons/key-round';
import type { Feature } from '../contribution.ts';

/** Who may do what in the agency, and who runs the platform. */
const access: Feature = {
  name: 'access',
  texts: ['access', 'accounts', 'narrow', 'parts', 'resets', 'rights', 'roles', 'support'],
  at: {
    agency: ['/access'],
    platform: ['/platform/members', '/platform/second-factor', '/platform/support'],
  },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/access',
      area: 'agency',
      label: 'shell.nav.access',
      icon: KeyRound,
      group: 'administration',
      order: 30,
      permission: ['identity.membership.read', 'identity.second-factor.ask'],
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
