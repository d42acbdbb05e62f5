/** Saved views of lists. */
export { viewRoutes } from './routes.ts';
export { constraints as viewsConstraints } from './errors.ts';
export { saveView } from './keep-views.ts';
