import { newId } from '../../../server/kernel/ids.ts';
import type { Cohort, Enrolment, Nomination, Programme } from '../../../server/modules/training/schemas.ts';
import { serve } from '../organisation/support.ts';
import { testService, type Answer, type Client, type TestAgency, type TestService } from '../../support/service.ts';

/** A centre and two agencies, each with those who act in it. The clock stands at 2026-11-23. */
export interface TrainingGround {
  s: TestService;
  centre: TestAgency;
  home: TestAgency;
  bystander: TestAgency;
  officer: Client;
  centreDirector: Client;
  homeOfficer: Client;
  homeDirector: Client;
  auditor: Client;
  bystanderDirector: Client;
  bystanderOfficer: Client;
  jobs: Record<string, string>;
  close: () => Promise<void>;
}

export async function trainingGround(): Promise<TrainingGround> {
  const s = await testService();
  const centre = await s.agency({ kind: 'centre' });
  const home = await s.agency();
  const bystander = await s.agency();
  const jobs: Record<string, string> = {};
  for (const agency of [home, bystander]) {
    const id = newId();
    jobs[agency.id] = id;
    await s.admin`insert into organisation.jobs (tenant_id, id, code, title_ar, title_en) values (${agency.id}, ${id}, 'ANALYST', 'محلل أعمال', 'Business analyst')`;
  }
  return {
    s,
    centre,
    home,
    bystander,
    officer: await s.member(centre, ['centre_officer']),
    centreDirector: await s.member(centre, ['centre_director']),
    homeOfficer: await s.member(home, ['hr_officer']),
    homeDirector: await s.member(home, ['hr_director']),
    auditor: await s.member(home, ['auditor']),
    bystanderDirector: await s.member(bystander, ['hr_director']),
    bystanderOfficer: await s.member(bystander, ['hr_officer']),
    jobs,
    close: () => s.close(),
  };
}

export const at = (agency: TestAgency, path: string) => `/api/agencies/${agency.code}${path}`;
export const ifMatch = (version: number) => ({ 'If-Match': `"v${version}"` });

/** Somebody in service at an agency. */
export function employee(g: TrainingGround, agency: TestAgency, more: { from?: string; until?: string } = {}) {
  return serve(g.s, agency, { unitId: agency.rootUnitId, jobId: g.jobs[agency.id] ?? '', ...more });
}

let counter = 0;
export const nextCode = (word: string) => `${word}-${(counter += 1)}`;
export const programmeBody = () => ({
  code: nextCode('PRG'),
  nameAr: 'برنامج إعداد القادة',
  nameEn: 'Leaders programme',
  goalAr: 'إعداد الصف الثاني',
  goalEn: '',
});
export const cohortBody = () => ({
  code: nextCode('COH'),
  nameAr: 'الدفعة الأولى',
  nameEn: 'First cohort',
  startsOn: '2027-01-10',
  endsOn: '2027-03-31',
  seats: 3,
  weeks: 3,
  nominationsCloseOn: '2026-12-20',
});

/** The body of an answer of this status; anything else is a fault of the arrangement. */
export function expected<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function openProgramme(g: TrainingGround): Promise<Programme> {
  const draft = expected(await g.officer.post<Programme>(at(g.centre, '/programmes'), programmeBody()), 201);
  return expected(
    await g.officer.post<Programme>(at(g.centre, `/programmes/${draft.id}/opening`), undefined, ifMatch(draft.version)),
    200,
  );
}

export async function plannedCohort(
  g: TrainingGround,
  more: Partial<ReturnType<typeof cohortBody>> = {},
): Promise<Cohort> {
  const programme = await openProgramme(g);
  return expected(
    await g.officer.post<Cohort>(at(g.centre, `/programmes/${programme.id}/cohorts`), { ...cohortBody(), ...more }),
    201,
  );
}

export async function move(
  g: TrainingGround,
  id: string,
  step: 'announcement' | 'start' | 'completion',
): Promise<Cohort> {
  const { version } = expected(await g.officer.get<Cohort>(at(g.centre, `/cohorts/${id}`)), 200);
  return expected(
    await g.officer.post<Cohort>(at(g.centre, `/cohorts/${id}/${step}`), undefined, ifMatch(version)),
    200,
  );
}

export async function announcedCohort(
  g: TrainingGround,
  more: Partial<ReturnType<typeof cohortBody>> = {},
): Promise<Cohort> {
  return move(g, (await plannedCohort(g, more)).id, 'announcement');
}

/** A nominee of home (or another agency) in the cohort's list. */
export async function nominated(
  g: TrainingGround,
  cohortId: string,
  agency: TestAgency = g.home,
): Promise<Nomination & { personId: string; employmentId: string }> {
  const { personId, employmentId } = await employee(g, agency);
  const by = agency.id === g.home.id ? g.homeOfficer : g.bystanderOfficer;
  const nomination = expected(
    await by.post<Nomination>(at(agency, '/nominations'), { cohortId, employmentId, motivation: 'أداء متميز' }),
    201,
  );
  return { ...nomination, personId, employmentId };
}

export async function accepted(g: TrainingGround, nomination: { id: string; version: number }): Promise<Enrolment> {
  return expected(
    await g.officer.post<Enrolment>(
      at(g.centre, `/nominations/${nomination.id}/acceptance`),
      undefined,
      ifMatch(nomination.version),
    ),
    201,
  );
}

/** Somebody of home taken into a cohort that runs. */
export async function trainee(g: TrainingGround, more: Partial<ReturnType<typeof cohortBody>> = {}) {
  const cohort = await announcedCohort(g, more);
  const nomination = await nominated(g, cohort.id);
  const enrolment = await accepted(g, nomination);
  await move(g, cohort.id, 'start');
  return { cohort, nomination, enrolmentId: enrolment.id };
}
