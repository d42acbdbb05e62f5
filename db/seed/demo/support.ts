import type postgres from 'postgres';
import type { Services } from '../../../server/kernel/http/env.ts';
import { approveSupport, askSupport, endSupport, refuseSupport } from '../../../server/modules/identity/index.ts';
import { officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

const operator = { plan: { agency: { code: 'platform' } } };

/** Support accesses of one agency: one that was over early, one refused, and one that waits for the director. */
export async function makeSupport(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const { code } = agency.plan.agency;
  const ask = async (at: number, reason: string, hours: number) => {
    const access = await stage.as(operator, 'platform_administrator', 'platform.support.ask', at, (ctx) =>
      askSupport(ctx, { agency: code, reason, hours }),
    );
    await sql`update identity.support_accesses set created_at = ${new Date(at).toISOString()} where id = ${access.id}`;
    return access;
  };
  const decide = (at: number, work: Parameters<typeof stage.as<{ id: string; version: number }>>[4]) =>
    stage.as(agency, 'hr_director', 'identity.support.decide', at, work);
  try {
    const first = await ask(officeHour(today - 41, 0.2), 'تعذّر ظهور بعض الوحدات في الهيكل بعد استيرادها', 8);
    const open = await decide(officeHour(today - 41, 0.3), (ctx) =>
      approveSupport(ctx, first.id, first.version, { hours: 4 }),
    );
    await decide(officeHour(today - 41, 0.6), (ctx) =>
      endSupport(ctx, open.id, open.version, 'عولجت المشكلة قبل انتهاء المدة'),
    );
    const second = await ask(officeHour(today - 12, 0.4), 'مراجعة إعدادات الاعتماد', 48);
    await decide(officeHour(today - 12, 0.7), (ctx) =>
      refuseSupport(ctx, second.id, second.version, 'راجعناها بأنفسنا ولا حاجة إلى الدخول'),
    );
    await ask(officeHour(today - 1, 0.8), 'التحقق من ترقيم الأوامر بعد تغيير نمطه', 4);
  } finally {
    await stage.close();
  }
}
