import type { BrowserService } from './browser.ts';

const officer = 'hr.director@sawahil.example';
const employee = 'employee@sawahil.example';
const centre = 'director@tamayyuz.example';
const platform = 'admin@platform.example';

/** Every page by its file: who looks, and where; ids are filled from the demo data. */
export const demoPages: { file: string; as: string | null; path: string }[] = [
  { file: 'account/sign-in', as: null, path: '/sign-in' },
  { file: 'account/forgotten-password', as: null, path: '/reset-password' },
  { file: 'account/reset-password', as: null, path: '/reset-password/abcdefghijklmnopqrstuvwx' },
  { file: 'account/devices', as: officer, path: '/account/devices' },
  { file: 'account/change-password', as: officer, path: '/account/password' },
  { file: 'home/home', as: officer, path: '/sawahil' },
  { file: 'home/home', as: employee, path: '/sawahil' },
  { file: 'home/home', as: centre, path: '/tamayyuz' },
  { file: 'me/record', as: employee, path: '/sawahil/me' },
  { file: 'me/pay', as: employee, path: '/sawahil/me/pay' },
  { file: 'me/viewers', as: employee, path: '/sawahil/me/viewers' },
  { file: 'me/statement', as: employee, path: '/sawahil/me/statement' },
  { file: 'check/check', as: null, path: '/check' },
  { file: 'people/directory', as: officer, path: '/sawahil/people' },
  { file: 'people/appoint', as: officer, path: '/sawahil/people/appoint' },
  { file: 'people/bulk-orders', as: officer, path: '/sawahil/people/bulk' },
  { file: 'people/bulk-new', as: officer, path: '/sawahil/people/bulk/new' },
  { file: 'people/bulk-order', as: officer, path: '/sawahil/people/bulk/{bulk}' },
  { file: 'people/missing', as: officer, path: '/sawahil/people/missing' },
  { file: 'people/expiring', as: officer, path: '/sawahil/people/expiring' },
  { file: 'people/orders', as: officer, path: '/sawahil/people/orders' },
  { file: 'people/changes', as: officer, path: '/sawahil/people/changes?from=2025-01-01' },
  { file: 'people/changes', as: officer, path: '/sawahil/people/changes?from=2020-01-01&employee={employee}' },
  { file: 'people/directory', as: officer, path: '/sawahil/people?asOf=2024-01-17' },
  { file: 'people/probations', as: officer, path: '/sawahil/people/probations?within=90' },
  { file: 'people/clearances', as: officer, path: '/sawahil/people/clearances' },
  { file: 'people/state-order', as: officer, path: '/sawahil/people/{employee}/state/suspend' },
  { file: 'people/acting', as: officer, path: '/sawahil/people/{employee}/acting' },
  { file: 'people/retirements', as: officer, path: '/sawahil/people/retirements?within=60' },
  { file: 'people/statement', as: officer, path: '/sawahil/people/{employee}/statement' },
  { file: 'people/person', as: officer, path: '/sawahil/people/{employee}' },
  { file: 'people/change', as: officer, path: '/sawahil/people/{employee}/change' },
  { file: 'people/correct', as: officer, path: '/sawahil/people/{employee}/correct' },
  { file: 'people/end', as: officer, path: '/sawahil/people/{employee}/end' },
  { file: 'people/reinstate', as: officer, path: '/sawahil/people/{ended}/reinstate' },
  { file: 'organisation/chart', as: officer, path: '/sawahil/organisation' },
  { file: 'organisation/units', as: officer, path: '/sawahil/organisation/units' },
  { file: 'organisation/positions', as: officer, path: '/sawahil/organisation/positions' },
  { file: 'organisation/establishment', as: officer, path: '/sawahil/organisation/establishment' },
  { file: 'organisation/jobs', as: officer, path: '/sawahil/organisation/jobs' },
  { file: 'organisation/restructurings', as: officer, path: '/sawahil/organisation/restructurings' },
  { file: 'organisation/restructuring', as: officer, path: '/sawahil/organisation/restructurings/{restructuring}' },
  { file: 'organisation/grades', as: officer, path: '/sawahil/organisation/grades' },
  { file: 'secondments/secondments', as: officer, path: '/sawahil/secondments' },
  { file: 'secondments/secondments', as: employee, path: '/sawahil/secondments' },
  { file: 'secondments/offer', as: officer, path: '/sawahil/secondments/offer' },
  { file: 'secondments/request', as: officer, path: '/sawahil/secondments/request' },
  { file: 'secondments/secondment', as: officer, path: '/sawahil/secondments/{extension}' },
  { file: 'secondments/secondment', as: employee, path: '/sawahil/secondments/{consent}' },
  { file: 'transfers/transfers', as: officer, path: '/sawahil/transfers' },
  { file: 'transfers/offer', as: officer, path: '/sawahil/transfers/offer' },
  { file: 'transfers/request', as: officer, path: '/sawahil/transfers/request' },
  { file: 'transfers/transfer', as: officer, path: '/sawahil/transfers/{received}' },
  { file: 'transfers/transfer', as: officer, path: '/sawahil/transfers/{leaving}' },
  { file: 'vacancies/vacancies', as: employee, path: '/sawahil/vacancies' },
  { file: 'vacancies/vacancies', as: officer, path: '/sawahil/vacancies?view=applications' },
  { file: 'vacancies/new-vacancy', as: officer, path: '/sawahil/vacancies/new' },
  { file: 'vacancies/vacancy', as: officer, path: '/sawahil/vacancies/{vacancy}' },
  { file: 'settings/settings', as: officer, path: '/sawahil/settings' },
  { file: 'settings/launch', as: officer, path: '/sawahil/settings/launch' },
  { file: 'settings/launch', as: 'hr.director@wahat.example', path: '/wahat/settings/launch' },
  { file: 'access/access', as: officer, path: '/sawahil/access' },
  { file: 'access/accounts', as: officer, path: '/sawahil/access/accounts' },
  { file: 'access/roles', as: officer, path: '/sawahil/access/roles' },
  { file: 'access/features', as: officer, path: '/sawahil/access/parts' },
  { file: 'access/keys', as: officer, path: '/sawahil/access/keys' },
  { file: 'exports/exports', as: officer, path: '/sawahil/exports' },
  { file: 'access/resets', as: officer, path: '/sawahil/access/resets' },
  { file: 'access/platform-resets', as: platform, path: '/platform/members/resets' },
  { file: 'account/lost-factor', as: null, path: '/sign-in/lost' },
  { file: 'access/support', as: officer, path: '/sawahil/access/support' },
  { file: 'access/platform-support', as: platform, path: '/platform/support' },
  { file: 'audit/agency', as: officer, path: '/sawahil/audit' },
  { file: 'audit/platform', as: platform, path: '/platform/audit' },
  { file: 'imports/batches', as: officer, path: '/sawahil/imports' },
  { file: 'imports/new-batch', as: officer, path: '/sawahil/imports/new' },
  { file: 'imports/batch', as: officer, path: '/sawahil/imports/{batch}' },
  { file: 'imports/batches', as: platform, path: '/platform/imports' },
  { file: 'access/platform', as: platform, path: '/platform/members' },
  { file: 'access/second-factor-rules', as: platform, path: '/platform/second-factor' },
  { file: 'account/second-factor', as: officer, path: '/account/second-factor' },
  { file: 'platform/home', as: platform, path: '/platform' },
  { file: 'platform/agencies', as: platform, path: '/platform/agencies' },
  { file: 'platform/agency', as: platform, path: '/platform/agencies/sawahil' },
  { file: 'platform/open-agency', as: platform, path: '/platform/agencies/new' },
  { file: 'training/training', as: officer, path: '/sawahil/training' },
  { file: 'training/nominate', as: officer, path: '/sawahil/training/nominate/{announced}' },
  { file: 'training/trainee', as: officer, path: '/sawahil/training/trainees/{enrolment}' },
  { file: 'training/training', as: centre, path: '/tamayyuz/training' },
  { file: 'training/nominations', as: centre, path: '/tamayyuz/training/nominations' },
  { file: 'training/programme', as: centre, path: '/tamayyuz/training/programmes/{programme}' },
  { file: 'training/plan-cohort', as: centre, path: '/tamayyuz/training/programmes/{programme}/plan' },
  { file: 'training/cohort', as: centre, path: '/tamayyuz/training/cohorts/{cohort}' },
  { file: 'training/edit-cohort', as: centre, path: '/tamayyuz/training/cohorts/{announced}/edit' },
  { file: 'training/record-week', as: centre, path: '/tamayyuz/training/cohorts/{cohort}/weeks/1' },
];

