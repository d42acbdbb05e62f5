import GraduationCap from 'lucide-solid/icons/graduation-cap';
import Inbox from 'lucide-solid/icons/inbox';
import { can } from '../../session/session.ts';
import type { Feature } from '../contribution.ts';

/** The excellence centre: its programmes and cohorts, and each agency's nominations and trainees. */
const training: Feature = {
  name: 'training',
  routes: [
    {
      path: '/training',
      area: 'agency',
      title: 'training.title',
      permission: ['training.enrolment.read', 'training.nomination.read'],
      load: () => import('./pages/training.tsx'),
    },
    {
      path: '/training/nominations',
      area: 'agency',
      title: 'training.nominations.title',
      permission: 'training.nomination.read',
      load: () => import('./pages/nominations.tsx'),
    },
    {
      path: '/training/nominate/:cohort',
      area: 'agency',
      title: 'training.nominate.title',
      permission: 'training.nomination.create',
      load: () => import('./pages/nominate.tsx'),
    },
    {
      path: '/training/programmes/:programme',
      area: 'agency',
      title: 'training.programme',
      permission: 'training.programme.read',
      load: () => import('./pages/programme.tsx'),
    },
    {
      path: '/training/programmes/:programme/plan',
      area: 'agency',
      title: 'training.plan.title',
      permission: 'training.programme.change',
      load: () => import('./pages/plan-cohort.tsx'),
    },
    {
      path: '/training/cohorts/:cohort',
      area: 'agency',
      title: 'training.cohort',
      permission: 'training.programme.read',
      load: () => import('./pages/cohort.tsx'),
    },
    {
      path: '/training/cohorts/:cohort/edit',
      area: 'agency',
      title: 'training.plan.change',
      permission: 'training.programme.change',
      load: () => import('./pages/edit-cohort.tsx'),
    },
    {
      path: '/training/cohorts/:cohort/weeks/:week',
      area: 'agency',
      title: 'training.record.title',
      permission: 'training.progress.record',
      load: () => import('./pages/record-week.tsx'),
    },
    {
      path: '/training/trainees/:enrolment',
      area: 'agency',
      title: 'training.trainee',
      permission: 'training.enrolment.read',
      load: () => import('./pages/trainee.tsx'),
    },
  ],
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
