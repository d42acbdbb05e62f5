import { transfers } from '../../../../db/schema/transfers.ts';
import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { requireOtherAgency } from '../other-agency.ts';
import { fault } from './errors.ts';
import { copyOfPerson, keepPerson } from './name-person.ts';
import { keepSeat, seatCopy } from './place-person.ts';
import { readTransfer } from './read-transfers.ts';
import { openSide, tellStep } from './repository.ts';
import { consentAsked } from './rule.ts';
import type { OfferBody, RequestBody, Transfer } from './schemas.ts';

/**
 * Home offers one of its people to another agency for good. The receiver sees names, job and grade from now on, nothing
 * else. @throws 404 no such employee here; 422 no such agency, a day past, not in service; 409 in another transfer; 403 one's own.
 */
export async function offerTransfer(ctx: Ctx, body: OfferBody): Promise<Transfer> {
  requireDayToCome(ctx, body);
  const person = await copyOfPerson(ctx, body.employmentId, body);
  const receiver = await requireOtherAgency(ctx, body.receiverAgency, () => fault('unknown-agency', '/receiverAgency'));
  const id = await insert(ctx, {
    direction: 'offer',
    counterpartTenantId: receiver.id,
    homeTenantId: ctx.tenantId,
    receiverTenantId: receiver.id,
    startsOn: body.startsOn,
    purpose: body.purpose,
    ...person.copy,
    needsConsent: await consentAsked(ctx, body),
  });
  await openSide(ctx, id, 'home');
  await keepPerson(ctx, id, person);
  await tellStep(ctx, { id, otherTenantId: receiver.id }, 'offered', { day: body.startsOn });
  await audit(ctx, {
    action: 'people.transfer.offer',
    entityType: 'people.transfer',
    entityId: id,
    personId: person.personId,
    after: { receiver: receiver.code, startsOn: body.startsOn, status: 'proposed' },
  });
  return readTransfer(ctx, id);
}

/**
 * The receiver asks another agency for somebody, describing the seat; whom it has in mind it may say in words, which
 * nobody looks up: home names the person, or refuses. @throws 422 no such agency, unit or job, a day past.
 */
export async function requestTransfer(
  ctx: Ctx,
  body: RequestBody,
  vacancyNumber: string | null = null,
): Promise<Transfer> {
  requireDayToCome(ctx, body);
  const copy = await seatCopy(ctx, body, body.startsOn);
  const home = await requireOtherAgency(ctx, body.homeAgency, () => fault('unknown-agency', '/homeAgency'));
  const id = await insert(ctx, {
    direction: 'request',
    counterpartTenantId: home.id,
    homeTenantId: home.id,
    receiverTenantId: ctx.tenantId,
    startsOn: body.startsOn,
    purpose: body.purpose,
    wanted: body.wanted || null,
    vacancyNumber,
    ...copy,
  });
  await openSide(ctx, id, 'receiver');
  await keepSeat(ctx, id, body);
  await tellStep(ctx, { id, otherTenantId: home.id }, 'requested', { day: body.startsOn });
  await audit(ctx, {
    action: 'people.transfer.request',
    entityType: 'people.transfer',
    entityId: id,
    after: { home: home.code, startsOn: body.startsOn, status: 'proposed', vacancy: vacancyNumber },
  });
  return readTransfer(ctx, id);
}

function requireDayToCome(ctx: Ctx, body: { startsOn: string }): void {
  if (body.startsOn < ctx.today) throw fault('starts-in-the-past', '/startsOn');
}

type Values = Omit<typeof transfers.$inferInsert, 'tenantId' | 'id' | 'createdBy' | 'createdAt'>;
async function insert(ctx: Ctx, values: Values): Promise<string> {
  if (!ctx.actorId) throw new Error('a transfer is proposed by an account');
  const id = newId();
  await ctx.tx.insert(transfers).values({
    ...values,
    tenantId: ctx.tenantId,
    id,
    createdBy: ctx.actorId,
    createdAt: ctx.clock.now().toISOString(),
  });
  return id;
}
