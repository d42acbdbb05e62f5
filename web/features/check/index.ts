import type { Feature } from '../contribution.ts';

/** The public check of statements of service: for whoever has a code, without an account. */
const check: Feature = {
  name: 'check',
  at: { public: ['/check'] },
  pages: () => import('./pages.ts'),
};

export default check;
