/** What goes over the wire, by part of the module; the web imports the types from here. */
export * from './schemas/actions.ts';
export * from './schemas/directory.ts';
export * from './schemas/history.ts';
export * from './schemas/person.ts';
export * from './schemas/private.ts';
export * from './schemas/service.ts';
export * from './schemas/states.ts';
