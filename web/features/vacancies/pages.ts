import type { FeatureRoute } from '../contribution.ts';

const pages: readonly FeatureRoute[] = [
  {
    path: '/vacancies',
    area: 'agency',
    title: 'vacancies.title',
    permission: 'people.vacancy.read',
    load: () => import('./pages/vacancies.tsx'),
  },
  {
    path: '/vacancies/new',
    area: 'agency',
    title: 'vacancies.new.title',
    permission: 'people.vacancy.keep',
    load: () => import('./pages/new-vacancy.tsx'),
  },
  {
    path: '/vacancies/:vacancy',
    area: 'agency',
    title: 'vacancies.one',
    permission: 'people.directory.export',
    load: () => import('./pages/vacancy.tsx'),
  },
];

export default pages;
