import type { z } from 'zod';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { refuseOwnRecord } from './own-record.ts';
import type { EmployeeFound } from './repository.ts';
import type { sensitiveInput, sensitiveSchema } from './schemas.ts';

export type SensitiveDetails = z.infer<typeof sensitiveSchema>;

const columns = `religion, has_disability as "hasDisability", is_craft_category as "isCraftCategory",
  is_child_of_qatari_mother as "isChildOfQatariMother", version`;

/** Facts some rules depend on; version 0 where nothing is recorded yet. The read is recorded. */
export async function readSensitive(ctx: Ctx, employee: EmployeeFound, purpose: string): Promise<SensitiveDetails> {
  await audit(ctx, {
    action: 'people.sensitive.read',
    entityType: 'employment',
    entityId: employee.employmentId,
    personId: employee.personId,
    purpose,
  });
  const [row] = await ctx.query<SensitiveDetails>(
    `select ${columns} from people.sensitive_details where tenant_id = $1 and person_id = $2`,
    [ctx.tenantId, employee.personId],
  );
  return row ?? { religion: null, hasDisability: null, isCraftCategory: null, isChildOfQatariMother: null, version: 0 };
}

/** Writes all four facts; `expected` is the version read (0 for the first time). The log tells which changed, never the value. */
export async function changeSensitive(
  ctx: Ctx,
  employee: EmployeeFound,
  input: z.infer<typeof sensitiveInput>,
  expected: number,
): Promise<SensitiveDetails> {
  refuseOwnRecord(ctx, employee.personId);
  const values = [
    ctx.tenantId,
    employee.personId,
    input.religion,
    input.hasDisability,
    input.isCraftCategory,
    input.isChildOfQatariMother,
  ];
  const [row] =
    expected === 0
      ? await ctx.query<SensitiveDetails>(
          `insert into people.sensitive_details (tenant_id, person_id, religion, has_disability, is_craft_category, is_child_of_qatari_mother, id)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, person_id) do nothing returning ${columns}`,
          [...values, newId()],
        )
      : await ctx.query<SensitiveDetails>(
          `update people.sensitive_details set religion = $3, has_disability = $4, is_craft_category = $5, is_child_of_qatari_mother = $6,
                  version = version + 1
            where tenant_id = $1 and person_id = $2 and version = $7 returning ${columns}`,
          [...values, expected],
        );
  if (!row) throw staleVersion();
  await audit(ctx, {
    action: 'people.sensitive.change',
    entityType: 'employment',
    entityId: employee.employmentId,
    personId: employee.personId,
    after: { fields: Object.keys(input) },
  });
  return row;
}
