import type { Feature } from './contribution.ts';

const found = import.meta.glob<{ default: Feature }>('./*/index.ts', { eager: true });

/** Every feature, collected from `web/features/<feature>/index.ts`; nothing else lists them. */
export const features: readonly Feature[] = Object.values(found).map((module) => module.default);
