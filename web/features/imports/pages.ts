import type { FeatureRoute } from '../contribution.ts';

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

const pages: readonly FeatureRoute[] = [...routesOf('agency'), ...routesOf('platform')];

export default pages;
