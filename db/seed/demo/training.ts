import { instantText, isoDay, officeHour, type Day } from '../generate/days.ts';
import { fullName } from '../generate/person.ts';
import { seeded, type Random } from '../generate/random.ts';
import type { RowSet } from '../generate/rows.ts';
import type { Written } from '../generate/write-person.ts';
import type { DemoAgencyData } from './agencies.ts';

interface Cohort {
  id: string;
  ar: string;
  en: string;
  starts: Day;
  weeks: number;
}
interface Accounts {
  of: (agencyCode: string, role: string) => string;
}

/** The centre's programmes and cohorts, and agencies' people on every step of the path through them. */
export function writeTraining(
  rows: RowSet,
  centre: DemoAgencyData,
  homes: readonly DemoAgencyData[],
  accounts: Accounts,
  today: Day,
): void {
  const r = seeded('demo/training');
  const t = { tenant_id: centre.tenantId };
  const made = instantText(officeHour(today - 300, 0.3));
  const programme = (code: string, ar: string, en: string, goalAr: string, goalEn: string, status: string): string => {
    const id = r.id(Date.parse(made));
    rows.add('training.programmes', {
      ...t,
      id,
      code,
      name_ar: ar,
      name_en: en,
      goal_ar: goalAr,
      goal_en: goalEn,
      status,
      created_at: made,
    });
    return id;
  };
  const leaders = programme(
    'LEAD',
    'برنامج قادة المستقبل',
    'Future Leaders Programme',
    'إعداد رؤساء الأقسام لتولي المناصب القيادية وإدارة التغيير في الجهات الحكومية.',
    'Prepares heads of section for leading posts and for managing change in government.',
    'open',
  );
  const service = programme(
    'SERV',
    'برنامج التميز في خدمة المتعاملين',
    'Service Excellence Programme',
    'رفع جودة الخدمات المقدمة للجمهور وتبسيط إجراءاتها.',
    'Raises the quality of public services and simplifies their procedures.',
    'open',
  );
  programme(
    'DATA',
    'برنامج تحليل البيانات الحكومية',
    'Government Data Analysis Programme',
    'تمكين الموظفين من قراءة البيانات واتخاذ القرار على أساسها.',
    'Enables staff to read data and decide by it.',
    'draft',
  );
  const cohort = (
    programmeId: string,
    code: string,
    ar: string,
    en: string,
    starts: Day,
    weeks: number,
    seats: number,
    status: string,
  ): Cohort => {
    const id = r.id(officeHour(starts - 80, 0.5));
    rows.add('training.cohorts', {
      ...t,
      id,
      programme_id: programmeId,
      code,
      name_ar: ar,
      name_en: en,
      starts_on: isoDay(starts),
      ends_on: isoDay(starts + weeks * 7 - 1),
      seats,
      weeks,
      nominations_close_on: isoDay(starts - 14),
      status,
      created_at: instantText(officeHour(Math.min(today - 10, starts - 80), 0.5)),
    });
    return { id, ar, en, starts, weeks };
  };
  const done = cohort(service, 'SERV-1', 'الدفعة الأولى', 'First cohort', today - 150, 10, 15, 'completed');
  const running = cohort(
    leaders,
    'LEAD-1',
    'الدفعة الأولى لقادة المستقبل',
    'Future Leaders, first cohort',
    today - 37,
    12,
    20,
    'running',
  );
  const announced = cohort(
    leaders,
    'LEAD-2',
    'الدفعة الثانية لقادة المستقبل',
    'Future Leaders, second cohort',
    today + 45,
    12,
    20,
    'announced',
  );
  cohort(service, 'SERV-2', 'الدفعة الثانية', 'Second cohort', today + 110, 10, 15, 'draft');

  const context: Context = { r, rows, centre, accounts, today };
  const [first, second, third] = homes;
  if (!first || !second || !third) throw new Error('the demo needs three agencies');
  const taken = new Set<string>();
  for (const [home, count] of [
    [first, 6],
    [second, 3],
    [third, 2],
  ] as const)
    for (const person of candidates(r, home, count, taken)) enrolled(context, home, person, done, 'completed');
  // The demo employee of the first agency is a trainee now.
  const known = first.byPost.get('employee');
  const inRunning = [...(known ? [known] : []), ...candidates(r, first, 6, taken)];
  for (const person of inRunning) enrolled(context, first, person, running, 'in_progress');
  for (const [home, count] of [
    [second, 4],
    [third, 2],
  ] as const)
    for (const person of candidates(r, home, count, taken)) enrolled(context, home, person, running, 'in_progress');
  for (const [home, count] of [
    [first, 4],
    [second, 2],
    [third, 1],
  ] as const)
    for (const person of candidates(r, home, count, taken)) nominate(context, home, person, announced, 'nominated');
  for (const person of candidates(r, second, 2, taken)) enrolled(context, second, person, announced, 'enrolled');
  for (const person of candidates(r, third, 1, taken)) nominate(context, third, person, announced, 'refused');
}

interface Context {
  r: Random;
  rows: RowSet;
  centre: DemoAgencyData;
  accounts: Accounts;
  today: Day;
}

function candidates(r: Random, home: DemoAgencyData, count: number, taken: Set<string>): Written[] {
  const out: Written[] = [];
  while (out.length < count) {
    const person = r.pick(home.active);
    if (taken.has(person.personId) || !person.person.isQatari || [...home.byPost.values()].includes(person)) continue;
    taken.add(person.personId);
    out.push(person);
  }
  return out;
}

const motivations = [
  'أداء متميز في العامين الماضيين ويُعدّ لتولي رئاسة القسم.',
  'يقود فريق تبسيط الإجراءات ويحتاج إلى تعميق مهارات القيادة.',
  'مرشح ضمن خطة الإحلال للإدارة.',
  'أبدى رغبة في تطوير خدمة المتعاملين وقدّم مبادرتين هذا العام.',
] as const;

