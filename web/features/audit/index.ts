import ShieldCheck from 'lucide-solid/icons/shield-check';
import type { Feature } from '../contribution.ts';

/** What was changed, read and refused: an agency's own log, and the platform console's. */
const audit: Feature = {
  name: 'audit',
  routes: [
    {
      path: '/audit',
      area: 'agency',
      title: 'audit.title',
      permission: 'audit.entry.read',
      load: () => import('./pages/agency.tsx'),
    },
    {
      path: '/platform/audit',
      area: 'platform',
      title: 'audit.platform.title',
      permission: 'platform.agency.read',
      load: () => import('./pages/platform.tsx'),
    },
  ],
  nav: [
    {
      path: '/audit',
      area: 'agency',
      label: 'shell.nav.audit',
      icon: ShieldCheck,
      group: 'administration',
      order: 40,
      permission: 'audit.entry.read',
    },
    {
      path: '/platform/audit',
      area: 'platform',
      label: 'shell.nav.platformAudit',
      icon: ShieldCheck,
      group: 'administration',
      order: 40,
      permission: 'platform.agency.read',
      phone: 4,
    },
  ],
};

export default audit;
