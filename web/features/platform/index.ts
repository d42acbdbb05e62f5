import Building from 'lucide-solid/icons/building';
import Gauge from 'lucide-solid/icons/gauge';
import type { Feature } from '../contribution.ts';

const read = 'platform.agency.read';

/** The platform console: agencies and figures of the service, and no person. */
const platform: Feature = {
  name: 'platform',
  at: { platform: ['/platform'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/platform',
      area: 'platform',
      label: 'shell.nav.platformHome',
      icon: Gauge,
      group: 'main',
      order: 0,
      permission: read,
      phone: 1,
    },
    {
      path: '/platform/agencies',
      area: 'platform',
      label: 'shell.nav.agencies',
      icon: Building,
      group: 'main',
      order: 10,
      permission: read,
      phone: 2,
    },
  ],
  findings: () => import('./findings.ts'),
};

export default platform;
