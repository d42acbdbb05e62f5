/** Orders to many employees at once: prepared, rehearsed row by row, given as a whole under one number, taken back as a whole. */
export { bulkRoutes } from './routes.ts';
export { bulkTasks } from './jobs.ts';
export { prepareOrder } from './prepare-order.ts';
export { runCheck } from './check-order.ts';
export { runGiving, startGiving } from './give-order.ts';
