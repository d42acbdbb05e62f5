import { holidays } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { findHoliday, notUpdated, updateVersioned } from './repository.ts';
import type { Holiday, HolidayChange, NewHoliday } from './schemas.ts';

/** Announces a holiday, or one still to be confirmed. */
export async function announceHoliday(ctx: Ctx, input: NewHoliday): Promise<Holiday> {
  const id = newId();
  await ctx.tx.insert(holidays).values({ ...input, tenantId: ctx.tenantId, id });
  const holiday = await findHoliday(ctx, id);
  await audit(ctx, { action: 'organisation.holiday.announce', entityType: 'holiday', entityId: id, after: holiday });
  return holiday;
}

/** Renames, moves or confirms a holiday. The database refuses a last day before the first (422). */
export async function changeHoliday(ctx: Ctx, id: string, version: number, change: HolidayChange): Promise<Holiday> {
  const before = await findHoliday(ctx, id);
  await updateVersioned(ctx, 'holidays', id, version, {
    ...(change.nameAr === undefined ? {} : { name_ar: change.nameAr }),
    ...(change.nameEn === undefined ? {} : { name_en: change.nameEn }),
    ...(change.firstDay === undefined ? {} : { first_day: change.firstDay }),
    ...(change.lastDay === undefined ? {} : { last_day: change.lastDay }),
    ...(change.isConfirmed === undefined ? {} : { is_confirmed: change.isConfirmed }),
  });
  const after = await findHoliday(ctx, id);
  await audit(ctx, { action: 'organisation.holiday.change', entityType: 'holiday', entityId: id, before, after });
  return after;
}

/** Takes a holiday back. */
export async function withdrawHoliday(ctx: Ctx, id: string, version: number): Promise<void> {
  const before = await findHoliday(ctx, id);
  const [gone] = await ctx.query(
    'delete from organisation.holidays where tenant_id = $1 and id = $2 and version = $3 returning 1',
    [ctx.tenantId, id, version],
  );
  if (!gone) await notUpdated(ctx, 'holidays', id);
  await audit(ctx, { action: 'organisation.holiday.withdraw', entityType: 'holiday', entityId: id, before });
}
