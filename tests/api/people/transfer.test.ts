import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Employee, ServiceLength, StatementContent } from '../../../server/modules/people/schemas.ts';
import type { Secondment } from '../../../server/modules/people/secondments/schemas.ts';
import type { Transfer, TransferExtract } from '../../../server/modules/people/transfers/schemas.ts';
import { hourlyRound } from '../../support/round.ts';
import { runQueue } from '../../support/queue.ts';
import { appointed, type Setting } from './setting.ts';
import {
  agreed,
  at,
  day,
  expected,
  match,
  moving,
  offered,
  put,
  read,
  seat,
  step,
  terms,
  type Moving,
} from './transfer-setting.ts';

let g: Moving;
beforeAll(async () => {
  g = await moving();
});
afterAll(() => g.close());
beforeEach(() => g.s.clock.advance(Date.parse('2026-11-23T06:00:00Z') - g.s.clock.now().getTime()));

const byReceiver = (id: string) => read(g.receiver.officer, g.receiver, id).then((a) => expected(a, 200));
const byHome = (id: string) => read(g.home.officer, g.home, id).then((a) => expected(a, 200));
const employee = (x: Setting, id: string | null) =>
  x.officer.get<Employee>(`${x.base}/employees/${id}`).then((a) => expected(a, 200));

describe('an offer', () => {
  test('lets the receiver see names, job and grade, and home’s employee stay home’s', async () => {
    const { person, transfer } = await offered(g);
    expect(transfer).toMatchObject({ status: 'proposed', side: 'home', waitsFor: 'home-approval', isOurTurn: true });
    expect(transfer.ownEmploymentId).toBe(person.employmentId);
    const seen = await byReceiver(transfer.id);
    expect(seen).toMatchObject({
      side: 'receiver',
      personNameEn: 'Mohammed Al-Kuwari',
      personGrade: '7',
      papers: null,
    });
    expect(JSON.stringify(seen)).not.toContain(person.employmentId);
    expect(JSON.stringify(seen)).not.toContain(person.personId);
  });

  test('is seen by the two agencies and nobody else: missing and foreign look alike', async () => {
    const { transfer } = await offered(g);
    const [foreign, missing] = [
      await read(g.other.director, g.other, transfer.id),
      await read(g.other.director, g.other, newId()),
    ];
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect((await g.s.stranger.get(at(g.home, `/${transfer.id}`))).status).toBe(401);
    expect((await g.other.director.get(at(g.home, `/${transfer.id}`))).status).toBe(404);
  });

  test('a second one for the same person is refused, and so is an end of service once agreed', async () => {
    const { person } = await agreed(g);
    const again = await g.home.officer.post<{ code: string }>(at(g.home, '/offers'), {
      receiverAgency: g.other.agency.code,
      employmentId: person.employmentId,
      ...terms,
    });
    expect([again.status, again.body.code]).toEqual([409, 'people.transfer.under-way']);
    const { version } = await employee(g.home, person.employmentId);
    const end = await g.home.officer.post<{ code: string }>(
      `${g.home.base}/employees/${person.employmentId}/service-end`,
      { lastDay: '2026-11-25', reasonCode: 'resignation', order: {} },
      match(version),
    );
    expect([end.status, end.body.code]).toEqual([409, 'people.transfer.under-way']);
  });

  test('of somebody without the right, to oneself, or on a day past is refused', async () => {
    const { person } = await offered(g);
    const body = { receiverAgency: g.receiver.agency.code, employmentId: person.employmentId, ...terms };
    expect((await g.home.auditor.post(at(g.home, '/offers'), body)).status).toBe(403);
    const fresh = { ...body, employmentId: (await appointed(g.home)).employmentId };
    const own = await g.home.officer.post(at(g.home, '/offers'), { ...fresh, receiverAgency: g.home.agency.code });
    expect(own.status).toBe(422);
    const past = await g.home.officer.post(at(g.home, '/offers'), { ...fresh, startsOn: '2026-11-22' });
    expect(past.status).toBe(422);
    expect((await g.home.officer.post(at(g.home, '/offers'), { ...fresh, employmentId: newId() })).status).toBe(404);
  });
});

