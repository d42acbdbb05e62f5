import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Mail } from '../../../server/kernel/mail.ts';
import type { Nomination } from '../../../server/modules/training/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import {
  accepted,
  announcedCohort,
  at,
  ifMatch,
  nominated,
  trainingGround,
  type TrainingGround,
} from '../training/ground.ts';

let g: TrainingGround;
let sent: Mail[] = [];
let failing = false;
beforeAll(async () => {
  g = await trainingGround();
});
beforeEach(() => {
  sent = [];
});
afterAll(() => g.close());

/** Makes everything in the queue due now and runs it, as the worker does. */
async function deliver(): Promise<void> {
  await g.s.admin`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`;
  const away = (): Promise<void> => Promise.reject(new Error('the mail server is away'));
  const done = await runQueue(g.s, failing ? away : undefined);
  sent.push(...done.sent);
  if (!failing) expect(done.complaints).toEqual([]);
}
const addressOf = async (accountId: string): Promise<string> => {
  const [row] = await g.s.admin<{ email: string }[]>`select email from identity.accounts where id = ${accountId}`;
  return row?.email ?? '';
};
const queued = async (): Promise<string[]> => {
  const rows = await g.s.admin<{ task: string }[]>`
    select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;
  return rows.map((row) => row.task);
};

describe('the mails of a request', () => {
  test('what waits is told once to those who decide, in their language, and names nobody', async () => {
    const cohort = await announcedCohort(g);
    await g.s.admin`update identity.accounts set language = 'en' where id = ${g.centreDirector.accountId}`;
    const [one, two] = [await nominated(g, cohort.id), await nominated(g, cohort.id)];
    expect(await queued()).toEqual(['workflow.mail-waiting']);
    await deliver();
    const [officer, director] = [await addressOf(g.officer.accountId), await addressOf(g.centreDirector.accountId)];
    expect(sent.map((mail) => mail.to).sort()).toEqual([officer, director].sort());
    expect(sent.find((mail) => mail.to === director)?.subject).toBe('2 requests wait for your decision');
    expect(sent.find((mail) => mail.to === officer)?.subject).toBe('طلبان بانتظار قراركم');
    for (const mail of sent) {
      expect(mail.text).toContain(`/${g.centre.code}`);
      expect(`${mail.subject} ${mail.text}`).not.toContain(one.nomineeNameAr);
    }
    expect(await queued()).toEqual([]);
    await accepted(g, one);
    const path = at(g.centre, `/nominations/${two.id}/refusal`);
    await g.officer.post<Nomination>(path, { reason: 'اكتملت المقاعد' }, ifMatch(two.version));
    sent = [];
    await deliver();
    const asker = await addressOf(g.homeOfficer.accountId);
    expect(sent.map((mail) => [mail.to, mail.subject]).sort()).toEqual(
      [
        [asker, `تمت الموافقة على طلبكم المقدم إلى ${g.centre.nameAr}`],
        [asker, `تعذرت الموافقة على طلبكم المقدم إلى ${g.centre.nameAr}`],
      ].sort(),
    );
    for (const mail of sent) expect(mail.text).not.toContain('اكتملت المقاعد');
  });

  test('a withdrawn request tells nobody, and an old decision is no news', async () => {
    const cohort = await announcedCohort(g);
    const [gone, late] = [await nominated(g, cohort.id), await nominated(g, cohort.id)];
    await g.homeOfficer.post(at(g.home, `/nominations/${gone.id}/withdrawal`), {}, ifMatch(gone.version));
    await accepted(g, late);
    await g.s
      .admin`update workflow.requests set decided_at = decided_at - interval '3 days' where id = ${late.requestId}`;
    await deliver();
    expect(sent).toEqual([]);
    expect(await queued()).toEqual([]);
  });

  test('66: a mail server that is away leaves the job for another try', async () => {
    const cohort = await announcedCohort(g);
    await nominated(g, cohort.id);
    failing = true;
    await deliver();
    failing = false;
    expect(sent).toEqual([]);
    expect(await queued()).toEqual(['workflow.mail-waiting']);
    await deliver();
    expect(sent).toHaveLength(2);
    expect(await queued()).toEqual([]);
  });

  test('66: a request that is rolled back tells nobody', async () => {
    const cohort = await announcedCohort(g);
    const before = await queued();
    const refused = await g.homeOfficer.post(at(g.home, '/nominations'), {
      cohortId: cohort.id,
      employmentId: newId(),
    });
    expect(refused.status).toBe(404);
    expect(await queued()).toEqual(before);
  });
});
