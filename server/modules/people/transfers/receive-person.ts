import { documents, employments, persons, qualifications } from '../../../../db/schema/people.ts';
import { carriedService, transferExtracts } from '../../../../db/schema/transfers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextStaffNumber } from '../../organisation/index.ts';
import { checkAssignment } from '../check-assignment.ts';
import type { PersonKeyOf } from '../check-person.ts';
import { newActionId, recordAction } from '../record-action.ts';
import { refreshPerson } from '../repository.ts';
import { loadPerson, type AssignmentValue, type ServiceRecord } from '../service-record.ts';
import { seatAssignment } from './place-person.ts';
import { changeSide, type TransferRow } from './repository.ts';
import type { ExtractContent } from './schemas.ts';

/**
 * The receiver's half, inside its own agency and in home's transaction: the person (known here by the personal number, or
 * new), an employment from the day with an order of its own, what was handed over, and the service carried over.
 */
export async function receivePerson(
  ctx: Ctx,
  row: TransferRow,
  sealed: { content: ExtractContent; hash: string },
  keyOf: PersonKeyOf,
): Promise<void> {
  const { content, hash } = sealed;
  const { unitId, jobId, contractType } = seatOf(row);
  const known = await knownPerson(ctx, content.person.personalNumber);
  const personId = known ?? newId();
  if (known) await refuseServing(ctx, known, row.startsOn);
  else await ctx.tx.insert(persons).values({ tenantId: ctx.tenantId, id: personId });
  const former = known ? await loadPerson(ctx, known) : [];
  const [actionId, employmentId, staffNumber] = [newActionId(), newId(), await nextStaffNumber(ctx)];
  const { changes, warnings } = await checkAssignment(
    ctx,
    seatAssignment({
      unitId,
      jobId,
      gradeCode: row.ownGradeCode,
      step: row.ownStep,
      positionId: row.ownPositionId,
      managerEmploymentId: row.ownManagerId,
      contractType,
    }),
    { on: row.startsOn, employmentId, personId, base: null, pointer: '' },
  );
  const assignment: AssignmentValue = {
    unitId,
    jobId,
    gradeCode: null,
    step: null,
    positionId: null,
    managerEmploymentId: null,
    contractType,
    workPattern: 'full_time',
    ftePercent: 100,
    actualTitleAr: null,
    actualTitleEn: null,
    ...changes,
    actionId,
  };
  const { regime, schedule } = content.employment;
  await ctx.tx.insert(employments).values({
    tenantId: ctx.tenantId,
    id: employmentId,
    personId,
    staffNumber,
    kind: 'regular',
    regime,
    schedule,
  });
  const record: ServiceRecord = {
    employmentId,
    personId,
    staffNumber,
    kind: 'regular',
    regime,
    schedule,
    version: 1,
    person: former,
    service: [],
    assignments: [],
    pay: new Map(),
    states: new Map(),
  };
  const period = { validFrom: row.startsOn, validTo: null, replaces: null };
  // Whoever is known here keeps the versions this agency recorded; what differs is read in the extract.
  const person = known
    ? {}
    : { person: { supersede: [], insert: [{ ...period, value: { ...content.person, actionId } }] } };
  await keepHandedOver(ctx, row, personId, sealed, known !== null);
  if (content.person.personalNumber)
    await ctx.query('select share.register_person($1, $2)', [personId, keyOf(content.person.personalNumber)]);
  await recordAction(ctx, record, {
    actionId,
    kind: 'appoint',
    permission: 'people.transfer.complete',
    reasonCode: 'transfer',
    effectiveOn: row.startsOn,
    order: {},
    edit: {
      ...person,
      service: { supersede: [], insert: [{ ...period, value: { endReason: null, actionId } }] },
      assignments: { supersede: [], insert: [{ ...period, value: assignment }] },
    },
    before: {},
    after: { ...assignment, staffNumber },
    staffNumber,
    version: 1,
    ask: { warnings, tellsPay: false, isKnownElsewhere: null },
  });
  await changeSide(ctx, row.id, { person_id: personId, employment_id: employmentId });
  await refreshPerson(ctx, personId);
  await ctx.query(
    `update people.transfers set status = 'done', extract_hash = $3, done_at = $4::timestamptz, version = version + 1
      where tenant_id = $1 and id = $2`,
    [row.tenantId, row.id, hash, ctx.clock.now().toISOString()],
  );
}

