import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { inviteAccount } from '../identity/index.ts';
import { findAgency } from './repository.ts';
import type { Agency, AgencyTemplates, NewAgency } from './schemas.ts';
import { agencyTemplates } from './contract.ts';
import { templates } from './templates.ts';

/** What each template gives, to choose by. */
export function listTemplates(): AgencyTemplates['items'] {
  return agencyTemplates.map((template) => {
    const { units, seatMode, featuresOff } = templates[template];
    return {
      template,
      units: units.map(({ code, nameAr, nameEn, under }) => ({ code, nameAr, nameEn, isBelow: under !== undefined })),
      seatMode,
      featuresOff: [...featuresOff],
    };
  });
}

/** Units of the template, each with an id of its own and that of the unit above. */
function unitsOf(input: NewAgency, rootId: string) {
  const ids = new Map<string, string>();
  return templates[input.template].units.map(({ under, ...unit }) => {
    const id = newId();
    ids.set(unit.code, id);
    return { ...unit, id, parentId: under === undefined ? rootId : (ids.get(under) ?? rootId) };
  });
}

/**
 * Opens an agency: its place in the register, settings, a root unit, what its template gives, and its first director, who gets a link by mail. From
 * then on its members are its own affair: nobody of the platform can name another. A code in use is refused (409).
 */
export async function openAgency(ctx: Ctx, input: NewAgency): Promise<Agency> {
  const id = newId();
  const rootId = newId();
  const template = templates[input.template];
  await ctx.query('select app.open_agency($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null)', [
    id,
    input.code,
    input.nameAr,
    input.nameEn,
    input.kind,
    input.regime,
    input.zone,
    input.currency,
    newId(),
    rootId,
    ctx.today,
  ]);
  if (input.template !== 'empty')
    await ctx.query('select app.apply_agency_template($1, $2::text::jsonb, $3, $4, $5, $6, $7)', [
      id,
      JSON.stringify(unitsOf(input, rootId)),
      template.seatMode,
      template.featuresOff.filter((feature) => feature !== 'training' || input.kind !== 'centre'),
      `قالب الجهة عند فتحها: ${input.template}`,
      ctx.actorName ?? '',
      ctx.today,
    ]);
  const { email, nameAr, nameEn } = input.firstDirector;
  const [director] = await ctx.query<{ account: string }>(
    'select identity.grant_first_director($1, $2, $3, $4, $5, $6) as account',
    [id, newId(), newId(), email, nameAr, nameEn],
  );
  if (!director) throw new Error('the first director has no account');
  await inviteAccount(ctx, director.account);
  const agency = await findAgency(ctx, input.code);
  await audit(ctx, {
    action: 'platform.agency.open',
    entityType: 'agency',
    entityId: id,
    subjectTenantId: id,
    after: { ...agency, template: input.template, firstDirector: input.firstDirector },
  });
  return agency;
}
