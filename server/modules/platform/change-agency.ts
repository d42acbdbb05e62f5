import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { findAgency } from './repository.ts';
import type { Agency, AgencyChange } from './schemas.ts';

/**
 * Renames an agency, closes it or opens it again. A closed agency answers its members like one that does not exist; its
 * records stay. The code never changes: addresses and links hold it.
 */
export async function changeAgency(ctx: Ctx, code: string, version: number, change: AgencyChange): Promise<Agency> {
  const before = await findAgency(ctx, code);
  const [done] = await ctx.query<{ version: number | null }>(
    'select app.rename_agency($1, $2, $3, $4, $5) as version',
    [
      before.id,
      change.nameAr ?? before.nameAr,
      change.nameEn ?? before.nameEn,
      change.status ?? before.status,
      version,
    ],
  );
  if (done?.version === null || done === undefined) throw staleVersion();
  const after = await findAgency(ctx, code);
  const action = before.status === after.status ? 'change' : after.status === 'closed' ? 'close' : 'reopen';
  await audit(ctx, {
    action: `platform.agency.${action}`,
    entityType: 'agency',
    entityId: before.id,
    subjectTenantId: before.id,
    before,
    after,
    reason: change.reason ?? null,
  });
  return after;
}
