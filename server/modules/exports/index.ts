/** Lists taken out as files: the one rule of columns, size and purpose, and the register of what was taken. */
export { exportRoutes } from './routes.ts';
export { exportRounds, exportTasks } from './jobs.ts';
export { exportList, registerExports, registeredExports, type ExportList } from './list.ts';
export { takeEveryday } from './take-everyday.ts';
export { everydayTerms } from './schemas.ts';
export { askExport } from './ask-export.ts';
export { revokeExport } from './fetch-export.ts';
export { makeExport } from './make-export.ts';
