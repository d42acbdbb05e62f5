import type postgres from 'postgres';
import type { Services } from '../../../server/kernel/http/env.ts';
import { askExport, makeExport, registerExports, revokeExport } from '../../../server/modules/exports/index.ts';
import { organisationExports } from '../../../server/modules/organisation/index.ts';
import { peopleExports } from '../../../server/modules/people/index.ts';
import { saveView } from '../../../server/modules/views/index.ts';
import { officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

/** Two views shared in the agency; files taken out with a purpose: one to fetch, one of the director's own, one taken back by the data owner. */
export async function makeExports(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  registerExports([...organisationExports, ...peopleExports]);
  const stage = await openStage(sql, services, actors);
  type Role = 'hr_officer' | 'hr_director';
  const made = async (role: Role, share: number, ask: Omit<Parameters<typeof askExport>[1], 'format'>) => {
    const asked = await stage.as(agency, role, 'exports.file.make', officeHour(today, share), (ctx) =>
      askExport(ctx, { format: 'xlsx', ...ask }),
    );
    const enter = <T>(work: Parameters<typeof stage.as<T>>[4]) =>
      stage.as(agency, role, 'people.directory.export', officeHour(today, share + 0.01), work);
    await makeExport(enter, services.files, asked.id);
    return asked.id;
  };
  try {
    for (const [name, query] of [
      ['الموظفون بعقود', { contract: 'contract', sort: 'name' }],
      ['بيانات ناقصة', { incomplete: 'true' }],
    ] as const)
      await stage.as(agency, 'hr_officer', 'views.view.use', officeHour(today, 0.05), (ctx) =>
        saveView(ctx, { list: 'employees', name, isShared: true, query, columns: null }),
      );
    await made('hr_officer', 0.1, {
      list: 'employees',
      columns: ['staffNumber', 'nameAr', 'nameEn', 'grade', 'nationality'],
      filters: { sort: 'staffNumber' },
      purpose: 'statistics',
      purposeNote: 'نشرة الموارد البشرية للربع الأخير',
    });
    const wrong = await made('hr_officer', 0.2, {
      list: 'employees',
      columns: ['staffNumber', 'nameAr', 'sex', 'nationality', 'workPhone'],
      filters: { sex: 'female' },
      purpose: 'correspondence',
      purposeNote: 'طلب وارد من جهة أخرى',
    });
    await made('hr_director', 0.3, {
      list: 'retirements',
      columns: ['staffNumber', 'nameAr', 'unit', 'reachesOn'],
      filters: { within: 60 },
      purpose: 'committee',
      purposeNote: 'لجنة شؤون الموظفين، خطة الإحلال',
    });
    const [row] = await sql<{ version: number }[]>`select version from exports.files where id = ${wrong}`;
    const { key } = await stage.as(agency, 'hr_director', 'exports.register.revoke', officeHour(today, 0.4), (ctx) =>
      revokeExport(ctx, wrong, row?.version ?? 0, 'الكتاب الوارد لا يتطلب هواتف الموظفات'),
    );
    await services.files.remove(key);
  } finally {
    await stage.close();
  }
}
