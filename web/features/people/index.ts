import ClipboardList from 'lucide-solid/icons/clipboard-list';
import IdCard from 'lucide-solid/icons/id-card';
import UserPen from 'lucide-solid/icons/user-pen';
import Users from 'lucide-solid/icons/users';
import { can } from '../../session/session.ts';
import type { Feature } from '../contribution.ts';

/** Human resources and the auditor: those whose reading reaches the whole agency. */
const seesAgency = (): boolean => can('people.directory.export');

const feature: Feature = {
  name: 'people',
  texts: ['people', 'history', 'bulk', 'seats', 'files', 'exports', 'views'],
  at: { agency: ['/people'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/people',
      area: 'agency',
      label: 'shell.nav.people',
      icon: Users,
      group: 'main',
      order: 20,
      permission: 'people.directory.read',
      phone: 2,
    },
    {
      path: '/people/missing',
      area: 'agency',
      label: 'shell.nav.missing',
      icon: UserPen,
      group: 'main',
      order: 21,
      when: seesAgency,
    },
    {
      path: '/people/expiring',
      area: 'agency',
      label: 'shell.nav.expiring',
      icon: IdCard,
      group: 'main',
      order: 22,
      when: seesAgency,
    },
    {
      path: '/people/orders',
      area: 'agency',
      label: 'shell.nav.orders',
      icon: ClipboardList,
      group: 'main',
      order: 23,
      when: seesAgency,
    },
    {
      path: '/people/retirements',
      area: 'agency',
      label: 'shell.nav.retirements',
      icon: ClipboardList,
      group: 'main',
      order: 24,
      when: seesAgency,
    },
  ],
  findings: () => import('./findings.ts'),
};

export default feature;
