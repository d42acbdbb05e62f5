import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { inviteAccount } from '../identity/index.ts';
import { findAgency } from './repository.ts';
import type { Agency, NewAgency } from './schemas.ts';

/**
 * Opens an agency: its place in the register, settings, a root unit, and its first director, who gets a link by mail. From
 * then on its members are its own affair: nobody of the platform can name another. A code in use is refused (409).
 */
export async function openAgency(ctx: Ctx, input: NewAgency): Promise<Agency> {
  const id = newId();
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
    newId(),
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
    after: { ...agency, firstDirector: input.firstDirector },
  });
  return agency;
}
