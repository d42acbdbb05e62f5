import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Secondment } from '../../../server/modules/people/secondments/schemas.ts';
import type { Transfer } from '../../../server/modules/people/transfers/schemas.ts';
import type { OpenVacancy, Vacancy, VacancyApplication } from '../../../server/modules/people/vacancies/schemas.ts';
import type { Client } from '../../support/service.ts';
import { appointed, type Setting } from './setting.ts';
import { expected, match, moving, type Moving } from './transfer-setting.ts';

let g: Moving;
/** An employee of home with an account of their own. */
let me: { client: Client; employmentId: string; personId: string };
beforeAll(async () => {
  g = await moving();
  me = await somebody(g.home);
});
afterAll(() => g.close());

async function somebody(x: Setting) {
  const { personId, employmentId } = await appointed(x);
  return { client: await x.s.member(x.agency, [], { personId }), personId, employmentId };
}
const at = (x: Setting, path: string) => `${x.base}/${path}`;
const body = (x: Setting, more: Record<string, unknown> = {}) => ({
  unitId: x.unitId,
  jobId: x.jobId,
  gradeCode: '6',
  conditions: 'خبرة خمس سنوات',
  startsOn: '2027-01-10',
  closesOn: '2026-12-20',
  ...more,
});
async function announced(more: Record<string, unknown> = {}): Promise<Vacancy> {
  const made = expected(
    await g.receiver.officer.post<Vacancy>(at(g.receiver, 'vacancies'), body(g.receiver, more)),
    201,
  );
  const path = at(g.receiver, `vacancies/${made.id}/announcement`);
  return expected(await g.receiver.officer.post<Vacancy>(path, undefined, match(made.version)), 200);
}
const openTo = async (client: Client, x: Setting) =>
  expected(await client.get<{ items: OpenVacancy[] }>(at(x, 'open-vacancies')), 200).items;
const apply = (client: Client, vacancyId: string) =>
  client.post<VacancyApplication & { code: string }>(at(g.home, 'vacancy-applications'), {
    vacancyId,
    motivation: 'أرغب في هذا العمل',
  });
const act = <T>(client: Client, x: Setting, one: { id: string; version: number }, what: string, more?: unknown) =>
  client.post<T & { code: string }>(at(x, `vacancy-applications/${one.id}/${what}`), more, match(one.version));
const seenThere = async (id: string) =>
  expected(await g.receiver.officer.get<Vacancy>(at(g.receiver, `vacancies/${id}`)), 200);

describe('a vacancy', () => {
  test('is seen by nobody else as a draft, by the staff of every other agency once announced, with the columns meant for all', async () => {
    const draft = expected(await g.receiver.officer.post<Vacancy>(at(g.receiver, 'vacancies'), body(g.receiver)), 201);
    expect(draft).toMatchObject({ status: 'draft', applicants: 0 });
    expect((await openTo(me.client, g.home)).some((v) => v.id === draft.id)).toBe(false);
    const early = await apply(me.client, draft.id);
    expect([early.status, early.body.code]).toEqual([422, 'people.vacancy.not-open']);
    const open = await announced();
    for (const [client, x] of [
      [me.client, g.home],
      [g.home.officer, g.home],
      [g.other.auditor, g.other],
    ] as const) {
      const found = (await openTo(client, x)).find((v) => v.id === open.id);
      expect(found).toMatchObject({ jobEn: 'Legal researcher', isApplied: false });
      expect(JSON.stringify(found)).not.toContain(g.receiver.unitId);
    }
    expect((await openTo(g.receiver.officer, g.receiver)).some((v) => v.id === open.id)).toBe(false);
    expect((await g.home.officer.get(at(g.home, `vacancies/${open.id}`))).status).toBe(404);
  });

  test('is kept by human resources only, with days and posts that are right', async () => {
    const path = at(g.receiver, 'vacancies');
    expect((await g.receiver.auditor.post(path, body(g.receiver))).status).toBe(403);
    expect((await g.receiver.officer.post(path, body(g.home))).status).toBe(422);
    expect((await g.receiver.officer.post(path, body(g.receiver, { closesOn: '2026-11-01' }))).status).toBe(422);
    expect((await g.receiver.officer.post(path, body(g.receiver, { startsOn: '2026-12-01' }))).status).toBe(422);
    const open = await announced();
    const cancel = at(g.receiver, `vacancies/${open.id}/cancellation`);
    const why = { reason: 'أُلغيت الوظيفة' };
    expect((await g.receiver.officer.post(cancel, why, match(99))).status).toBe(412);
    expect((await g.other.director.post(at(g.other, `vacancies/${open.id}/cancellation`), why, match(1))).status).toBe(
      404,
    );
    expected(await g.receiver.officer.post(cancel, why, match(open.version)), 200);
    expect((await openTo(me.client, g.home)).some((v) => v.id === open.id)).toBe(false);
  });
});

