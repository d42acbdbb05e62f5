import postgres from 'postgres';
import { inject } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { seedDemo } from '../../db/seed/demo/seed.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { testService } from './service.ts';

/** The demo data as a template: sown once in a run, copied by every file that needs it. */
const demoTemplateName = 'mawared_demo_template';
/** Any number, the same for all who wait for the one that sows. */
const sowing = 48_151_623;

/** The name of a template database with the demo data in it; the first caller of the run sows it, the others wait. */
export async function demoTemplate(): Promise<string> {
  const sql = postgres({ ...connectionOptions(inject('cluster').adminUrl), max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${sowing})`;
    const [ready] = await sql`select 1 from pg_database where datname = ${demoTemplateName}`;
    if (ready) return demoTemplateName;
    const service = await testService({ clock: systemClock, dataDir: inject('cluster').demoFiles });
    await seedDemo({ adminUrl: service.adminUrl, services: service.services, say: () => undefined });
    await service.release();
    await sql`alter database ${sql(service.database)} rename to ${sql(demoTemplateName)}`;
    await sql`alter database ${sql(demoTemplateName)} with is_template true allow_connections false`;
    return demoTemplateName;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
