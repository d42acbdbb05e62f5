import Upload from 'lucide-solid/icons/upload';
import type { Feature, FeatureRoute } from '../contribution.ts';

const list = () => import('./pages/batches.tsx');
const fresh = () => import('./pages/new-batch.tsx');
const batch = () => import('./pages/batch.tsx');

/** The same pages behind both doors: an agency loads its own staff, the operator many agencies from one file. */
function routesOf(area: 'agency' | 'platform'): FeatureRoute[] {
  const base = area === 'agency' ? '/imports' : '/platform/imports';
  const may = area === 'agency' ? 'imports.batch' : 'platform.import';
  return [
    { path: base, area, title: 'imports.title', permission: `${may}.read`, load: list },
    { path: `${base}/new`, area, title: 'imports.new', permission: `${may}.create`, load: fresh },
    { path: `${base}/:batch`, area, title: 'imports.batch', permission: `${may}.read`, load: batch },
    { path: `${base}/:batch/:step`, area, title: 'imports.batch', permission: `${may}.read`, load: batch },
  ];
}

/** The import: file, mapping, dry run, control sheet, loading, and taking it back. */
const imports: Feature = {
  name: 'imports',
  routes: [...routesOf('agency'), ...routesOf('platform')],
  nav: [
    {
      path: '/imports',
      area: 'agency',
      label: 'shell.nav.imports',
      icon: Upload,
      group: 'administration',
      order: 10,
      permission: 'imports.batch.read',
    },
    {
      path: '/platform/imports',
      area: 'platform',
      label: 'shell.nav.imports',
      icon: Upload,
      group: 'main',
      order: 20,
      permission: 'platform.import.read',
    },
  ],
};

export default imports;
