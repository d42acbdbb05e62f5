import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Secondment } from '../../../server/modules/people/secondments/schemas.ts';
import {
  agreed,
  at,
  days,
  expected,
  lending,
  match,
  offered,
  put,
  read,
  seat,
  step,
  type Lending,
} from './secondment-setting.ts';
import { appointed } from './setting.ts';

let g: Lending;
beforeAll(async () => {
  g = await lending();
});
afterAll(() => g.close());

describe('an offer', () => {
  test('lets the host see names, job and grade, and home’s employee stay home’s', async () => {
    const { person, secondment } = await offered(g);
    expect(secondment).toMatchObject({
      direction: 'offer',
      status: 'proposed',
      side: 'home',
      waitsFor: 'home-approval',
      isOurTurn: true,
      personJobAr: 'باحث قانوني',
      personGrade: '7',
      personEmail: null,
      ownEmploymentId: person.employmentId,
    });
    const seen = expected(await read(g.host.officer, g.host, secondment.id), 200);
    expect(seen).toMatchObject({
      side: 'host',
      isOurTurn: false,
      personNameEn: 'Mohammed Al-Kuwari',
      ownEmploymentId: null,
    });
    expect(JSON.stringify(seen)).not.toContain(person.employmentId);
    expect(JSON.stringify(seen)).not.toContain(person.personId);
    expect(seen.events.map((e) => [e.kind, e.side])).toEqual([['offered', 'home']]);
  });

  test('after another to the same host counts with it: three years in all, whatever the papers', async () => {
    const { person } = await agreed(g, { startsOn: '2026-11-30', endsOn: '2027-11-29' });
    const next = (startsOn: string, endsOn: string) =>
      g.home.officer.post<{ code: string }>(at(g.home, '/offers'), {
        hostAgency: g.host.agency.code,
        employmentId: person.employmentId,
        needsConsent: false,
        purpose: days.purpose,
        startsOn,
        endsOn,
      });
    // As if two years of it had passed.
    await g.s.admin`update people.secondments set starts_on = '2024-11-30' where id in (
      select secondment_id from people.secondment_sides where employment_id = ${person.employmentId})`;
    const beyond = await next('2027-11-30', '2028-01-31');
    expect([beyond.status, beyond.body.code]).toEqual([422, 'people.secondment.beyond-total']);
    expect((await next('2027-12-01', '2028-01-31')).status).toBe(201);
  });

  test('is seen by the two agencies and nobody else: missing and foreign look alike', async () => {
    const { secondment } = await offered(g);
    const [foreign, missing] = [
      await read(g.other.director, g.other, secondment.id),
      await read(g.other.director, g.other, newId()),
    ];
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect((await g.s.stranger.get(at(g.home, `/${secondment.id}`))).status).toBe(401);
    // A member of one agency does not reach it by the other's address.
    expect((await g.other.director.get(at(g.home, `/${secondment.id}`))).status).toBe(404);
    for (const what of ['approval', 'extension/approval'])
      expect((await g.other.director.post(at(g.other, `/${secondment.id}/${what}`), undefined, match(1))).status).toBe(
        404,
      );
    for (const what of ['refusal', 'withdrawal', 'extension/refusal'])
      expect(
        (await g.other.director.post(at(g.other, `/${secondment.id}/${what}`), { reason: 'لا شيء' }, match(1))).status,
      ).toBe(404);
  });

  test('a replayed key offers once; the same key with another body is refused', async () => {
    const person = await appointed(g.home);
    const body = { hostAgency: g.host.agency.code, employmentId: person.employmentId, ...days };
    const key = { 'Idempotency-Key': newId() };
    const [one, two] = [
      await g.home.officer.post<Secondment>(at(g.home, '/offers'), body, key),
      await g.home.officer.post<Secondment>(at(g.home, '/offers'), body, key),
    ];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body.id).toBe(one.body.id);
    expect((await g.home.officer.post(at(g.home, '/offers'), { ...body, purpose: 'غيره تمامًا' }, key)).status).toBe(
      422,
    );
  });

  test.each([
    ['more than a year at once', { endsOn: '2027-12-01' }, 'people.secondment.too-long-at-once'],
    ['a last day before the first', { endsOn: '2026-11-30' }, 'people.secondment.ends-before-start'],
    ['a first day in the past', { startsOn: '2026-11-22' }, 'people.secondment.starts-in-the-past'],
    ['an agency that is not', { hostAgency: 'no-such-agency' }, 'people.secondment.unknown-agency'],
    ['the operator', { hostAgency: 'platform' }, 'people.secondment.unknown-agency'],
  ])('%s is refused', async (_, more, code) => {
    const person = await appointed(g.home);
    const answer = await g.home.officer.post<{ code: string }>(at(g.home, '/offers'), {
      hostAgency: g.host.agency.code,
      employmentId: person.employmentId,
      ...days,
      ...more,
    });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test('nobody is lent twice for the same days, nor another agency’s employee', async () => {
    const { person } = await offered(g);
    const body = { hostAgency: g.other.agency.code, employmentId: person.employmentId, ...days };
    expect((await g.home.officer.post(at(g.home, '/offers'), body)).status).toBe(409);
    expect((await g.host.officer.post(at(g.host, '/offers'), body)).status).toBe(404);
  });

  test('who may: an auditor and an employee do not propose, an officer does not approve', async () => {
    const { person, secondment } = await offered(g);
    const body = { hostAgency: g.host.agency.code, employmentId: person.employmentId, ...days };
    expect((await g.home.auditor.post(at(g.home, '/offers'), body)).status).toBe(403);
    expect((await step(g.home.officer, g.home, secondment.id, 'approval')).status).toBe(403);
    expect((await step(g.home.auditor, g.home, secondment.id, 'approval')).status).toBe(403);
    expect((await read(g.home.auditor, g.home, secondment.id)).status).toBe(200);
  });
});

describe('both heads', () => {
  test('59: home approves first, the host with its seat last; the work contacts go over with home’s approval', async () => {
    const { secondment } = await offered(g);
    expect((await step(g.host.director, g.host, secondment.id, 'approval')).status).toBe(403);
    const approved = expected(await step(g.home.director, g.home, secondment.id, 'approval'), 200);
    expect(approved).toMatchObject({ waitsFor: 'seat', isOurTurn: false });
    expect((await step(g.host.director, g.host, secondment.id, 'approval')).status).toBe(409);
    const placed = expected(await put(g.host.officer, g.host, secondment.id, 'seat', seat(g.host)), 200);
    expect(placed).toMatchObject({
      waitsFor: 'host-approval',
      personEmail: 'm@home.example.test',
      seatTitleEn: 'Legal researcher',
    });
    expect((await put(g.home.officer, g.home, secondment.id, 'seat', seat(g.home))).status).toBe(403);
    const done = expected(await step(g.host.director, g.host, secondment.id, 'approval'), 200);
    expect(done).toMatchObject({
      status: 'agreed',
      waitsFor: 'first-day',
      allowance: { amountMinor: 250_000, currency: 'QAR' },
    });
    expect(done.events.map((e) => e.kind)).toEqual(['offered', 'approved', 'placed', 'approved']);
  });

  test('a version that was read before another change is stale, and none is refused', async () => {
    const { secondment } = await offered(g);
    expected(await step(g.home.director, g.home, secondment.id, 'approval'), 200);
    const stale = await g.home.director.post(
      at(g.home, `/${secondment.id}/approval`),
      undefined,
      match(secondment.version),
    );
    expect(stale.status).toBe(412);
    expect((await g.home.director.post(at(g.home, `/${secondment.id}/approval`))).status).toBe(428);
    const staleSeat = await g.host.officer.put(at(g.host, `/${secondment.id}/seat`), seat(g.host), match(1));
    expect(staleSeat.status).toBe(412);
  });

  test('the side that was asked refuses with a reason; the asker withdraws; neither does the other’s', async () => {
    const { secondment } = await offered(g);
    expect((await step(g.home.director, g.home, secondment.id, 'refusal', { reason: 'لا حاجة' })).status).toBe(403);
    expect((await step(g.host.director, g.host, secondment.id, 'withdrawal', { reason: 'لا حاجة' })).status).toBe(403);
    expect((await step(g.host.director, g.host, secondment.id, 'refusal', { reason: ' ' })).status).toBe(422);
    const refused = expected(
      await step(g.host.director, g.host, secondment.id, 'refusal', { reason: 'لا شاغر لدينا' }),
      200,
    );
    expect(refused).toMatchObject({ status: 'refused', reason: 'لا شاغر لدينا', waitsFor: null });
    expect((await step(g.home.director, g.home, secondment.id, 'withdrawal', { reason: 'متأخر' })).status).toBe(409);
    const second = await offered(g);
    const gone = expected(
      await step(g.home.director, g.home, second.secondment.id, 'withdrawal', { reason: 'تغيّرت الحاجة' }),
      200,
    );
    expect(gone.status).toBe('withdrawn');
  });

  test('once agreed either side calls it off before the first day', async () => {
    const { secondment } = await agreed(g);
    expect(
      expected(await step(g.host.director, g.host, secondment.id, 'withdrawal', { reason: 'أُلغي المشروع' }), 200)
        .status,
    ).toBe('withdrawn');
  });
});

describe('a request', () => {
  const request = (more: Record<string, unknown> = {}) =>
    g.host.officer.post<Secondment>(at(g.host, '/requests'), {
      homeAgency: g.home.agency.code,
      ...days,
      wanted: 'رقم 99999 إن كان عندكم',
      ...seat(g.host),
      ...more,
    });

  test('answers alike whether the one it has in mind exists: home names the person', async () => {
    const person = await appointed(g.home);
    const [real, invented] = [
      expected(await request({ wanted: `الموظف ${person.staffNumber}` }), 201),
      expected(await request({ wanted: 'الموظف 00000' }), 201),
    ];
    for (const one of [real, invented])
      expect(one).toMatchObject({ personNameAr: null, waitsFor: 'name', isOurTurn: false });
    expect((await put(g.host.officer, g.host, real.id, 'nominee', { employmentId: person.employmentId })).status).toBe(
      403,
    );
    const named = expected(
      await put(g.home.officer, g.home, real.id, 'nominee', { employmentId: person.employmentId, needsConsent: false }),
      200,
    );
    expect(named).toMatchObject({ waitsFor: 'home-approval', personGrade: '7' });
    expected(await step(g.home.director, g.home, real.id, 'approval'), 200);
    expect(expected(await step(g.host.director, g.host, real.id, 'approval'), 200).status).toBe('agreed');
  });

  test('names no unit or job of another agency', async () => {
    expect((await request({ unitId: g.home.unitId })).status).toBe(422);
    expect((await request({ jobId: g.home.jobId })).status).toBe(422);
    expect((await request({ homeAgency: g.host.agency.code })).status).toBe(422);
  });

  test('home refuses, the host withdraws', async () => {
    const one = expected(await request(), 201);
    expect(expected(await step(g.home.director, g.home, one.id, 'refusal', { reason: 'لا يمكننا' }), 200).status).toBe(
      'refused',
    );
    const two = expected(await request(), 201);
    expect(
      expected(await step(g.host.director, g.host, two.id, 'withdrawal', { reason: 'انتفت الحاجة' }), 200).status,
    ).toBe('withdrawn');
  });
});

describe('consent', () => {
  test('home does not approve before the employee consented in their own record; a stranger to it sees nothing', async () => {
    const { person, secondment } = await offered(g, { needsConsent: true });
    const self = await g.s.member(g.home.agency, [], { personId: person.personId });
    const colleague = await appointed(g.home);
    const other = await g.s.member(g.home.agency, [], { personId: colleague.personId });
    expect((await step(g.home.director, g.home, secondment.id, 'approval')).status).toBe(409);
    expect((await read(other, g.home, secondment.id)).status).toBe(404);
    expect((await other.post(at(g.home, `/${secondment.id}/consent`), { isGiven: true }, match(1))).status).toBe(404);
    const mine = expected(await self.get<{ items: Secondment[] }>(at(g.home, '')), 200);
    expect(mine.items.map((one) => one.id)).toEqual([secondment.id]);
    expect((await step(self, g.home, secondment.id, 'approval')).status).toBe(403);
    const given = expected(await step(self, g.home, secondment.id, 'consent', { isGiven: true }), 200);
    expect(given).toMatchObject({ consent: 'given', consentReference: null, waitsFor: 'home-approval', isMine: true });
    expect(expected(await step(g.home.director, g.home, secondment.id, 'approval'), 200).waitsFor).toBe('seat');
  });

  test('human resources records it from a signed paper only; the host never', async () => {
    const { secondment } = await offered(g, { needsConsent: true });
    expect((await step(g.home.officer, g.home, secondment.id, 'consent', { isGiven: true })).status).toBe(422);
    expect(
      (await step(g.host.officer, g.host, secondment.id, 'consent', { isGiven: true, reference: 'X' })).status,
    ).toBe(403);
    const given = expected(
      await step(g.home.officer, g.home, secondment.id, 'consent', { isGiven: true, reference: 'كتاب 12/2026' }),
      200,
    );
    expect(given).toMatchObject({ consent: 'given', consentReference: 'كتاب 12/2026' });
  });

  test('declining ends it with the reason', async () => {
    const { person, secondment } = await offered(g, { needsConsent: true });
    const self = await g.s.member(g.home.agency, [], { personId: person.personId });
    expect((await step(self, g.home, secondment.id, 'consent', { isGiven: false })).status).toBe(422);
    const no = expected(
      await step(self, g.home, secondment.id, 'consent', { isGiven: false, reason: 'ظروف عائلية' }),
      200,
    );
    expect(no).toMatchObject({ status: 'refused', consent: 'refused', reason: 'ظروف عائلية' });
  });

  test('a head does not approve their own secondment', async () => {
    const { person, secondment } = await offered(g);
    const head = await g.s.member(g.home.agency, ['hr_director'], { personId: person.personId });
    expect((await step(head, g.home, secondment.id, 'approval')).status).toBe(403);
  });
});

test('lists: out at home, in at the host, what waits for each side', async () => {
  const fresh = await offered(g);
  const ids = async (x: Lending['home'], view: string) =>
    expected(await x.officer.get<{ items: Secondment[] }>(at(x, `?view=${view}&limit=200`)), 200).items.map(
      (i) => i.id,
    );
  const id = fresh.secondment.id;
  expect(await ids(g.home, 'out')).toContain(id);
  expect(await ids(g.home, 'in')).not.toContain(id);
  expect(await ids(g.host, 'in')).toContain(id);
  expect(await ids(g.home, 'waiting')).toContain(id);
  expect(await ids(g.host, 'waiting')).not.toContain(id);
  expect(await ids(g.other, 'all')).toEqual([]);
  expected(await step(g.home.director, g.home, id, 'approval'), 200);
  expect(await ids(g.home, 'waiting')).not.toContain(id);
  expect(await ids(g.host, 'waiting')).toContain(id);
});
