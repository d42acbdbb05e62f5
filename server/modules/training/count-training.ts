import type { Ctx } from '../../kernel/context.ts';
import { onlyPerson, sideOf } from './centre.ts';

/** What the centre's home page tells. */
export interface CentreCounts {
  nominationsWaiting: number;
  cohortsAnnounced: number;
  cohortsRunning: number;
  traineesInTraining: number;
}
/** What an agency's home page tells of its own people; for an employee, of themselves. */
export interface HomeCounts {
  cohortsOpen: number;
  nominationsWaiting: number;
  traineesInTraining: number;
  traineesPassed: number;
}

/** Figures for the home page, by the side this reader is on. Needs `training.enrolment.read` or `training.nomination.read`. */
export async function trainingCounts(
  ctx: Ctx,
): Promise<({ side: 'centre' } & CentreCounts) | ({ side: 'home' } & HomeCounts)> {
  if (sideOf(ctx) === 'centre') {
    const [row] = await ctx.query<CentreCounts>(
      `select (select count(*) from training.nominations where centre_tenant_id = $1 and status = 'nominated')::int as "nominationsWaiting",
              (select count(*) from training.cohorts where tenant_id = $1 and status = 'announced')::int as "cohortsAnnounced",
              (select count(*) from training.cohorts where tenant_id = $1 and status = 'running')::int as "cohortsRunning",
              (select count(*) from training.enrolments where tenant_id = $1 and status in ('enrolled', 'in_progress'))::int as "traineesInTraining"`,
      [ctx.tenantId],
    );
    if (!row) throw new Error('counts without a row');
    return { side: 'centre', ...row };
  }
  const [row] = await ctx.query<HomeCounts>(
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
