import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
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
];

export default pages;
