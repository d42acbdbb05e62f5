import type { Feature } from '../contribution.ts';

/** Posts agencies offer to each other's staff; reached beside secondments and transfers. */
const vacancies: Feature = {
  name: 'vacancies',
  at: { agency: ['/vacancies'] },
  pages: () => import('./pages.ts'),
};

export default vacancies;
