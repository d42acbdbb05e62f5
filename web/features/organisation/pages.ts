import type { FeatureRoute } from '../contribution.ts';

const read = 'organisation.structure.read';
const page = (
  path: string,
  title: string,
  load: FeatureRoute['load'],
  more: Partial<FeatureRoute> = {},
): FeatureRoute => ({
  path: `/organisation${path}`,
  area: 'agency',
  title: `organisation.${title}.title`,
  permission: read,
  load,
  ...more,
});

const pages: readonly FeatureRoute[] = [
  page('', 'chart', () => import('./pages/chart.tsx')),
  page('/units', 'units', () => import('./pages/units.tsx')),
  page('/positions', 'positions', () => import('./pages/positions.tsx')),
  page('/establishment', 'positions', () => import('./pages/establishment.tsx'), {
    title: 'seats.establishment.title',
    permission: 'organisation.establishment.read',
  }),
  page('/jobs', 'jobs', () => import('./pages/jobs.tsx')),
  page('/grades', 'grades', () => import('./pages/grades.tsx')),
  {
    path: '/organisation/restructurings',
    area: 'agency',
    title: 'restructuring.title',
    permission: 'organisation.restructuring.read',
    load: () => import('./pages/restructurings.tsx'),
  },
  {
    path: '/organisation/restructurings/:restructuring',
    area: 'agency',
    title: 'restructuring.one',
    permission: 'organisation.restructuring.read',
    load: () => import('./pages/restructuring.tsx'),
  },
];

export default pages;
