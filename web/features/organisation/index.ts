import Network from 'lucide-solid/icons/network';
import type { Feature, FeatureRoute } from '../contribution.ts';

const read = 'organisation.structure.read';
const page = (path: string, title: string, load: FeatureRoute['load']): FeatureRoute => ({
  path: `/organisation${path}`,
  area: 'agency',
  title: `organisation.${title}.title`,
  permission: read,
  load,
});

/** How the agency is built: chart, units, seats, jobs, grades. */
const organisation: Feature = {
  name: 'organisation',
  routes: [
    page('', 'chart', () => import('./pages/chart.tsx')),
    page('/units', 'units', () => import('./pages/units.tsx')),
    page('/positions', 'positions', () => import('./pages/positions.tsx')),
    page('/jobs', 'jobs', () => import('./pages/jobs.tsx')),
    page('/grades', 'grades', () => import('./pages/grades.tsx')),
  ],
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
