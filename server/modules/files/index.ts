/** Files attached to people, orders and documents, and the typed personnel file. */
export { fileRoutes } from './routes.ts';
export { personnelRoutes } from './personnel-routes.ts';
export { constraints as filesConstraints } from './errors.ts';
export { fileRounds, fileTasks } from './jobs.ts';
export { addAttachment } from './add-attachment.ts';
export { storeUpload } from './store-upload.ts';
export { askForDocument, handIn, returnDocument } from './document-requests.ts';