describe('the handshake', () => {
  test('goes home first, then the receiver with a seat; each by its head, at the version read', async () => {
    const { transfer } = await offered(g);
    expect((await step(g.home.officer, g.home, transfer.id, 'approval')).status).toBe(403);
    expect((await step(g.receiver.director, g.receiver, transfer.id, 'approval')).status).toBe(403);
    const stale = await g.home.director.post(at(g.home, `/${transfer.id}/approval`), undefined, match(99));
    expect(stale.status).toBe(412);
    expect((await g.home.director.post(at(g.home, `/${transfer.id}/approval`), undefined)).status).toBe(428);
    expect(expected(await step(g.home.director, g.home, transfer.id, 'approval'), 200).waitsFor).toBe('seat');
    const early = await step(g.receiver.director, g.receiver, transfer.id, 'approval');
    expect([early.status, early.body.code]).toEqual([409, 'people.transfer.wrong-step']);
    const foreign = await put(g.receiver.officer, g.receiver, transfer.id, 'seat', seat(g.home));
    expect(foreign.status).toBe(422);
    expect((await put(g.home.officer, g.home, transfer.id, 'seat', seat(g.home))).status).toBe(403);
    expected(await put(g.receiver.officer, g.receiver, transfer.id, 'seat', seat(g.receiver)), 200);
    const done = expected(await step(g.receiver.director, g.receiver, transfer.id, 'approval'), 200);
    expect(done).toMatchObject({ status: 'agreed', waitsFor: 'effective-day' });
    expect((await byHome(transfer.id)).seatTitleEn).toBe('Legal researcher');
  });

  test('either side says no with a reason the other reads; agreed, either calls it off until the day', async () => {
    const { transfer } = await offered(g);
    expect((await step(g.receiver.director, g.receiver, transfer.id, 'refusal', { reason: '' })).status).toBe(422);
    expect((await step(g.home.director, g.home, transfer.id, 'refusal', { reason: 'لا نريد' })).status).toBe(403);
    expected(await step(g.receiver.director, g.receiver, transfer.id, 'refusal', { reason: 'لا شاغر لدينا' }), 200);
    expect(await byHome(transfer.id)).toMatchObject({ status: 'refused', reason: 'لا شاغر لدينا', waitsFor: null });
    const second = await agreed(g);
    expected(await step(g.receiver.director, g.receiver, second.transfer.id, 'withdrawal', { reason: 'أُلغي' }), 200);
    await day(g, '2026-12-01');
    expect(await byHome(second.transfer.id)).toMatchObject({ status: 'withdrawn' });
    expect((await employee(g.home, second.person.employmentId)).status).toBe('active');
  });

  test('where consent is asked, the employee gives it in their own record, or a signed paper is named', async () => {
    const { person, transfer } = await offered(g, { needsConsent: true });
    expect(transfer.waitsFor).toBe('consent');
    const [one, other] = [
      await g.s.member(g.home.agency, [], { personId: person.personId }),
      await g.s.member(g.home.agency, [], { personId: (await appointed(g.home)).personId }),
    ];
    expect((await read(other, g.home, transfer.id)).status).toBe(404);
    const listed = expected(await one.get<{ items: { id: string }[] }>(at(g.home, '')), 200);
    expect(listed.items.map((row) => row.id)).toEqual([transfer.id]);
    const bare = await step(g.home.officer, g.home, transfer.id, 'consent', { isGiven: true });
    expect([bare.status, bare.body.code]).toEqual([422, 'people.transfer.consent-paper-missing']);
    const given = expected(await step(one, g.home, transfer.id, 'consent', { isGiven: true }), 200);
    expect(given).toMatchObject({ consent: 'given', isMine: true, waitsFor: 'home-approval' });
    const declined = await offered(g, { needsConsent: true });
    const no = { isGiven: false, reason: 'ظروف عائلية', reference: 'كتاب 4' };
    expect(expected(await step(g.home.officer, g.home, declined.transfer.id, 'consent', no), 200).status).toBe(
      'refused',
    );
  });

  test('a request names nobody; home names, or names another until its head approved', async () => {
    const asked = await g.receiver.officer.post<Transfer>(at(g.receiver, '/requests'), {
      homeAgency: g.home.agency.code,
      wanted: 'من له خبرة',
      ...terms,
      ...seat(g.receiver),
    });
    const { id } = expected(asked, 201);
    expect(await byHome(id)).toMatchObject({
      waitsFor: 'name',
      isOurTurn: true,
      personNameAr: null,
      wanted: 'من له خبرة',
    });
    const person = await appointed(g.home);
    const body = { employmentId: person.employmentId, needsConsent: false };
    expect((await put(g.receiver.officer, g.receiver, id, 'nominee', body)).status).toBe(403);
    expected(await put(g.home.officer, g.home, id, 'nominee', body), 200);
    expected(await step(g.home.director, g.home, id, 'approval'), 200);
    expect((await put(g.home.officer, g.home, id, 'nominee', body)).status).toBe(409);
    expect(expected(await step(g.receiver.director, g.receiver, id, 'approval'), 200).status).toBe('agreed');
  });

  test('the other agency hears of a step by mail, which names nobody', async () => {
    const { transfer } = await offered(g);
    await g.s.admin`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`;
    const { sent, complaints } = await runQueue(g.s);
    expect(complaints).toEqual([]);
    const there = sent.filter((mail) => mail.text.includes(`/${g.receiver.agency.code}/transfers`));
    expect(there).toHaveLength(2);
    for (const mail of there) expect(mail.text).not.toContain(transfer.personNameAr);
    expect(sent.some((mail) => mail.text.includes(`/${g.other.agency.code}/`))).toBe(false);
  });
});