function copied(context: Context, home: DemoAgencyData, person: Written, cohort: Cohort) {
  const { job } = person.placement;
  return {
    nomineeNameAr: fullName(person.person.names, 'ar'),
    nomineeNameEn: fullName(person.person.names, 'en'),
    jobTitleAr: job.plan.ar,
    jobTitleEn: job.plan.en,
    gradeCode: person.placement.grade,
    homeNameAr: home.plan.agency.nameAr,
    homeNameEn: home.plan.agency.nameEn,
    cohortNameAr: cohort.ar,
    cohortNameEn: cohort.en,
    motivation: context.r.pick(motivations),
  };
}

/** A nomination with the request through which the centre decides it. @returns the nomination's id */
function nominate(
  context: Context,
  home: DemoAgencyData,
  person: Written,
  cohort: Cohort,
  status: 'nominated' | 'accepted' | 'refused',
): string {
  const { r, rows, centre, accounts, today } = context;
  const asked = officeHour(Math.min(today - r.between(1, 9), cohort.starts - r.between(20, 40)), r.next());
  const decided =
    status === 'nominated' ? null : Math.min(asked + r.between(1, 5) * 86_400_000, officeHour(today - 1, 1));
  const [id, requestId] = [r.id(asked), r.id(asked)];
  const facts = copied(context, home, person, cohort);
  const reason = status === 'refused' ? 'لا تتوفر في المرشح شروط الدرجة المطلوبة لهذه الدفعة.' : null;
  const askedBy = accounts.of(home.plan.agency.code, 'hr_officer');
  rows.add('training.nominations', {
    tenant_id: home.tenantId,
    id,
    centre_tenant_id: centre.tenantId,
    cohort_id: cohort.id,
    person_id: person.personId,
    employment_id: person.employmentId,
    request_id: requestId,
    nominee_name_ar: facts.nomineeNameAr,
    nominee_name_en: facts.nomineeNameEn,
    job_title_ar: facts.jobTitleAr,
    job_title_en: facts.jobTitleEn,
    grade_code: facts.gradeCode,
    home_name_ar: facts.homeNameAr,
    home_name_en: facts.homeNameEn,
    cohort_name_ar: facts.cohortNameAr,
    cohort_name_en: facts.cohortNameEn,
    motivation: facts.motivation,
    status,
    reason,
    nominated_by: askedBy,
    created_at: instantText(asked),
    decided_at: decided === null ? null : instantText(decided),
  });
  rows.add('workflow.requests', {
    tenant_id: home.tenantId,
    id: requestId,
    decider_tenant_id: centre.tenantId,
    subject_type: 'training.nomination',
    subject_id: id,
    summary: { ...facts, cohortId: cohort.id },
    status: status === 'nominated' ? 'asked' : status === 'accepted' ? 'approved' : 'refused',
    asked_by: askedBy,
    created_at: instantText(asked),
    due_at: instantText((cohort.starts - 7) * 86_400_000),
    decided_by: decided === null ? null : accounts.of(centre.plan.agency.code, 'centre_officer'),
    decided_at: decided === null ? null : instantText(decided),
    reason,
  });
  return id;
}

const notes = [
  'مشاركة فاعلة في ورشة العمل.',
  'سلّم المشروع الأسبوعي في موعده.',
  'يحتاج إلى متابعة في مهارات العرض.',
  '',
] as const;

function enrolled(
  context: Context,
  home: DemoAgencyData,
  person: Written,
  cohort: Cohort,
  status: 'enrolled' | 'in_progress' | 'completed',
): void {
  const { r, rows, centre, accounts, today } = context;
  const nominationId = nominate(context, home, person, cohort, 'accepted');
  const at = officeHour(Math.min(today - 1, cohort.starts - 12), r.next());
  const id = r.id(at);
  const weeksDone =
    status === 'completed' ? cohort.weeks : status === 'in_progress' ? Math.floor((today - cohort.starts) / 7) : 0;
  const facts = copied(context, home, person, cohort);
  const passed = r.chance(0.9);
  rows.add('training.enrolments', {
    tenant_id: centre.tenantId,
    id,
    home_tenant_id: home.tenantId,
    cohort_id: cohort.id,
    nomination_id: nominationId,
    person_id: person.personId,
    trainee_name_ar: facts.nomineeNameAr,
    trainee_name_en: facts.nomineeNameEn,
    job_title_ar: facts.jobTitleAr,
    job_title_en: facts.jobTitleEn,
    home_name_ar: facts.homeNameAr,
    home_name_en: facts.homeNameEn,
    cohort_name_ar: cohort.ar,
    cohort_name_en: cohort.en,
    status,
    weeks_done: weeksDone,
    weeks_total: cohort.weeks,
    outcome: status === 'completed' ? (passed ? 'passed' : 'not_passed') : null,
    completed_on: status === 'completed' ? isoDay(cohort.starts + cohort.weeks * 7 - 1) : null,
    created_at: instantText(at),
  });
  for (let week = 1; week <= weeksDone; week += 1)
    rows.add('training.progress_entries', {
      tenant_id: centre.tenantId,
      id: r.id(officeHour(cohort.starts + week * 7, 0.5)),
      home_tenant_id: home.tenantId,
      enrolment_id: id,
      week,
      attended_hours: r.chance(0.8) ? 12 : r.between(6, 11),
      score: passed ? r.between(70, 97) : r.between(40, 64),
      note: r.pick(notes),
      recorded_by: accounts.of(centre.plan.agency.code, 'centre_officer'),
      created_at: instantText(officeHour(cohort.starts + week * 7 - 2, r.next())),
    });
}
