import type postgres from 'postgres';
import { isoDay, type Day } from '../generate/days.ts';
import type { Random } from '../generate/random.ts';

interface Telling {
  tenantId: string;
  actorId: string;
  openedOn: Day;
  today: Day;
}
interface Seat {
  id: string;
  unit_id: string;
  job_id: string;
  grade_code: string | null;
  parent_id: string | null;
}

/**
 * Gives some seats of an agency a state and a history, by order: frozen since last spring, frozen from next month, only
 * proposed, shared by two, paid until the end of next year; a head's vacant seat with somebody who acts in it; and the rule of
 * seats on warning. Who sits where is as it was without them.
 */
export async function writeSeatStates(tx: postgres.TransactionSql, r: Random, told: Telling): Promise<void> {
  const { tenantId, actorId, today, openedOn } = told;
  const id = (day: Day): string => r.id(day * 86_400_000);
  await tx`insert into organisation.seat_rules (tenant_id, id, mode, valid_from, reason, actor_id, recorded_at)
    values (${tenantId}, ${id(today - 60)}, 'warn', ${isoDay(today - 60)}, 'بداية العمل بالنظام', ${actorId}, ${`${isoDay(today - 60)}T06:00:00Z`})`;
  const vacant = await tx<Seat[]>`
    select p.id, p.unit_id, p.job_id, p.grade_code, p.parent_id from organisation.positions p
     where p.tenant_id = ${tenantId} and not exists (
       select 1 from people.assignments a where a.tenant_id = p.tenant_id and a.position_id = p.id and a.superseded_at is null
          and (a.valid_to is null or a.valid_to > ${isoDay(today)}))
     order by exists (select 1 from organisation.positions c where c.tenant_id = p.tenant_id and c.parent_id = p.id) desc, p.number`;
  const [headless, ...others] = vacant;
  const [frozen, freezing, proposed, shared, budgeted] = others;
  let number = 2;
  const retell = async (seat: Seat | undefined, kind: string, on: Day, change: Record<string, string | number>) => {
    if (!seat) return;
    const given = Math.min(on - 10, today - 4);
    const order = id(given);
    const was = { status: 'funded', capacity_percent: 100, budget_line: null, budget_from: null, budget_until: null };
    const now = { ...was, ...change };
    const words: Record<string, string> = {
      status: 'status',
      capacity_percent: 'capacityPercent',
      budget_line: 'budgetLine',
      budget_from: 'budgetFrom',
      budget_until: 'budgetUntil',
    };
    const changes = Object.fromEntries(
      Object.entries(change).map(([field, to]) => [
        words[field] ?? field,
        { from: was[field as keyof typeof was], to },
      ]),
    );
    await tx`insert into organisation.position_orders (tenant_id, id, kind, position_id, order_number, order_on, effective_on,
        legal_basis, changes, actor_id, recorded_at)
      values (${tenantId}, ${order}, ${kind}, ${seat.id}, ${`S-${(number += 3)}/${isoDay(on).slice(0, 4)}`}, ${isoDay(given)},
        ${isoDay(on)}, 'قرار رئيس الجهة بشأن الوظائف', ${tx.json(changes)}, ${actorId}, ${`${isoDay(given)}T08:00:00Z`})`;
    await tx`delete from organisation.position_versions where tenant_id = ${tenantId} and position_id = ${seat.id}`;
    for (const [content, from, to, by] of [
      [was, openedOn, on, null],
      [now, on, null, order],
    ] as const)
      await tx`insert into organisation.position_versions (tenant_id, id, position_id, valid_from, valid_to, unit_id, job_id, grade_code,
          parent_id, status, capacity_percent, budget_line, budget_from, budget_until, recorded_at, order_id, recorded_by_order_id)
        values (${tenantId}, ${id(openedOn)}, ${seat.id}, ${isoDay(from)}, ${to === null ? null : isoDay(to)}, ${seat.unit_id},
          ${seat.job_id}, ${seat.grade_code}, ${seat.parent_id}, ${content.status}, ${content.capacity_percent}, ${content.budget_line},
          ${content.budget_from}, ${content.budget_until}, ${`${isoDay(openedOn)}T06:00:00Z`}, ${by}, ${by})`;
    if (on <= today)
      await tx`update organisation.positions set status = ${now.status}, capacity_percent = ${now.capacity_percent},
          budget_line = ${now.budget_line}, budget_from = ${now.budget_from}, budget_until = ${now.budget_until}, version = version + 1
        where tenant_id = ${tenantId} and id = ${seat.id}`;
  };
  await retell(frozen, 'freeze', today - 200, { status: 'frozen' });
  await retell(freezing, 'freeze', today + 30, { status: 'frozen' });
  await retell(shared, 'change', today - 120, { capacity_percent: 200 });
  const year = Number(isoDay(today).slice(0, 4));
  const budget = { budget_line: '1-10-4', budget_from: `${year}-01-01`, budget_until: `${year + 1}-12-31` };
  await retell(budgeted, 'change', today - 90, budget);
  if (proposed) {
    await tx`delete from organisation.position_versions where tenant_id = ${tenantId} and position_id = ${proposed.id}`;
    await tx`update organisation.positions set status = 'proposed' where tenant_id = ${tenantId} and id = ${proposed.id}`;
    await tx`insert into organisation.position_versions (tenant_id, id, position_id, valid_from, unit_id, job_id, grade_code, parent_id,
        status, capacity_percent, recorded_at)
      values (${tenantId}, ${id(openedOn)}, ${proposed.id}, ${isoDay(openedOn)}, ${proposed.unit_id}, ${proposed.job_id},
        ${proposed.grade_code}, ${proposed.parent_id}, 'proposed', 100, ${`${isoDay(openedOn)}T06:00:00Z`})`;
  }
  if (headless) await chargeDeputy(tx, r, told, headless);
}

