import type { Feature } from '../contribution.ts';

/** Getting in and what belongs to the account itself: sign-in, password, devices. */
const account: Feature = {
  name: 'account',
  texts: ['account', 'lost'],
  at: { public: ['/sign-in', '/reset-password'], account: ['/account'] },
  pages: () => import('./pages.ts'),
};

export default account;
