import Settings from 'lucide-solid/icons/settings';
import type { Feature } from '../contribution.ts';

/** How the agency works: calendar, weekend, digits, numbering. */
const settings: Feature = {
  name: 'settings',
  texts: ['settings', 'seats', 'launch', 'exports'],
  at: { agency: ['/settings'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/settings',
      area: 'agency',
      label: 'shell.nav.settings',
      icon: Settings,
      group: 'administration',
      order: 20,
      permission: 'organisation.settings.change',
    },
  ],
};

export default settings;
