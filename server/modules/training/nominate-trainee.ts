import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { requireEmployee } from '../people/index.ts';
import { ask } from '../workflow/index.ts';
import { findOfferedCohort } from './cohort-repository.ts';
import { nominationSubject } from './contract.ts';
import { alreadyNominated, deadlinePassed, notActive } from './errors.ts';
import {
  findNomination,
  insertNomination,
  isNominated,
  namesOfAgency,
  nominationFor,
} from './nomination-repository.ts';
import type { Nomination, NominationBody } from './schemas.ts';

/**
 * Offers one of this agency's people to an announced cohort and asks its centre to decide. What the centre may see of the
 * nominee is copied now. @throws 404 no such employment here, or no such announced cohort (a draft and a foreign one look
 * alike); 422 the deadline passed, or not in service today; 409 already nominated to or taken into this cohort.
 */
export async function nominateTrainee(ctx: Ctx, body: NominationBody): Promise<Nomination> {
  const employee = await requireEmployee(ctx, body.employmentId);
  const cohort = await findOfferedCohort(ctx, body.cohortId);
  if (!cohort) throw notFound();
  if (cohort.nominationsCloseOn < ctx.today) throw deadlinePassed(cohort.nominationsCloseOn);
  if (employee.status !== 'active') throw notActive();
  if (await isNominated(ctx, body.cohortId, employee.personId)) throw alreadyNominated();
  const home = await namesOfAgency(ctx);
  const copied = {
    nomineeNameAr: employee.fullNameAr,
    nomineeNameEn: employee.fullNameEn,
    jobTitleAr: employee.jobTitleAr ?? '',
    jobTitleEn: employee.jobTitleEn ?? '',
    gradeCode: employee.gradeCode,
    homeNameAr: home.nameAr,
    homeNameEn: home.nameEn,
    cohortNameAr: cohort.nameAr,
    cohortNameEn: cohort.nameEn,
    motivation: body.motivation,
  };
  const id = newId();
  const request = await ask(ctx, {
    deciderTenantId: cohort.centreTenantId,
    subjectType: nominationSubject,
    subjectId: id,
    summary: {
      ...copied,
      cohortId: body.cohortId,
      programmeNameAr: cohort.programmeNameAr,
      programmeNameEn: cohort.programmeNameEn,
    },
    dueAt: cohort.dueAt,
  });
  if (!ctx.actorId) throw new Error('a nomination is made by an account');
  await insertNomination(ctx, {
    tenantId: ctx.tenantId,
    id,
    centreTenantId: cohort.centreTenantId,
    cohortId: body.cohortId,
    personId: employee.personId,
    employmentId: body.employmentId,
    requestId: request.id,
    ...copied,
    nominatedBy: ctx.actorId,
    nominatedAt: ctx.clock.now().toISOString(),
  });
  await audit(ctx, {
    action: 'training.nomination.create',
    entityType: 'training.nomination',
    entityId: id,
    personId: employee.personId,
    after: {
      cohortId: body.cohortId,
      employmentId: body.employmentId,
      motivation: body.motivation,
      status: 'nominated',
    },
  });
  const row = await findNomination(ctx, id);
  if (!row) throw new Error('the nomination just made is not there');
  return nominationFor(ctx, row);
}
