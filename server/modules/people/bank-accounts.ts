import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { fieldRefused } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import type { EmployeeFound } from './repository.ts';
import { checkIban } from './rules/iban.ts';

const problems = {
  empty: 'empty',
  characters: 'characters',
  country: 'country',
  length: 'length',
  bankCode: 'bank-code',
  checkDigits: 'check-digits',
};

function readIban(text: string): { iban: string; bankCode: string | null } {
  const checked = checkIban(text);
  if (!checked.ok) throw fieldRefused(`people.iban.${problems[checked.problem]}`, '/iban');
  return checked;
}

/** Gives pay a new account from a day on; the one before ends the day before. */
export async function addBankAccount(
  ctx: Ctx,
  employee: EmployeeFound,
  input: { iban: string; firstDay?: string | undefined },
) {
  refuseOwnRecord(ctx, employee.personId);
  const { iban, bankCode } = readIban(input.iban);
  const from = input.firstDay ?? ctx.today;
  await ctx.query('select 1 from people.persons where tenant_id = $1 and id = $2 for no key update', [
    ctx.tenantId,
    employee.personId,
  ]);
  const [later] = await ctx.query(
    'select 1 from people.bank_accounts where tenant_id = $1 and person_id = $2 and valid_from >= $3::date limit 1',
    [ctx.tenantId, employee.personId, from],
  );
  if (later) throw fieldRefused('people.bank-account.later', '/firstDay');
  await ctx.query(
    `update people.bank_accounts set valid_to = $3::date, version = version + 1
      where tenant_id = $1 and person_id = $2 and (valid_to is null or valid_to > $3::date)`,
    [ctx.tenantId, employee.personId, from],
  );
  const id = newId();
  await ctx.query(
    `insert into people.bank_accounts (tenant_id, id, person_id, iban, bank_code, valid_from) values ($1, $2, $3, $4, $5, $6)`,
    [ctx.tenantId, id, employee.personId, iban, bankCode, from],
  );
  await note(ctx, employee, id, { firstDay: from, bankCode });
  return { id, version: 1 };
}

/** Mends a mistyped number, or ends the account. */
export async function changeBankAccount(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
  input: { iban?: string | undefined; lastDay?: string | null | undefined },
) {
  refuseOwnRecord(ctx, employee.personId);
  const read = input.iban === undefined ? null : readIban(input.iban);
  const until = input.lastDay === undefined ? null : input.lastDay === null ? 'infinity' : addDays(input.lastDay, 1);
  const [row] = await ctx.query<{ version: number }>(
    `update people.bank_accounts
        set iban = coalesce($5, iban), bank_code = case when $5::text is null then bank_code else $6 end,
            valid_to = case $7::text when 'infinity' then null else coalesce($7::date, valid_to) end, version = version + 1
      where tenant_id = $1 and id = $2 and person_id = $3 and version = $4 returning version`,
    [ctx.tenantId, id, employee.personId, expected, read?.iban ?? null, read?.bankCode ?? null, until],
  );
  if (!row) throw await missingOrStale(ctx, employee, id);
  await note(ctx, employee, id, { iban: read ? 'set' : undefined, lastDay: input.lastDay });
  return { id, version: row.version };
}

/** Takes an account away that was entered by mistake. */
export async function removeBankAccount(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
): Promise<void> {
  refuseOwnRecord(ctx, employee.personId);
  const [gone] = await ctx.query(
    'delete from people.bank_accounts where tenant_id = $1 and id = $2 and person_id = $3 and version = $4 returning id',
    [ctx.tenantId, id, employee.personId, expected],
  );
  if (!gone) throw await missingOrStale(ctx, employee, id);
  await note(ctx, employee, id, { removed: true });
}

async function missingOrStale(ctx: Ctx, employee: EmployeeFound, id: string): Promise<Error> {
  const [there] = await ctx.query(
    'select 1 from people.bank_accounts where tenant_id = $1 and id = $2 and person_id = $3',
    [ctx.tenantId, id, employee.personId],
  );
  return there ? staleVersion() : notFound();
}

const note = (ctx: Ctx, employee: EmployeeFound, id: string, after: object): Promise<unknown> =>
  audit(ctx, {
    action: 'people.pay.change',
    entityType: 'bankAccount',
    entityId: id,
    personId: employee.personId,
    after,
  });
