import type { Param, Pool } from '../../kernel/db/tenant-db.ts';
import { newId } from '../../kernel/ids.ts';

/**
 * Writes what happened to an account (sign-in, failure, password) into the operator's audit log: no agency is entered yet.
 * The address and the mail are not recorded, only the account.
 */
export async function noteAccountEvent(
  auth: Pool,
  event: { action: string; outcome?: 'done' | 'refused'; accountId: string | null; requestId: string; reason?: string },
): Promise<void> {
  const params: Param[] = [
    newId(),
    event.accountId,
    event.action,
    event.outcome ?? 'done',
    event.reason ?? null,
    event.requestId,
  ];
  await auth.query(
    `insert into audit.entries (tenant_id, id, subject_tenant_id, actor_id, actor_name, action, outcome, entity_type, entity_id, reason, request_id)
     select o.id, $1, o.id, $2, a.name_ar, $3, $4, 'account', $2, $5, $6
       from platform.agencies o left join identity.accounts a on a.id = $2
      where o.kind = 'operator'`,
    params,
  );
}
