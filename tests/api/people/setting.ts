import { newId } from '../../../server/kernel/ids.ts';
import type { ActionDone, Employee } from '../../../server/modules/people/schemas.ts';
import type { Answer, Client, TestAgency, TestService } from '../../support/service.ts';

export interface Setting {
  s: TestService;
  agency: TestAgency;
  /** HR officer, without a person of their own. */
  officer: Client;
  director: Client;
  auditor: Client;
  unitId: string;
  otherUnitId: string;
  jobId: string;
  otherJobId: string;
  base: string;
}

let numbers = 0;
/** A personal number nobody else in the run has: born 1990, Qatar. */
export const freshNumber = (): string => `29063${4}${String((numbers += 1)).padStart(5, '0')}`;

/** An agency with two units, two jobs and its human resources staff. */
export async function setting(s: TestService): Promise<Setting> {
  const agency = await s.agency();
  const [unitId, otherUnitId, jobId, otherJobId] = [newId(), newId(), newId(), newId()];
  await s.admin`insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, parent_id, opened_on) values
    (${agency.id}, ${unitId}, 'HR', 'إدارة الموارد البشرية', 'Human resources', 'department', ${agency.rootUnitId}, '2000-01-01'),
    (${agency.id}, ${otherUnitId}, 'FIN', 'إدارة الشؤون المالية', 'Finance', 'department', ${agency.rootUnitId}, '2000-01-01')`;
  await s.admin`insert into organisation.jobs (tenant_id, id, code, title_ar, title_en) values
    (${agency.id}, ${jobId}, 'J1', 'باحث قانوني', 'Legal researcher'), (${agency.id}, ${otherJobId}, 'J2', 'محاسب', 'Accountant')`;
  const [officer, director, auditor] = await Promise.all([
    s.member(agency, ['hr_officer']),
    s.member(agency, ['hr_director']),
    s.member(agency, ['auditor']),
  ]);
  return {
    s,
    agency,
    officer,
    director,
    auditor,
    unitId,
    otherUnitId,
    jobId,
    otherJobId,
    base: `/api/agencies/${agency.code}`,
  };
}

export function appointment(x: Setting, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    person: {
      givenAr: 'محمد',
      fatherAr: 'عبدالله',
      familyAr: 'الكواري',
      givenEn: 'Mohammed',
      familyEn: 'Al-Kuwari',
      personalNumber: freshNumber(),
      nationality: 'QAT',
      sex: 'male',
      birthOn: '1990-04-02',
    },
    hiredOn: '2020-01-01',
    assignment: { unitId: x.unitId, jobId: x.jobId, gradeCode: '7' },
    pay: [
      { elementCode: 'basic', amountMinor: 1_000_000 },
      { elementCode: 'housing', amountMinor: 400_000 },
    ],
    order: { legalBasis: 'المادة 13' },
    ...over,
  };
}

/** Appoints someone and fails loudly when refused. */
export async function appointed(x: Setting, over: Record<string, unknown> = {}): Promise<ActionDone> {
  const answer = await x.officer.post<ActionDone>(`${x.base}/employees`, appointment(x, over));
  if (answer.status !== 201) throw new Error(`not appointed: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const record = (client: Client, x: Setting, id: string, query = ''): Promise<Answer<Employee>> =>
  client.get<Employee>(`${x.base}/employees/${id}${query}`);
export const match = (version: number): Record<string, string> => ({ 'If-Match': `"v${version}"` });