/** Somebody who sits right below a vacant seat acts in it since last month. */
async function chargeDeputy(tx: postgres.TransactionSql, r: Random, told: Telling, seat: Seat): Promise<void> {
  const { tenantId, actorId, today } = told;
  const [deputy] = await tx<{ employment_id: string; person_id: string }[]>`
    select a.employment_id, e.person_id from people.assignments a
      join organisation.positions p on p.tenant_id = a.tenant_id and p.id = a.position_id and p.parent_id = ${seat.id}
      join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id
     where a.tenant_id = ${tenantId} and a.superseded_at is null and a.valid_to is null and a.valid_from < ${isoDay(today - 90)}
     order by p.number limit 1`;
  if (!deputy) return;
  const from = today - 40;
  const action = r.id((from - 5) * 86_400_000);
  const recorded = `${isoDay(from - 5)}T09:00:00Z`;
  await tx`insert into people.actions (tenant_id, id, person_id, employment_id, kind, order_number, order_on, effective_on, legal_basis,
      changes, recorded_at, actor_id)
    select ${tenantId}, ${action}, ${deputy.person_id}, ${deputy.employment_id}, 'act', ${`A-11/${isoDay(from).slice(0, 4)}`},
           ${isoDay(from - 5)}, ${isoDay(from)}, 'قرار رئيس الجهة',
           jsonb_build_object('actingPosition', jsonb_build_object('before', null, 'after',
             jsonb_build_object('id', p.id, 'ar', p.number, 'en', p.number))), ${recorded}, ${actorId}
      from organisation.positions p where p.tenant_id = ${tenantId} and p.id = ${seat.id}`;
  await tx`insert into people.acting_charges (tenant_id, id, employment_id, position_id, valid_from, recorded_at, action_id, recorded_by_action_id)
    values (${tenantId}, ${r.id(from * 86_400_000)}, ${deputy.employment_id}, ${seat.id}, ${isoDay(from)}, ${recorded}, ${action}, ${action})`;
}