/** Finds what the `{names}` of the paths stand for in the demo data, and returns what fills them in. */
export async function fillFrom(s: BrowserService): Promise<(path: string) => string> {
  const ids: Record<string, string> = {};
  const { admin } = s.service;
  const one = async (name: string, rows: Promise<readonly { id: string }[]>) => {
    ids[name] = (await rows)[0]?.id ?? '';
  };
  await one(
    'extension',
    admin`select id from people.secondments where status = 'active' and extension_until is not null limit 1`,
  );
  await one(
    'consent',
    admin`select id from people.secondments where status = 'proposed' and direction = 'offer' and consent is null limit 1`,
  );
  await one('restructuring', admin`select id from organisation.restructurings where state = 'draft' limit 1`);
  await one(
    'vacancy',
    admin`select v.id from people.vacancies v join platform.agencies a on a.id = v.tenant_id where a.code = 'sawahil' limit 1`,
  );
  await one('received', admin`select id from people.transfers where status = 'done' limit 1`);
  await one(
    'leaving',
    admin`select id from people.transfers where status = 'proposed' and direction = 'offer' limit 1`,
  );
  await one(
    'employee',
    admin`select d.employment_id as id from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
    where a.code = 'sawahil' and d.status = 'active' and d.position_id is not null and not d.is_incomplete order by d.staff_number limit 1`,
  );
  await one(
    'ended',
    admin`select d.employment_id as id from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
    where a.code = 'sawahil' and d.status = 'ended' and not d.is_incomplete and d.full_name_en <> '' order by d.staff_number limit 1`,
  );
  await one(
    'bulk',
    admin`select o.id from bulk.orders o join platform.agencies a on a.id = o.tenant_id where a.code = 'sawahil' and o.state = 'checked' limit 1`,
  );
  await one('announced', admin`select id from training.cohorts where status = 'announced' limit 1`);
  await one('cohort', admin`select id from training.cohorts where status = 'running' limit 1`);
  await one('programme', admin`select id from training.programmes where status = 'open' limit 1`);
  await one(
    'enrolment',
    admin`select e.id from training.enrolments e join platform.agencies a on a.id = e.home_tenant_id where a.code = 'sawahil' limit 1`,
  );
  // A batch to look at: a small file of the agency, as far as its upload.
  const visit = await s.visit(officer);
  const upload = await visit.context.request.post(`${s.base}/api/agencies/sawahil/imports?fileName=staff.csv`, {
    headers: { 'Content-Type': 'text/csv' },
    data: 'الرقم الوظيفي,الاسم,الإدارة,الوظيفة,تاريخ التعيين\nX1,محمد أحمد,الشؤون الإدارية,باحث,2020-01-05\n',
  });
  if (!upload.ok()) throw new Error(`the file was not taken: ${upload.status()} ${await upload.text()}`);
  ids['batch'] = ((await upload.json()) as { id: string }).id;
  await visit.close();
  return (path) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const id = ids[name];
      if (!id) throw new Error(`nothing in the demo data is "${name}"`);
      return id;
    });
}