describe('an application', () => {
  test('tells the announcing agency nothing until the employer releases; then names, job, grade and the applicant’s words', async () => {
    const open = await announced();
    const mine = expected(await apply(me.client, open.id), 201);
    expect(mine).toMatchObject({ status: 'submitted', isMine: true });
    const again = await apply(me.client, open.id);
    expect([again.status, again.body.code]).toEqual([409, 'people.vacancy.applied']);
    expect((await openTo(me.client, g.home)).find((v) => v.id === open.id)?.isApplied).toBe(true);
    expect((await seenThere(open.id)).applications).toEqual([]);
    const raw = await g.s
      .admin`select applicant_name_ar, motivation from people.vacancy_applications where id = ${mine.id}`;
    expect(raw).toEqual([{ applicant_name_ar: null, motivation: null }]);
    // Only the employer's head releases; the announcing agency reaches nothing yet.
    expect((await act(g.home.officer, g.home, mine, 'release')).status).toBe(403);
    expect((await act(g.receiver.director, g.receiver, mine, 'selection')).status).toBe(404);
    expect((await act(g.other.director, g.other, mine, 'release')).status).toBe(404);
    const released = expected(await act<VacancyApplication>(g.home.director, g.home, mine, 'release'), 200);
    expect((await act(g.home.director, g.home, released, 'holding', { reason: 'لا نريد' })).status).toBe(409);
    const { applications } = await seenThere(open.id);
    expect(applications).toHaveLength(1);
    expect(applications[0]).toMatchObject({
      nameEn: 'Mohammed Al-Kuwari',
      gradeCode: '7',
      motivation: 'أرغب في هذا العمل',
    });
    expect(JSON.stringify(applications)).not.toContain(me.employmentId);
  });

  test('is the employee’s own: a colleague sees none of it, and nobody decides about themselves', async () => {
    const open = await announced();
    const mine = expected(await apply(me.client, open.id), 201);
    const colleague = await somebody(g.home);
    const list = async (client: Client) =>
      expected(await client.get<{ items: VacancyApplication[] }>(at(g.home, 'vacancy-applications')), 200).items;
    expect((await list(colleague.client)).some((a) => a.id === mine.id)).toBe(false);
    expect((await list(g.home.officer)).some((a) => a.id === mine.id)).toBe(true);
    expect((await act(colleague.client, g.home, mine, 'withdrawal')).status).toBe(404);
    const head = await g.s.member(g.home.agency, ['hr_director'], { personId: me.personId });
    expect((await act(head, g.home, mine, 'release')).status).toBe(403);
    const held = expected(
      await act<VacancyApplication>(g.home.director, g.home, mine, 'holding', { reason: 'لا يمكن الاستغناء عنه' }),
      200,
    );
    expect(held).toMatchObject({ status: 'held', reason: 'لا يمكن الاستغناء عنه' });
    expect((await act(me.client, g.home, held, 'withdrawal')).status).toBe(409);
    expect((await seenThere(open.id)).applications).toEqual([]);
  });

  test('that is selected fills the vacancy, declines the others and begins a transfer, which home answers as ever', async () => {
    const open = await announced();
    const other = await somebody(g.home);
    const released = await Promise.all(
      [me, other].map(async ({ client }) => {
        const one = expected(await apply(client, open.id), 201);
        return expected(await act<VacancyApplication>(g.home.director, g.home, one, 'release'), 200);
      }),
    );
    const [first, second] = (await seenThere(open.id)).applications;
    if (!first || !second) throw new Error('two were released');
    const short = expected(await act<Vacancy>(g.receiver.officer, g.receiver, first, 'shortlisting'), 200);
    const listed = short.applications.find((a) => a.id === first.id) ?? first;
    expect(listed.status).toBe('shortlisted');
    expect((await act(g.receiver.officer, g.receiver, listed, 'selection')).status).toBe(403);
    const done = expected(await act<Vacancy>(g.receiver.director, g.receiver, listed, 'selection'), 200);
    expect(done.status).toBe('filled');
    expect(done.applications.map((a) => a.status).sort()).toEqual(['declined', 'selected']);
    const transferId = done.applications.find((a) => a.id === first.id)?.transferId ?? newId();
    const transfer = expected(await g.home.officer.get<Transfer>(at(g.home, `transfers/${transferId}`)), 200);
    expect(transfer).toMatchObject({
      side: 'home',
      waitsFor: 'name',
      vacancyNumber: open.number,
      startsOn: '2027-01-10',
    });
    const late = await act(g.receiver.director, g.receiver, { ...second, version: second.version + 1 }, 'selection');
    expect(late.status).toBe(409);
    expect(released).toHaveLength(2);
  });

  test('to a vacancy announced as a secondment begins one of those days, and no transfer', async () => {
    const path = at(g.receiver, 'vacancies');
    expect((await g.receiver.officer.post(path, body(g.receiver, { leadsTo: 'secondment' }))).status).toBe(422);
    expect((await g.receiver.officer.post(path, body(g.receiver, { endsOn: '2027-06-30' }))).status).toBe(422);
    const tooLong = body(g.receiver, { leadsTo: 'secondment', endsOn: '2028-06-30' });
    expect((await g.receiver.officer.post(path, tooLong)).status).toBe(422);
    const open = await announced({ leadsTo: 'secondment', endsOn: '2027-06-30' });
    expect((await openTo(me.client, g.home)).find((v) => v.id === open.id)).toMatchObject({
      leadsTo: 'secondment',
      endsOn: '2027-06-30',
    });
    const one = expected(await apply(me.client, open.id), 201);
    expected(await act<VacancyApplication>(g.home.director, g.home, one, 'release'), 200);
    const [applicant] = (await seenThere(open.id)).applications;
    if (!applicant) throw new Error('released');
    expect((await act(g.other.director, g.other, applicant, 'selection')).status).toBe(404);
    expect((await act(g.receiver.director, g.receiver, { ...applicant, version: 99 }, 'selection')).status).toBe(412);
    const filled = expected(await act<Vacancy>(g.receiver.director, g.receiver, applicant, 'selection'), 200);
    const [chosen] = filled.applications;
    expect(chosen).toMatchObject({ status: 'selected', transferId: null });
    const begun = await g.home.officer.get<Secondment>(at(g.home, `secondments/${chosen?.secondmentId ?? ''}`));
    expect(expected(begun, 200)).toMatchObject({ side: 'home', waitsFor: 'name', endsOn: '2027-06-30' });
  });

  test('is told by mail to home’s heads, to the announcing agency once released, and to the applicant', async () => {
    const open = await announced();
    const one = expected(await apply(me.client, open.id), 201);
    const told = async () =>
      (await g.s.admin<{ key: string }[]>`select key from graphile_worker.jobs where key like '%mail-movement%'`).map(
        (job) => job.key,
      );
    expect(await told()).toContain(`${g.home.agency.id}:people.mail-movement:release`);
    await g.s.admin`delete from graphile_worker._private_jobs where key like '%mail-movement:vacancy'`;
    expected(await act<VacancyApplication>(g.home.director, g.home, one, 'release'), 200);
    expect(await told()).toEqual(
      expect.arrayContaining([
        `${g.receiver.agency.id}:people.mail-movement:vacancy`,
        `${g.home.agency.id}:people.mail-movement:application:${one.id}`,
      ]),
    );
  });
});
