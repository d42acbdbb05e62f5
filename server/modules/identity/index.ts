/** Accounts, sessions, memberships: what other modules may use of them. */
export { accountRoutes, membershipRoutes } from './routes.ts';
export { administrationRoutes } from './administration-routes.ts';
export { apiKeyRoutes } from './api-key-routes.ts';
export { createApiKey, revokeApiKey } from './api-keys.ts';
export { secondFactorRoutes, secondFactorRuleRoutes } from './second-factor-routes.ts';
export { inviteAccount, mailPasswordReset } from './password-reset.ts';
export { forgetSpent } from './forget-spent.ts';
export { mailAccounts } from './mail-accounts.ts';
export { hashPassword } from './passwords.ts';
export { createSessionService } from './session-service.ts';
export { createThrottle } from './throttle.ts';
export { constraints as identityConstraints } from './errors.ts';
export { grantMembership } from './memberships.ts';
export { closeForService, endSessions, reopenForService, revokeKeysOf } from './close-memberships.ts';
