import type postgres from 'postgres';
import type { Services } from '../../../server/kernel/http/env.ts';
import { declareLaunch, readLaunch } from '../../../server/modules/agency/index.ts';
import { officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

/** One agency has declared that it went live, by the use case itself; the others still have their lists before them. */
export async function makeLaunch(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  try {
    await stage.as(agency, 'hr_director', 'agency.launch.declare', officeHour(today - 20, 0.4), async (ctx) => {
      const { items } = await readLaunch(ctx);
      const openItems = items.filter((item) => item.state === 'open').map((item) => item.name);
      await declareLaunch(ctx, { openItems, reason: 'تُستكمل حسابات الموظفين وبقية البيانات خلال الشهر الأول' });
    });
  } finally {
    await stage.close();
  }
}
