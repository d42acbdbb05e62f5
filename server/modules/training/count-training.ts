import type { Ctx } from '../../kernel/context.ts';
import { onlyPerson, sideOf } from './centre.ts';
import type { TrainingSummary } from './schemas.ts';

type Figures<Side extends TrainingSummary['side']> = Omit<Extract<TrainingSummary, { side: Side }>, 'side'>;

/** Figures for the home page: the centre's, an agency's of its own people, or an employee's of themselves. */
export async function trainingCounts(ctx: Ctx): Promise<TrainingSummary> {
  if (sideOf(ctx) === 'centre') {
    const [row] = await ctx.query<Figures<'centre'>>(
      `select (select count(*) from training.nominations where centre_tenant_id = $1 and status = 'nominated')::int as "nominationsWaiting",
              (select count(*) from training.cohorts where tenant_id = $1 and status = 'announced')::int as "cohortsAnnounced",
              (select count(*) from training.cohorts where tenant_id = $1 and status = 'running')::int as "cohortsRunning",
              (select count(*) from training.enrolments where tenant_id = $1 and status in ('enrolled', 'in_progress'))::int as "traineesInTraining"`,
      [ctx.tenantId],
    );
    if (!row) throw new Error('counts without a row');
    return { side: 'centre', ...row };
  }
  const [row] = await ctx.query<Figures<'home'>>(
    `select (select count(*) from share.announced_cohorts() c
              where c.centre_tenant_id <> $1 and c.nominations_close_on >= $2::date)::int as "cohortsOpen",
            (select count(*) from training.nominations
              where tenant_id = $1 and status = 'nominated' and ($3::uuid is null or person_id = $3))::int as "nominationsWaiting",
            (select count(*) from training.enrolments
              where home_tenant_id = $1 and status in ('enrolled', 'in_progress') and ($3::uuid is null or person_id = $3))::int as "traineesInTraining",
            (select count(*) from training.enrolments
              where home_tenant_id = $1 and status = 'completed' and outcome = 'passed' and ($3::uuid is null or person_id = $3))::int as "traineesPassed"`,
    [ctx.tenantId, ctx.today, onlyPerson(ctx)],
  );
  if (!row) throw new Error('counts without a row');
  return { side: 'home', ...row };
}
