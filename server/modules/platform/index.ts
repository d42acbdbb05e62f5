/** The platform console: agencies opened, renamed and closed; the service in numbers. */
export { platformRoutes, agencyNameRoutes } from './routes.ts';
export { constraints as platformConstraints } from './errors.ts';
export { openAgency } from './open-agency.ts';
