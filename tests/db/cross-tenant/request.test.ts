import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import { crossTenantGround, refusalOf, type Ground } from './ground.ts';

let g: Ground;
let requestId = '';
beforeAll(async () => {
  g = await crossTenantGround();
  requestId = await g.commitAs('home', (sql) => insertRequest(sql));
});
afterAll(() => g.close());

type Sql = Parameters<Parameters<Ground['as']>[1]>[0];
async function insertRequest(
  sql: Sql,
  values: { tenantId?: string; status?: string; askedBy?: string; decidedBy?: string | null } = {},
) {
  const id = newId();
  const decided = values.status && values.status !== 'asked' ? new Date().toISOString() : null;
  await sql`insert into workflow.requests (tenant_id, id, decider_tenant_id, subject_type, subject_id, status, asked_by, decided_by, decided_at)
    values (${values.tenantId ?? g.home.id}, ${id}, ${g.centre.id}, 'training.nomination', ${newId()}, ${values.status ?? 'asked'},
      ${values.askedBy ?? g.home.accountId}, ${values.decidedBy ?? null}, ${decided})`;
  return id;
}

describe('who sees a request', () => {
  test.each([
    ['home', 1],
    ['centre', 1],
    ['bystander', 0],
    [null, 0],
  ] as const)('%s sees %i', async (party, count) => {
    expect(await g.as(party, (sql) => sql`select id from workflow.requests`)).toHaveLength(count);
  });
});

describe('who asks', () => {
  test('home asks in its own name, undecided, by the account that acts', async () => {
    expect(await refusalOf(() => g.as('home', (sql) => insertRequest(sql)))).toBe('done');
    expect(await refusalOf(() => g.as('home', (sql) => insertRequest(sql, { status: 'approved' })))).toBe('42501');
    expect(await refusalOf(() => g.as('home', (sql) => insertRequest(sql, { decidedBy: g.centre.accountId })))).toBe(
      '42501',
    );
    expect(await refusalOf(() => g.as('home', (sql) => insertRequest(sql, { askedBy: g.centre.accountId })))).toBe(
      '42501',
    );
  });
  test.each(['centre', 'bystander', null] as const)('%s asks nothing in the name of home', async (party) => {
    expect(await refusalOf(() => g.as(party, (sql) => insertRequest(sql)))).toBe('42501');
  });
});

describe('who decides', () => {
  const end = (
    party: 'home' | 'centre' | 'bystander' | null,
    status: string,
    decidedBy: string | null,
    reason: string | null = null,
  ) =>
    g.as(party, async (sql) => {
      const decidedAt = decidedBy ? new Date().toISOString() : null;
      const done =
        await sql`update workflow.requests set status = ${status}, decided_by = ${decidedBy}, decided_at = ${decidedAt}, reason = ${reason}
        where id = ${requestId}`;
      return done.count;
    });

  test('the centre approves, or refuses with a reason', async () => {
    expect(await end('centre', 'approved', g.centre.accountId)).toBe(1);
    expect(await end('centre', 'refused', g.centre.accountId, 'لا مقعد')).toBe(1);
    expect(await refusalOf(() => end('centre', 'refused', g.centre.accountId))).toBe('23514');
    expect(await refusalOf(() => end('centre', 'refused', g.centre.accountId, ''))).toBe('23514');
  });
  test('home withdraws and never decides; the centre never withdraws', async () => {
    expect(await end('home', 'withdrawn', null)).toBe(1);
    expect(await refusalOf(() => end('home', 'approved', g.bystander.accountId))).toBe('42501');
    expect(await refusalOf(() => end('home', 'refused', g.bystander.accountId, 'لا'))).toBe('42501');
    expect(await refusalOf(() => end('centre', 'withdrawn', null))).toBe('42501');
  });
  test('nobody decides in the name of another, nor without one; a refusal nobody judged names none', async () => {
    expect(await refusalOf(() => end('centre', 'approved', g.home.accountId))).toBe('42501');
    expect(await refusalOf(() => end('centre', 'refused', g.bystander.accountId, 'لا مقعد'))).toBe('42501');
    expect(await refusalOf(() => end('centre', 'approved', null))).toBe('42501');
    const fallen = (sql: Sql) =>
      sql`update workflow.requests set status = 'refused', decided_at = now(), reason = 'أُلغيت' where id = ${requestId}`;
    expect((await g.as('centre', fallen)).count).toBe(1);
    expect(await refusalOf(() => g.as('home', fallen))).toBe('42501');
  });
  test('nobody decides what they asked, whatever agency they act in', async () => {
    const own = async (sql: Sql) => {
      const id = await insertRequest(sql, { tenantId: g.centre.id, askedBy: g.centre.accountId });
      return sql`update workflow.requests set status = 'approved', decided_by = ${g.centre.accountId}, decided_at = now() where id = ${id}`;
    };
    expect(await refusalOf(() => g.as('centre', own))).toBe('23514');
  });
  test.each(['bystander', null] as const)('%s reaches no request to decide', async (party) => {
    expect(await end(party, 'approved', g.bystander.accountId)).toBe(0);
  });
  test('a decision is final', async () => {
    const refusal = await refusalOf(() =>
      g.as('centre', async (sql) => {
        await sql`update workflow.requests set status = 'approved', decided_by = ${g.centre.accountId}, decided_at = now() where id = ${requestId}`;
        await sql`update workflow.requests set status = 'refused', reason = 'تراجع' where id = ${requestId}`;
      }),
    );
    expect(refusal).toBe('23514');
  });
});

describe('what never changes', () => {
  test.each(['home', 'centre'] as const)('%s changes neither parties, subject, summary nor asker', async (party) => {
    for (const [column, value] of [
      ['tenant_id', g.bystander.id],
      ['decider_tenant_id', g.bystander.id],
      ['subject_id', newId()],
      ['subject_type', 'another'],
      ['asked_by', g.bystander.accountId],
      ['due_at', '2031-01-01T00:00:00Z'],
    ] as const)
      expect(
        await refusalOf(() =>
          g.as(party, (sql) => sql`update workflow.requests set ${sql(column)} = ${value} where id = ${requestId}`),
        ),
        column,
      ).toBe('42501');
    expect(
      await refusalOf(() =>
        g.as(party, (sql) => sql`update workflow.requests set summary = '{"x": 1}'::jsonb where id = ${requestId}`),
      ),
    ).toBe('42501');
  });
  test.each(['home', 'centre', 'bystander', null] as const)('%s deletes none', async (party) => {
    expect(
      await refusalOf(() => g.as(party, (sql) => sql`delete from workflow.requests where id = ${requestId}`)),
    ).toBe('42501');
  });
});