/** The seat its head approved. @throws Error when there is none: the trigger lets nothing be agreed without. */
function seatOf(row: TransferRow) {
  const { ownUnitId: unitId, ownJobId: jobId, ownContractType: contractType } = row;
  if (unitId === null || jobId === null || contractType === null)
    throw new Error('a receiver that approved has a seat');
  return { unitId, jobId, contractType };
}

/** The person of this agency who bears the number, if any. */
async function knownPerson(ctx: Ctx, personalNumber: string | null): Promise<string | null> {
  if (personalNumber === null) return null;
  const [found] = await ctx.query<{ id: string }>(
    `select person_id as id from people.person_versions
      where tenant_id = $1 and personal_number = $2 and superseded_at is null order by valid_from desc limit 1`,
    [ctx.tenantId, personalNumber],
  );
  return found?.id ?? null;
}

async function refuseServing(ctx: Ctx, personId: string, from: string): Promise<void> {
  const [serving] = await ctx.query(
    `select 1 from people.service_periods where tenant_id = $1 and person_id = $2 and superseded_at is null
        and (valid_to is null or valid_to > $3::date) limit 1`,
    [ctx.tenantId, personId, from],
  );
  if (serving) throw conflict('people.person.still-serving');
}

async function keepHandedOver(
  ctx: Ctx,
  row: TransferRow,
  personId: string,
  { content, hash }: { content: ExtractContent; hash: string },
  isKnown: boolean,
): Promise<void> {
  const at = ctx.clock.now().toISOString();
  const own = { tenantId: ctx.tenantId, personId };
  await ctx.tx
    .insert(transferExtracts)
    .values({ tenantId: ctx.tenantId, id: newId(), transferId: row.id, content, hash, receivedAt: at });
  const [here] = await ctx.query<{ code: string }>('select code from platform.agencies where id = $1', [ctx.tenantId]);
  // Service here is in this agency's own rows already, also that of somebody who comes back.
  const before = new Set(
    (
      await ctx.query<{ code: string; firstDay: string }>(
        `select agency_code as code, first_day as "firstDay" from people.carried_service where tenant_id = $1 and person_id = $2`,
        [ctx.tenantId, personId],
      )
    ).map((line) => `${line.code} ${line.firstDay}`),
  );
  const carried = content.service.filter(
    (line) => line.agency.code !== here?.code && !before.has(`${line.agency.code} ${line.firstDay}`),
  );
  if (carried.length > 0)
    await ctx.tx.insert(carriedService).values(
      carried.map((line) => ({
        ...own,
        id: newId(),
        transferId: row.id,
        agencyCode: line.agency.code,
        agencyAr: line.agency.ar,
        agencyEn: line.agency.en,
        firstDay: line.firstDay,
        lastDay: line.lastDay,
        jobAr: line.job.ar,
        jobEn: line.job.en,
        unitAr: line.unit.ar,
        unitEn: line.unit.en,
        gradeCode: line.gradeCode,
        orderNumber: line.order?.number ?? null,
        orderOn: line.order?.on ?? null,
      })),
    );
  if (content.qualifications.length > 0 && !isKnown)
    await ctx.tx.insert(qualifications).values(content.qualifications.map((one) => ({ ...one, ...own, id: newId() })));
  if (content.documents.length > 0)
    await ctx.tx.insert(documents).values(content.documents.map((one) => ({ ...one, ...own, id: newId() })));
}
