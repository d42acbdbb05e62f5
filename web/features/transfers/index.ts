import type { Feature } from '../contribution.ts';

/** People who leave for other agencies for good, and who come from them; reached beside secondments. */
const transfers: Feature = {
  name: 'transfers',
  texts: ['transfers', 'handshake'],
  at: { agency: ['/transfers'] },
  pages: () => import('./pages.ts'),
};

export default transfers;
