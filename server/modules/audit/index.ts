/** The audit log as its readers see it; writing is the kernel's (`server/kernel/audit.ts`). */
export { auditRoutes, operatorAuditRoutes } from './routes.ts';
