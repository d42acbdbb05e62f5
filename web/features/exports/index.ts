import FileDown from 'lucide-solid/icons/file-down';
import type { Feature } from '../contribution.ts';

/** Files taken out with a purpose: one's own, and the register of the agency's data owner. */
const feature: Feature = {
  name: 'exports',
  at: { agency: ['/exports'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/exports',
      area: 'agency',
      label: 'shell.nav.exports',
      icon: FileDown,
      group: 'administration',
      order: 45,
      permission: 'exports.register.read',
    },
  ],
};

export default feature;
