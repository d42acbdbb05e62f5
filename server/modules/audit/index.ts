/** The audit log as its readers see it, and its chain; writing entries is the kernel's (`server/kernel/audit.ts`). */
export { auditRoutes, operatorAuditRoutes } from './routes.ts';
export type { ChainCheck, ChainFinding } from './contract.ts';
export { auditKey, checkLog } from './check-log.ts';
export { sealLog } from './seal-log.ts';
export { verifyChain } from './verify-chain.ts';
