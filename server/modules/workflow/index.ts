/** Ask and decide: the two-step approval every module may use. The workflow knows no subject; see `registerSubject`. */
export { ask, type Asked } from './ask-decision.ts';
export { closeRequest, decide, withdraw, type Decision } from './decide-request.ts';
export { requestTasks } from './jobs.ts';
export { summariseRequests } from './list-requests.ts';
export { registerSubject, type Subject } from './subjects.ts';
export type { RequestRow } from './repository.ts';
export { workflowRoutes } from './routes.ts';
export { constraints as workflowConstraints } from './errors.ts';
