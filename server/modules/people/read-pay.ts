import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { settingsOf } from '../organisation/index.ts';
import type { EmployeeFound } from './repository.ts';
import { paySums, type PaidElement } from './rules/pay-sums.ts';
import type { EmployeePay } from './schemas.ts';

type Row = EmployeePay['history'][number] & PaidElement & { isToday: boolean };

/** Pay of one employee today, with the law's sums explained, and its whole history. The read itself is recorded. */
export async function readPay(ctx: Ctx, employee: EmployeeFound, purpose: string | null): Promise<EmployeePay> {
  await audit(ctx, {
    action: 'people.pay.read',
    entityType: 'employment',
    entityId: employee.employmentId,
    personId: employee.personId,
    purpose,
  });
  const rows = await ctx.query<Row>(
    `select p.id, p.element_code as "elementCode", k.name_ar as "nameAr", k.name_en as "nameEn", k.article_ar as "articleAr", k.article as "articleEn",
            p.amount_minor as "amountMinor", p.currency, p.stated_minor as "statedMinor", p.stated_period as "statedPeriod",
            p.valid_from as "firstDay", p.valid_to - 1 as "lastDay", p.recorded_at as "recordedAt", p.superseded_at as "supersededAt",
            a.order_number as "orderNumber", k.in_basic as "inBasic", k.in_gross as "inGross", k.in_basic_social_housing as "inBasicSocialHousing",
            p.superseded_at is null and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to > $3::date) as "isToday"
       from people.pay_elements p
       join people.pay_element_kinds k on k.code = p.element_code
       left join people.actions a on a.tenant_id = p.tenant_id and a.id = p.action_id
      where p.tenant_id = $1 and p.employment_id = $2
      order by k.position, p.valid_from desc, p.recorded_at desc`,
    [ctx.tenantId, employee.employmentId, ctx.today],
  );
  const bankAccounts = await ctx.query<EmployeePay['bankAccounts'][number]>(
    `select id, iban, bank_code as "bankCode", valid_from as "firstDay", valid_to - 1 as "lastDay", version
       from people.bank_accounts where tenant_id = $1 and person_id = $2 order by valid_from desc`,
    [ctx.tenantId, employee.personId],
  );
  const today = rows.filter((r) => r.isToday);
  return {
    employmentId: employee.employmentId,
    asOf: ctx.today,
    currency: today[0]?.currency ?? (await settingsOf(ctx)).currency,
    elements: today.map(elementOf),
    sums: paySums(today),
    history: rows.map((r) => ({
      ...elementOf(r),
      orderNumber: r.orderNumber,
      recordedAt: r.recordedAt,
      supersededAt: r.supersededAt,
    })),
    bankAccounts,
  };
}

function elementOf(r: Row): EmployeePay['elements'][number] {
  const {
    id,
    elementCode,
    nameAr,
    nameEn,
    articleAr,
    articleEn,
    amountMinor,
    currency,
    statedMinor,
    statedPeriod,
    firstDay,
    lastDay,
  } = r;
  return {
    id,
    elementCode,
    nameAr,
    nameEn,
    articleAr,
    articleEn,
    amountMinor,
    currency,
    statedMinor,
    statedPeriod,
    firstDay,
    lastDay,
  };
}
