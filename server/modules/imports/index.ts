/** Opening data: files become staff, at an agency's own door and at the operator's. */
export { importRoutes, operatorImportRoutes } from './routes.ts';
export { importTasks, type LongAgencyTask } from './jobs.ts';
export { constraints as importsConstraints } from './errors.ts';
export type { BatchView } from './schemas.ts';
export { receiveUpload } from './uploaded-file.ts';
export { fileRefused } from './errors.ts';
export { FileProblem } from './rules/file-problem.ts';
