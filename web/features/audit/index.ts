import ShieldCheck from 'lucide-solid/icons/shield-check';
import type { Feature } from '../contribution.ts';

/** What was changed, read and refused: an agency's own log, and the platform console's. */
const audit: Feature = {
  name: 'audit',
  texts: ['audit', 'fields'],
  at: { agency: ['/audit'], platform: ['/platform/audit'] },
  pages: () => import('./pages.ts'),
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