describe('the day', () => {
  const qualification = { level: 'bachelor', fieldAr: 'القانون', fieldEn: 'Law', institution: 'جامعة', country: 'QAT' };

  test('closes one employment and opens the other, carries service over, and hands a sealed extract to the receiver only', async () => {
    const { person, transfer } = await agreed(g, {}, { hiredOn: '2016-12-01' });
    const papers = `${g.home.base}/employees/${person.employmentId}`;
    expected(await g.home.officer.post(`${papers}/qualifications`, qualification), 201);
    for (const number of ['P111', 'P222'])
      expected(
        await g.home.officer.post(`${papers}/documents`, { kind: 'licence', number, expiresOn: '2029-01-01' }),
        201,
      );
    const { papers: choice } = await byHome(transfer.id);
    expect(choice).toHaveLength(2);
    const chosen = { documentIds: [choice?.[0]?.id] };
    expect((await put(g.receiver.officer, g.receiver, transfer.id, 'papers', chosen)).status).toBe(403);
    const strange = await put(g.home.officer, g.home, transfer.id, 'papers', { documentIds: [newId()] });
    expect([strange.status, strange.body.code]).toEqual([422, 'people.transfer.unknown-paper']);
    expected(await put(g.home.officer, g.home, transfer.id, 'papers', chosen), 200);
    expect((await g.receiver.officer.get(at(g.receiver, `/${transfer.id}/extract`))).status).toBe(404);

    const { complaints } = await day(g, '2026-12-01');
    expect(complaints).toEqual([]);
    const [home, there] = [await byHome(transfer.id), await byReceiver(transfer.id)];
    expect([home.status, there.status]).toEqual(['done', 'done']);
    expect(await employee(g.home, person.employmentId)).toMatchObject({ status: 'ended' });
    const here = await employee(g.receiver, there.ownEmploymentId);
    expect(here).toMatchObject({ status: 'active', kind: 'regular' });
    const [spell] = await g.s.admin`
      select valid_from::text as from, valid_to::text as to, end_reason as why from people.service_periods
       where employment_id = ${person.employmentId} and superseded_at is null`;
    expect(spell).toEqual({ from: '2016-12-01', to: '2026-12-01', why: 'transfer' });

    const length = expected(
      await g.receiver.officer.get<ServiceLength>(
        `${g.receiver.base}/employees/${there.ownEmploymentId}/service-length`,
      ),
      200,
    );
    expect([length.years, length.months, length.days]).toEqual([10, 0, 1]);
    const statement = expected(
      await g.receiver.officer.get<StatementContent>(
        `${g.receiver.base}/employees/${there.ownEmploymentId}/statement-draft`,
      ),
      200,
    );
    expect(statement.assignments).toHaveLength(2);
    expect(statement.assignments[0]?.unit.en).toContain(g.home.agency.nameEn);

    const extract = expected(
      await g.receiver.officer.get<TransferExtract>(at(g.receiver, `/${transfer.id}/extract`)),
      200,
    );
    expect(extract.isIntact).toBe(true);
    expect(extract.hash).toBe(home.extractHash);
    expect(extract.content.documents).toHaveLength(1);
    expect(extract.content.qualifications).toHaveLength(1);
    expect(JSON.stringify(extract.content)).not.toContain('1000000');
    expect((await g.home.director.get(at(g.home, `/${transfer.id}/extract`))).status).toBe(404);
    expect((await g.other.director.get(at(g.other, `/${transfer.id}/extract`))).status).toBe(404);
    // Home keeps its history and reads nothing of the new employment; pay did not go over.
    expect(JSON.stringify(home)).not.toContain(there.ownEmploymentId);
    expect((await g.home.director.get(`${g.home.base}/employees/${there.ownEmploymentId}`)).status).toBe(404);
    const paid = await g.s.admin`select 1 from people.pay_elements where employment_id = ${there.ownEmploymentId}`;
    expect(paid).toHaveLength(0);
  });

  test('takes access at home with it, in the same moment: membership, sessions and keys; a colleague’s stay', async () => {
    const { person, transfer } = await agreed(g);
    const leaver = await g.s.member(g.home.agency, ['hr_director'], { personId: person.personId });
    const stays = await g.s.member(g.home.agency, ['hr_director']);
    const key = { scopes: ['people.directory.read'], lastDay: '2027-01-31' };
    for (const one of [leaver, stays])
      expected(await one.post(`${g.home.base}/api-keys`, { ...key, name: `key ${newId()}` }), 201);
    g.s.clock.advance(Date.parse('2026-12-01T06:00:00Z') - g.s.clock.now().getTime());
    await hourlyRound(g.s);
    expect((await leaver.get(`${g.home.base}/members`)).status).toBe(200);
    await runQueue(g.s);
    expect(await byHome(transfer.id)).toMatchObject({ status: 'done' });
    expect((await leaver.get(`${g.home.base}/members`)).status).toBe(401);
    expect((await stays.get(`${g.home.base}/members`)).status).toBe(200);
    const held = await g.s.admin`
      select m.status, m.end_cause, bool_and(k.revoked_at is not null) as revoked
        from identity.memberships m join identity.api_keys k on k.tenant_id = m.tenant_id and k.created_by = m.account_id
       where m.id in (${leaver.membershipId}, ${stays.membershipId}) group by m.status, m.end_cause order by m.status`;
    expect(held).toEqual([
      { status: 'active', end_cause: null, revoked: false },
      { status: 'ended', end_cause: 'service-ended', revoked: true },
    ]);
  });

  test('a second run of round and job does nothing more, also after months of downtime', async () => {
    const { person, transfer } = await agreed(g);
    await day(g, '2027-03-15');
    const state = async () => {
      const [row] = await g.s.admin`
        select (select count(*)::int from people.employments) as employments, (select count(*)::int from people.actions) as actions,
               (select count(*)::int from people.transfer_extracts) as extracts, (select count(*)::int from people.transfer_events) as events`;
      return row;
    };
    const before = await state();
    await hourlyRound(g.s);
    await g.s.admin`select * from graphile_worker.add_job('people.complete-transfer', '{}')`;
    await g.s.admin`delete from graphile_worker._private_jobs where payload::text = '{}'`;
    await runQueue(g.s);
    expect(await state()).toEqual(before);
    expect((await byHome(transfer.id)).events.map((e) => e.kind)).toEqual([
      'offered',
      'approved',
      'placed',
      'approved',
      'done',
    ]);
    const [spell] = await g.s
      .admin`select valid_to::text as to from people.service_periods where employment_id = ${person.employmentId} and superseded_at is null`;
    expect(spell).toEqual({ to: '2026-12-01' });
  });

  test('what it did is taken back by neither side alone', async () => {
    const { person, transfer } = await agreed(g);
    await day(g, '2026-12-01');
    const there = await byReceiver(transfer.id);
    const undo = async (x: Setting, employmentId: string | null, kind: string) => {
      const [action] = await g.s
        .admin`select id, version from people.actions where employment_id = ${employmentId} and kind = ${kind}`;
      const path = `${x.base}/actions/${String(action?.['id'])}/undoing`;
      return x.director.post<{ code: string }>(path, { reason: 'خطأ في القرار' }, match(Number(action?.['version'])));
    };
    for (const answer of [
      await undo(g.home, person.employmentId, 'end_service'),
      await undo(g.receiver, there.ownEmploymentId, 'appoint'),
    ])
      expect([answer.status, answer.body.code]).toEqual([409, 'people.transfer.stands']);
  });

  test('ends a secondment of the person on the day before, on both sides', async () => {
    const person = await appointed(g.home);
    const made = expected(
      await g.home.officer.post<Secondment>(`${g.home.base}/secondments/offers`, {
        hostAgency: g.receiver.agency.code,
        employmentId: person.employmentId,
        needsConsent: false,
        startsOn: '2026-11-24',
        endsOn: '2027-10-30',
        purpose: 'إعداد نظام',
      }),
      201,
    );
    const path = (x: Setting, what: string) => `${x.base}/secondments/${made.id}/${what}`;
    const one = expected(
      await g.home.director.post<Secondment>(path(g.home, 'approval'), undefined, match(made.version)),
      200,
    );
    const lent = { unitId: g.receiver.unitId, jobId: g.receiver.jobId };
    const two = expected(
      await g.receiver.officer.put<Secondment>(path(g.receiver, 'seat'), lent, match(one.version)),
      200,
    );
    expected(await g.receiver.director.post(path(g.receiver, 'approval'), undefined, match(two.version)), 200);
    await day(g, '2026-11-24');
    const { transfer } = await (async () => {
      const answer = await g.home.officer.post<Transfer>(at(g.home, '/offers'), {
        receiverAgency: g.receiver.agency.code,
        employmentId: person.employmentId,
        needsConsent: false,
        ...terms,
      });
      return { transfer: expected(answer, 201) };
    })();
    expected(await step(g.home.director, g.home, transfer.id, 'approval'), 200);
    expected(await put(g.receiver.officer, g.receiver, transfer.id, 'seat', seat(g.receiver)), 200);
    expected(await step(g.receiver.director, g.receiver, transfer.id, 'approval'), 200);
    expect((await day(g, '2026-12-01')).complaints).toEqual([]);
    await hourlyRound(g.s);
    const over = expected(await g.receiver.officer.get<Secondment>(`${g.receiver.base}/secondments/${made.id}`), 200);
    expect(over).toMatchObject({ status: 'ended', endKind: 'service_ended', endedOn: '2026-11-30' });
    const [spell] = await g.s
      .admin`select valid_to::text as to from people.service_periods where employment_id = ${over.ownEmploymentId} and superseded_at is null`;
    expect(spell).toEqual({ to: '2026-12-01' });
    expect((await byReceiver(transfer.id)).status).toBe('done');
  });
});
