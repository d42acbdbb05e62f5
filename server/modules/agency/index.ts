/** What an agency says of itself as a whole: what is left before it goes live, and that it did. */
export { launchRoutes as agencyRoutes } from './routes.ts';
export { declareLaunch } from './declare-launch.ts';
export { readLaunch } from './read-launch.ts';
