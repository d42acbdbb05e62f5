/** Barrel for drizzle-kit only; code imports the schema it owns. */
export * from './platform.ts';
export * from './identity.ts';
export * from './invitations.ts';
export * from './organisation.ts';
export * from './people.ts';
export * from './person-merges.ts';
export * from './secondments.ts';
export * from './service-states.ts';
export * from './statements.ts';
export * from './transfers.ts';
export * from './vacancies.ts';
export * from './workflow.ts';
export * from './training.ts';
export * from './kernel.ts';
export * from './imports.ts';
export * from './bulk.ts';
export * from './files.ts';
