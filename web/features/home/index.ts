import House from 'lucide-solid/icons/house';
import type { Feature } from '../contribution.ts';

/** The first page after sign-in: what needs me today, by role. */
const home: Feature = {
  name: 'home',
  at: { agency: ['/'] },
  pages: () => import('./pages.ts'),
  nav: [{ path: '/', area: 'agency', label: 'shell.nav.home', icon: House, group: 'main', order: 0, phone: 0 }],
};

export default home;
