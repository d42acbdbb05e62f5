import type { Services } from '../../../server/kernel/http/env.ts';

/** Loads the demo data into an empty service. */
export async function seedDemo(_: { adminUrl: string; services: Services; say: (line: string) => void }): Promise<void> {
  await Promise.resolve();
}
