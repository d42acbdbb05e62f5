import { newId } from '../../server/kernel/ids.ts';
import type { AgencyLaunch } from '../../server/modules/agency/schemas.ts';
import type { ActionDone } from '../../server/modules/people/schemas.ts';
import type { Secondment } from '../../server/modules/people/secondments/schemas.ts';
import type { Agency } from '../../server/modules/platform/schemas.ts';
import type { Cohort, Enrolment, Nomination, Programme } from '../../server/modules/training/schemas.ts';
import { Batch, plainFile, plainMapping, plainRows } from '../api/imports/driver.ts';
import { freshNumber } from '../api/people/setting.ts';
import { pdf } from './sample-files.ts';
import type { Answer, Client, TestAgency, TestService } from './service.ts';

/** An agency that used the product, with whom it was used by and one of its people. */
export interface Travelled {
  agency: TestAgency;
  director: Client;
  employmentId: string;
  /** The account of that one person. */
  employee: Client;
  /** What it announced to the staff of others. */
  vacancyId: string;
}

/** The body of an answer, or a loud failure: a journey that is refused would leave a hole in the grid. */
function done<T>(answer: Answer<T>, what: string): T {
  if (answer.status >= 300)
    throw new Error(`the journey stopped at ${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const binary = { 'Content-Type': 'application/octet-stream' };
const once = () => ({ 'Idempotency-Key': newId() });
const match = (version: number) => ({ 'If-Match': `"v${version}"` });

/**
 * Two agencies (centres, which are agencies with programmes of their own) use the product by its routes, each offering
 * somebody to the other's cohort: so the rows that isolation is tried on are the ones the use cases write.
 */
export async function travel(s: TestService, codes: [string, string]): Promise<[Travelled, Travelled]> {
  const operator = await s.member(s.operator, ['platform_administrator']);
  const [one, two] = [await alone(s, operator, codes[0]), await alone(s, operator, codes[1])];
  await train(one, two);
  await train(two, one);
  await lend(one, two);
  await lend(two, one);
  await apply(one, two);
  await apply(two, one);
  return [one, two];
}

/** What an agency does by itself: structure, people, papers, pay, a file. */
async function alone(s: TestService, operator: Client, code: string): Promise<Travelled> {
  const opened = done(
    await operator.post<Agency>('/api/platform/agencies', {
      code,
      nameAr: `مركز ${code}`,
      nameEn: `Centre ${code}`,
      kind: 'centre',
      firstDirector: { email: `first@${code}.example.test`, nameAr: 'أول مدير', nameEn: 'First Director' },
    }),
    'openAgency',
  );
  const agency: TestAgency = { ...opened, kind: 'centre', rootUnitId: '' };
  const director = await s.member(agency, ['hr_director', 'centre_director', 'auditor']);
  const at = (path: string) => `/api/agencies/${code}/${path}`;
  const post = async <T = { id: string; version: number }>(path: string, body: unknown): Promise<T> =>
    done(await director.post<T>(at(path), body, once()), path);

  await post('members', {
    email: `clerk@${code}.example.test`,
    nameAr: 'كاتب',
    nameEn: 'Clerk',
    roles: ['hr_officer'],
  });
  await post('api-keys', { name: 'نظام الحضور', scopes: ['people.directory.read'], lastDay: '2027-06-30' });
  await post('role-narrowings', {
    role: 'auditor',
    permission: 'people.pay.read',
    from: '2027-01-01',
    reason: 'تضييق',
  });
  done(
    await director.put(at('features'), { feature: 'statements', isOn: true, reason: 'مستعملة' }, match(0)),
    'feature',
  );
  await post('holidays', {
    nameAr: 'عيد',
    nameEn: 'Feast',
    firstDay: '2027-03-09',
    lastDay: '2027-03-13',
    isConfirmed: false,
  });
  const { items: units } = done(await director.get<{ items: { id: string }[] }>(at('units')), 'units');
  const root = units[0]?.id ?? '';
  const unit = await post('units', {
    code: 'HR',
    nameAr: 'إدارة',
    nameEn: 'Department',
    kind: 'department',
    parentId: root,
  });
  const job = await post('jobs', { code: 'J1', titleAr: 'باحث', titleEn: 'Researcher' });
  const plan = await post<{ id: string; version: number }>('restructurings', {
    title: 'هيكل',
    effectiveOn: '2027-06-01',
  });
  const wish = { kind: 'rename', nameAr: 'إدارة الموارد', nameEn: 'Resources' };
  done(
    await director.post(at(`restructurings/${plan.id}/steps`), { unitId: unit.id, wish }, { ...match(1), ...once() }),
    'restructuring step',
  );
  const seat = await post('positions', { number: 'P1', unitId: unit.id, jobId: job.id });
  done(
    await director.post(
      at(`positions/${seat.id}/orders`),
      { kind: 'change', effectiveOn: '2027-01-01', budgetLine: '1-1-1' },
      match(1),
    ),
    'seat order',
  );
  await post('seat-rules', { mode: 'warn', from: '2026-11-23' });
  const vacancy = await post('vacancies', {
    unitId: unit.id,
    jobId: job.id,
    conditions: 'خبرة خمس سنوات',
    startsOn: '2027-02-01',
    closesOn: '2027-01-15',
  });
  done(await director.post(at(`vacancies/${vacancy.id}/announcement`), undefined, match(1)), 'announceVacancy');
  const appointed = await post<ActionDone>('employees', {
    person: {
      givenAr: 'محمد',
      familyAr: 'الكواري',
      givenEn: 'Mohammed',
      familyEn: 'Al-Kuwari',
      personalNumber: freshNumber(),
      nationality: 'QAT',
      sex: 'male',
      birthOn: '1990-04-02',
    },
    hiredOn: '2026-11-23',
    assignment: { unitId: unit.id, jobId: job.id, positionId: seat.id, gradeCode: '7' },
    pay: [{ elementCode: 'basic', amountMinor: 1_000_000 }],
    order: { legalBasis: 'المادة 13' },
  });
  await post('account-invitations', { filter: {} });
  const of = (part: string) => `employees/${appointed.employmentId}/${part}`;
  const above = await post('positions', { number: 'P2', unitId: unit.id, jobId: job.id });
  done(
    await director.post(at(of('acting-charges')), { positionId: above.id, effectiveOn: '2026-12-01' }, match(1)),
    'acting',
  );
  await post(of('contacts'), { kind: 'mobile', value: '+974 6600 1111' });
  await post(of('emergency-contacts'), { name: 'خالد', relation: 'أخ', phone: '55501234' });
  await post(of('dependants'), { nameAr: 'سارة', nameEn: 'Sara', relation: 'child', personalNumber: '31563400001' });
  await post(of('qualifications'), {
    level: 'bachelor',
    fieldAr: 'القانون',
    fieldEn: 'Law',
    institution: 'جامعة',
    country: 'QAT',
  });
  await post(of('documents'), { kind: 'passport', number: 'P1234567', country: 'QAT', expiresOn: '2027-01-10' });
  done(
    await director.post(at(`${of('attachments')}?fileName=a.pdf&title=a`), pdf(), { ...once(), ...binary }),
    'addAttachment',
  );
  // An upload that was refused leaves its blob written down as loose until the round.
  await director.post(at(`${of('attachments')}?fileName=b.pdf&title=b`), Buffer.from('no pdf'), binary);
  await post(of('document-requests'), { typeCode: 'conduct' });
  const limits = { maxBytes: 1_000_000, maxPerPerson: 100 };
  done(await director.put(at('file-limits'), limits, match(0)), 'file limits');
  await post(of('bank-accounts'), { iban: 'QA58DOHB00001234567890ABCDEFG', firstDay: '2026-11-23' });
  done(
    await director.put(
      at(of('sensitive')),
      { religion: 'muslim', hasDisability: null, isCraftCategory: null, isChildOfQatariMother: null },
      match(0),
    ),
    'sensitive',
  );
  await post(of('statements'), { show: ['name', 'dates'] });
  await post('clearance-items', {
    nameAr: 'العهدة',
    nameEn: 'Property',
    officeAr: 'المخازن',
    officeEn: 'Stores',
    position: 1,
  });
  const leaver = await post<ActionDone>('employees', {
    person: {
      givenAr: 'ناصر',
      givenEn: 'Nasser',
      personalNumber: freshNumber(),
      nationality: 'QAT',
      sex: 'male',
      birthOn: '1991-01-02',
    },
    hiredOn: '2026-11-23',
    assignment: { unitId: unit.id, jobId: job.id, gradeCode: '7' },
  });
  const ofLeaver = (part: string) => at(`employees/${leaver.employmentId}/${part}`);
  const probation = { kind: 'begin_probation', firstDay: '2026-11-23' };
  done(await director.post(ofLeaver('state-orders'), probation, { ...match(1), ...once() }), 'orderState');
  const end = { reasonCode: 'probation', lastDay: '2026-12-31' };
  done(await director.post(ofLeaver('service-end'), end, { ...match(2), ...once() }), 'endService');
  await post('bulk-orders', {
    terms: {
      kind: 'change_assignment',
      reasonCode: 'regrade',
      effectiveOn: '2026-12-01',
      assignment: { step: 2 },
    },
    employeeIds: [appointed.employmentId],
  });

  done(await director.put(at('export-rules'), { everydayRows: 500, keepDays: 5 }, match(0)), 'export rules');
  await post('exports', {
    list: 'employees',
    columns: ['staffNumber', 'nationality'],
    purpose: 'committee',
    purposeNote: 'لجنة الترقيات',
  });
  const view = await post('saved-views', {
    list: 'employees',
    name: 'غير القطريين',
    isShared: true,
    query: { status: 'active' },
    columns: null,
  });
  done(await director.put(at('default-views'), { list: 'employees', savedViewId: view.id }), 'default view');
  await post('import-mappings', { name: 'كشف', mapping: plainMapping });
  const loaded = await Batch.upload(s, director, `/api/agencies/${code}`, plainFile(plainRows(2)));
  await loaded.load(plainMapping);
  const { items } = done(await director.get<AgencyLaunch>(at('launch')), 'launch');
  const openItems = items.filter((item) => item.state === 'open').map((item) => item.name);
  await post('launch', { openItems, reason: 'يُستكمل لاحقًا' });
  const wrong = await Batch.upload(
    s,
    director,
    `/api/agencies/${code}`,
    plainFile([plainRows(1, 9)[0] ?? '', (plainRows(1, 10)[0] ?? '').replace('2015-03', '2015-99')]),
  );
  done(await wrong.map(plainMapping), 'mapping');
  await wrong.check();
  const corrections = `${wrong.path}/corrections`;
  done(await director.put(corrections, { row: 2, reason: 'صف مكرر' }, wrong.match), 'corrections');
  const { employmentId, personId } = appointed;
  return { agency, director, employmentId, employee: await s.member(agency, [], { personId }), vacancyId: vacancy.id };
}

/** `home` offers one of its people to `host`, which refuses no part of it yet. */
async function lend(home: Travelled, host: Travelled): Promise<void> {
  const offer = {
    hostAgency: host.agency.code,
    employmentId: home.employmentId,
    startsOn: '2027-02-01',
    endsOn: '2027-07-31',
    purpose: 'إعداد برنامج',
  };
  done(
    await home.director.post<Secondment>(`/api/agencies/${home.agency.code}/secondments/offers`, offer, once()),
    'offerSecondment',
  );
  const { hostAgency: receiverAgency, employmentId, startsOn, purpose } = offer;
  done(
    await home.director.post(
      `/api/agencies/${home.agency.code}/transfers/offers`,
      { receiverAgency, employmentId, startsOn, purpose },
      once(),
    ),
    'offerTransfer',
  );
}

/** Somebody of `home` applies to what `there` announced. */
async function apply(home: Travelled, there: Travelled): Promise<void> {
  const path = `/api/agencies/${home.agency.code}/vacancy-applications`;
  done(await home.employee.post(path, { vacancyId: there.vacancyId, motivation: 'رغبة في العمل' }, once()), path);
}

/** `home` offers one of its people to a cohort of `centre`, which takes them and records a week. */
async function train(home: Travelled, centre: Travelled): Promise<void> {
  const at = (of: Travelled, path: string) => `/api/agencies/${of.agency.code}/${path}`;
  const programme = done(
    await centre.director.post<Programme>(
      at(centre, 'programmes'),
      { code: 'LEAD', nameAr: 'قادة', nameEn: 'Leaders' },
      once(),
    ),
    'beginProgramme',
  );
  const opening = at(centre, `programmes/${programme.id}/opening`);
  done(await centre.director.post(opening, undefined, match(programme.version)), 'openProgramme');
  const cohort = done(
    await centre.director.post<Cohort>(
      at(centre, `programmes/${programme.id}/cohorts`),
      {
        code: 'LEAD-1',
        nameAr: 'الأولى',
        nameEn: 'First',
        startsOn: '2027-01-10',
        endsOn: '2027-03-31',
        seats: 3,
        weeks: 3,
        nominationsCloseOn: '2026-12-20',
      },
      once(),
    ),
    'planCohort',
  );
  const announced = done(
    await centre.director.post<Cohort>(
      at(centre, `cohorts/${cohort.id}/announcement`),
      undefined,
      match(cohort.version),
    ),
    'announceCohort',
  );
  const body = { cohortId: cohort.id, employmentId: home.employmentId };
  const nomination = done(
    await home.director.post<Nomination>(at(home, 'nominations'), body, once()),
    'nominateTrainee',
  );
  const enrolment = done(
    await centre.director.post<Enrolment>(
      at(centre, `nominations/${nomination.id}/acceptance`),
      undefined,
      match(nomination.version),
    ),
    'acceptNomination',
  );
  done(
    await centre.director.post(at(centre, `cohorts/${cohort.id}/start`), undefined, match(announced.version)),
    'startCohort',
  );
  done(
    await centre.director.put(at(centre, `enrolments/${enrolment.id}/progress/1`), {
      attendedHours: 10,
      score: 90,
      note: '',
    }),
    'recordProgress',
  );
}
