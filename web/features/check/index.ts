import type { Feature } from '../contribution.ts';

/** The public check of statements of service: for whoever has a code, without an account. */
const check: Feature = {
  name: 'check',
  routes: [{ path: '/check', area: 'public', title: 'check.title', load: () => import('./pages/check.tsx') }],
};

export default check;
