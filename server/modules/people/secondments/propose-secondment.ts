import { secondments } from '../../../../db/schema/secondments.ts';
import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { requireOtherAgency } from '../other-agency.ts';
import type { SecondmentKind } from '../contract.ts';
import { fault } from './errors.ts';
import { copyOfPerson, keepNominee } from './name-secondee.ts';
import { keepSeat, seatCopy } from './place-secondee.ts';
import { readSecondment } from './read-secondments.ts';
import { openSide, tellStep } from './repository.ts';
import { consentAsked, requireTerm, requireTotal } from './rule.ts';
import type { OfferBody, RequestBody, Secondment } from './schemas.ts';

/**
 * Home offers one of its people to another agency. The host sees names, job and grade from now on, nothing else.
 * @throws 404 no such employee here; 422 no such agency, days against the rule, not in service; 409 in another secondment
 *   of these days; 403 one's own secondment.
 */
export async function offerSecondment(ctx: Ctx, body: OfferBody): Promise<Secondment> {
  const person = await copyOfPerson(ctx, body.employmentId, body);
  await checkDays(ctx, body);
  const host = await requireOtherAgency(ctx, body.hostAgency, () => fault('unknown-agency', '/hostAgency'));
  await requireTotal(ctx, { ...body, hostTenantId: host.id }, '/endsOn');
  const needsConsent = await consentAsked(ctx, body);
  const id = await insert(ctx, {
    kind: body.kind,
    direction: 'offer',
    counterpartTenantId: host.id,
    homeTenantId: ctx.tenantId,
    hostTenantId: host.id,
    ...days(body),
    ...person.copy,
    needsConsent,
  });
  const row = { id, otherTenantId: host.id };
  await openSide(ctx, id, 'home', { other_name_ar: host.nameAr, other_name_en: host.nameEn });
  await keepNominee(ctx, id, person);
  await tellStep(ctx, row, 'offered', { day: body.endsOn });
  await audit(ctx, {
    action: 'people.secondment.offer',
    entityType: 'people.secondment',
    entityId: id,
    personId: person.personId,
    after: { kind: body.kind, host: host.code, ...days(body), status: 'proposed' },
  });
  return readSecondment(ctx, id);
}

/**
 * The host asks another agency for somebody, describing the seat; whom it has in mind it may say in words, which nobody
 * looks up: home names the person, or refuses. @throws 422 no such agency, unit or job, days against the rule.
 */
export async function requestSecondment(ctx: Ctx, body: RequestBody): Promise<Secondment> {
  const copy = await seatCopy(ctx, body, body.startsOn);
  await checkDays(ctx, body);
  const home = await requireOtherAgency(ctx, body.homeAgency, () => fault('unknown-agency', '/homeAgency'));
  const id = await insert(ctx, {
    kind: body.kind,
    direction: 'request',
    counterpartTenantId: home.id,
    homeTenantId: home.id,
    hostTenantId: ctx.tenantId,
    ...days(body),
    wanted: body.wanted || null,
    ...copy,
  });
  await openSide(ctx, id, 'host', { other_name_ar: home.nameAr, other_name_en: home.nameEn });
  await keepSeat(ctx, id, body);
  await tellStep(ctx, { id, otherTenantId: home.id }, 'requested', { day: body.endsOn });
  await audit(ctx, {
    action: 'people.secondment.request',
    entityType: 'people.secondment',
    entityId: id,
    after: { kind: body.kind, home: home.code, ...days(body), status: 'proposed' },
  });
  return readSecondment(ctx, id);
}

const days = (body: { startsOn: string; endsOn: string; purpose: string }) => ({
  startsOn: body.startsOn,
  endsOn: body.endsOn,
  purpose: body.purpose,
});

async function checkDays(ctx: Ctx, body: { kind: SecondmentKind; startsOn: string; endsOn: string }): Promise<void> {
  if (body.startsOn < ctx.today) throw fault('starts-in-the-past', '/startsOn');
  await requireTerm(
    ctx,
    { kind: body.kind, startsOn: body.startsOn, from: body.startsOn, until: body.endsOn, hasHigherApproval: false },
    '/endsOn',
  );
}

type Values = Omit<typeof secondments.$inferInsert, 'tenantId' | 'id' | 'createdBy' | 'createdAt'>;
async function insert(ctx: Ctx, values: Values): Promise<string> {
  if (!ctx.actorId) throw new Error('a secondment is proposed by an account');
  const id = newId();
  await ctx.tx.insert(secondments).values({
    ...values,
    tenantId: ctx.tenantId,
    id,
    createdBy: ctx.actorId,
    createdAt: ctx.clock.now().toISOString(),
  });
  return id;
}
