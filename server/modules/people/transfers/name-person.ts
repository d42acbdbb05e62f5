import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { requireEmployee } from '../require-employee.ts';
import { fault, otherSide, underWay, wrongStep } from './errors.ts';
import { readTransfer } from './read-transfers.ts';
import { changeSide, changeTransfer, lockTransfer, openSide, tellStep } from './repository.ts';
import { consentAsked } from './rule.ts';
import type { NomineeBody, PapersBody, Transfer } from './schemas.ts';

export interface PersonCopy {
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
 * Home names who goes, or names somebody else while its head has not approved. From then on the receiver sees names, job
 * and grade. @throws 403 the receiver's step; 404; 412; 409 approved already, or in another transfer; 422 not in service.
 */
export async function namePerson(ctx: Ctx, id: string, body: NomineeBody, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  if (row.side !== 'home') throw otherSide(ctx.permission);
  if (row.status !== 'proposed' || row.homeApprovedAt !== null) throw wrongStep(row.status);
  const person = await copyOfPerson(ctx, body.employmentId, row);
  const { copy } = person;
  await changeTransfer(ctx, row, {
    person_name_ar: copy.personNameAr,
    person_name_en: copy.personNameEn,
    person_job_ar: copy.personJobAr,
    person_job_en: copy.personJobEn,
    person_grade: copy.personGrade,
    needs_consent: await consentAsked(ctx, { ...row, ...body }),
    // Consent was somebody else's.
    consent: null,
    consent_on: null,
    consent_reference: null,
  });
  await openSide(ctx, id, 'home');
  await keepPerson(ctx, id, person);
  await tellStep(ctx, row, 'named');
  await audit(ctx, {
    action: 'people.transfer.name',
    entityType: 'people.transfer',
    entityId: id,
    personId: person.personId,
    after: { employmentId: body.employmentId },
  });
  return readTransfer(ctx, id);
}

/**
 * Home chooses which of the person's papers go over with the extract, until the day.
 * @throws 403 the receiver's step; 404; 412; 409 nobody named, or over; 422 a paper that is not this person's.
 */
export async function choosePapers(ctx: Ctx, id: string, body: PapersBody, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  if (row.side !== 'home') throw otherSide(ctx.permission);
  const chosen = [...new Set(body.documentIds)];
  const found = await ctx.query(
    'select 1 from people.documents where tenant_id = $1 and person_id = $2 and id = any ($3::uuid[])',
    [ctx.tenantId, row.ownPersonId, chosen],
  );
  if (found.length !== chosen.length) throw fault('unknown-paper', '/documentIds');
  if ((row.status !== 'proposed' && row.status !== 'agreed') || row.ownPersonId === null) throw wrongStep(row.status);
  refuseOwnRecord(ctx, row.ownPersonId);
  await changeSide(ctx, id, { document_ids: chosen });
  // The choice is home's own: the shared row only moves on a version, so that two officers do not cross.
  await changeTransfer(ctx, row, {});
  await audit(ctx, {
    action: 'people.transfer.papers',
    entityType: 'people.transfer',
    entityId: id,
    personId: row.ownPersonId,
    before: { papers: row.ownDocumentIds?.length ?? 0 },
    after: { papers: chosen.length },
  });
  return readTransfer(ctx, id);
}

/** What the receiver may know of an employee of this agency, who serves until the day and is in no other transfer. */
export async function copyOfPerson(
  ctx: Ctx,
  employmentId: string,
  about: { id?: string; startsOn: string },
): Promise<PersonCopy> {
  // Locked, so that two proposals for one person are not both found free.
  await ctx.query('select 1 from people.employments where tenant_id = $1 and id = $2 for no key update', [
    ctx.tenantId,
    employmentId,
  ]);
  const found = await requireEmployee(ctx, employmentId);
  refuseOwnRecord(ctx, found.personId);
  await requireServing(ctx, employmentId, about.startsOn);
  const [other] = await ctx.query(
    `select 1 from people.transfer_sides z
       join people.transfers s on s.id = z.transfer_id and s.home_tenant_id = $1
      where z.tenant_id = $1 and z.employment_id = $2 and z.side = 'home' and s.status in ('proposed', 'agreed')
        and s.id is distinct from $3::uuid`,
    [ctx.tenantId, employmentId, about.id ?? null],
  );
  if (other) throw underWay();
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

/** Refuses (422) whoever does not serve here, for themselves and without an end, on the day before the first elsewhere. */
export async function requireServing(ctx: Ctx, employmentId: string, startsOn: string): Promise<void> {
  const [serving] = await ctx.query<{ kind: string }>(
    `select e.kind from people.service_periods s join people.employments e on e.tenant_id = s.tenant_id and e.id = s.employment_id
      where s.tenant_id = $1 and s.employment_id = $2 and s.superseded_at is null
        and s.valid_from < $3::date and s.valid_to is null`,
    [ctx.tenantId, employmentId, startsOn],
  );
  if (serving?.kind !== 'regular') throw fault('not-in-service', '/employmentId');
}

/** Which of its employees it is, home keeps for itself; papers chosen were somebody else's. */
export const keepPerson = (ctx: Ctx, id: string, person: PersonCopy): Promise<void> =>
  changeSide(ctx, id, { person_id: person.personId, employment_id: person.employmentId, document_ids: [] });
