import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { requireEmployee } from '../require-employee.ts';
import { fault, otherSide, overlaps, wrongStep } from './errors.ts';
import { readSecondment } from './read-secondments.ts';
import { changeSecondment, changeSide, lockSecondment, openSide, tellStep } from './repository.ts';
import { consentAsked, requireTotal } from './rule.ts';
import type { NomineeBody, Secondment } from './schemas.ts';

export interface NomineeCopy {
  employmentId: string;
  personId: string;
  copy: {
    personNameAr: string;
    personNameEn: string;
    personJobAr: string | null;
    personJobEn: string | null;
    personGrade: string | null;
  };
}

/**
 * Home names who goes, or names somebody else while its head has not approved. From then on the host sees names, job and
 * grade. @throws 403 the host's step; 404; 412; 409 approved already, or in another secondment; 422 not in service.
 */
export async function nameSecondee(ctx: Ctx, id: string, body: NomineeBody, expected: number): Promise<Secondment> {
  const row = await lockSecondment(ctx, id, expected);
  if (row.side !== 'home') throw otherSide(ctx.permission);
  if (row.status !== 'proposed' || row.homeApprovedAt !== null) throw wrongStep(row.status);
  const person = await copyOfPerson(ctx, body.employmentId, row);
  await requireTotal(ctx, { ...row, employmentId: body.employmentId }, '/employmentId');
  const { copy } = person;
  await changeSecondment(ctx, row, {
    person_name_ar: copy.personNameAr,
    person_name_en: copy.personNameEn,
    person_job_ar: copy.personJobAr,
    person_job_en: copy.personJobEn,
    person_grade: copy.personGrade,
    needs_consent: await consentAsked(ctx, { ...row, ...body }),
    // Consent was somebody else's, or to other terms.
    consent: null,
    consent_on: null,
    consent_reference: null,
  });
  await openSide(ctx, id, 'home', { other_name_ar: row.hostNameAr, other_name_en: row.hostNameEn });
  await keepNominee(ctx, id, person);
  await tellStep(ctx, row, 'named');
  await audit(ctx, {
    action: 'people.secondment.name',
    entityType: 'people.secondment',
    entityId: id,
    personId: person.personId,
    after: { employmentId: body.employmentId },
  });
  return readSecondment(ctx, id);
}

/** What the host may know of an employee of this agency, who serves on the first day and is not lent twice. */
export async function copyOfPerson(
  ctx: Ctx,
  employmentId: string,
  period: { id?: string; startsOn: string; endsOn: string },
): Promise<NomineeCopy> {
  // Locked, so that two proposals for one person are not both found free.
  await ctx.query('select 1 from people.employments where tenant_id = $1 and id = $2 for no key update', [
    ctx.tenantId,
    employmentId,
  ]);
  const found = await requireEmployee(ctx, employmentId);
  refuseOwnRecord(ctx, found.personId);
  const [serving] = await ctx.query<{ kind: string }>(
    `select e.kind from people.service_periods s join people.employments e on e.tenant_id = s.tenant_id and e.id = s.employment_id
      where s.tenant_id = $1 and s.employment_id = $2 and s.superseded_at is null
        and s.valid_from <= $3::date and (s.valid_to is null or s.valid_to > $4::date)`,
    [ctx.tenantId, employmentId, period.startsOn, period.endsOn],
  );
  if (serving?.kind !== 'regular') throw fault('not-in-service', '/employmentId');
  const [other] = await ctx.query(
    `select 1 from people.secondment_sides z
       join people.secondments s on s.id = z.secondment_id and s.home_tenant_id = $1
      where z.tenant_id = $1 and z.employment_id = $2 and z.side = 'home' and s.status in ('proposed', 'agreed', 'active')
        and s.starts_on <= $4::date and coalesce(s.early_last_day, s.ends_on) >= $3::date and s.id is distinct from $5::uuid`,
    [ctx.tenantId, employmentId, period.startsOn, period.endsOn, period.id ?? null],
  );
  if (other) throw overlaps();
  return {
    employmentId,
    personId: found.personId,
    copy: {
      personNameAr: found.fullNameAr,
      personNameEn: found.fullNameEn,
      personJobAr: found.jobTitleAr,
      personJobEn: found.jobTitleEn,
      personGrade: found.gradeCode,
    },
  };
}

/** Which of its employees it is, home keeps for itself. */
export const keepNominee = (ctx: Ctx, id: string, person: NomineeCopy): Promise<void> =>
  changeSide(ctx, id, { person_id: person.personId, employment_id: person.employmentId });
