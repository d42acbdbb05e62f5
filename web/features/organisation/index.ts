import Network from 'lucide-solid/icons/network';
import type { Feature } from '../contribution.ts';

const read = 'organisation.structure.read';
/** How the agency is built: chart, units, seats, jobs, grades. */
const organisation: Feature = {
  name: 'organisation',
  texts: ['organisation', 'seats', 'restructuring', 'exports'],
  at: { agency: ['/organisation'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/organisation',
      area: 'agency',
      label: 'shell.nav.organisation',
      icon: Network,
      group: 'organisation',
      order: 10,
      permission: read,
      phone: 3,
    },
  ],
  findings: () => import('./findings.ts'),
};

export default organisation;
