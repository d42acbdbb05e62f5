import GraduationCap from 'lucide-solid/icons/graduation-cap';
import Inbox from 'lucide-solid/icons/inbox';
import { can } from '../../session/session.ts';
import type { Feature } from '../contribution.ts';

/** The excellence centre: its programmes and cohorts, and each agency's nominations and trainees. */
const training: Feature = {
  name: 'training',
  at: { agency: ['/training'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/training',
      area: 'agency',
      label: 'shell.nav.training',
      icon: GraduationCap,
      group: 'main',
      order: 40,
      permission: ['training.enrolment.read', 'training.nomination.read'],
      phone: 3,
    },
    {
      path: '/training/nominations',
      area: 'agency',
      label: 'shell.nav.nominations',
      icon: Inbox,
      group: 'main',
      order: 41,
      when: () => can('training.nomination.decide'),
      phone: 1,
    },
  ],
  findings: () => import('./findings.ts'),
};

export default training;
