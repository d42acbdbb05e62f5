import type postgres from 'postgres';
import { isoDay, type Day } from '../generate/days.ts';
import type { Random } from '../generate/random.ts';
import type { Structure, Unit } from '../generate/structure.ts';

interface Telling {
  tenantId: string;
  structure: Structure;
  actorId: string;
  openedOn: Day;
  today: Day;
}
interface Content {
  nameAr: string;
  nameEn: string;
  kind: string;
  parentId: string | null;
}
const contentOf = (unit: Unit): Content => ({
  nameAr: unit.ar,
  nameEn: unit.en,
  kind: unit.kind,
  parentId: unit.parent?.id ?? null,
});

/**
 * Gives some units of an agency a past and a future, by order: a department that was a section once, a section that came
 * from elsewhere, one that will be renamed, and one to be founded. Today's tree is what it was without them.
 */
export async function writeUnitOrders(tx: postgres.TransactionSql, r: Random, told: Telling): Promise<void> {
  const { structure, today, openedOn } = told;
  const span = today - openedOn;
  const under = (kind: string): Unit[] => structure.units.filter((unit) => unit.kind === kind && unit.parent !== null);
  const [raised] = under('department');
  const sections = under('section');
  const moved = sections.at(-1);
  const renamed = sections[Math.floor(sections.length / 2)];
  const from = under('department').find((unit) => unit.id !== moved?.parent?.id && unit.id !== raised?.id);
  let number = 3;
  const decree = (on: Day): string => `U-${(number += 4)}/${isoDay(on).slice(0, 4)}`;

  if (raised) {
    const now = contentOf(raised);
    const before = {
      ...now,
      nameAr: now.nameAr.replace(/^إدارة /u, 'قسم '),
      nameEn: now.nameEn.replace(/ Department$/u, ' Section'),
      kind: 'section',
    };
    const on = openedOn + Math.round(span * 0.4);
    await retell(tx, r, told, raised.id, 'reclassify', on, decree(on), before, now);
  }
  if (moved && from && moved !== renamed) {
    const now = contentOf(moved);
    const on = today - Math.round(span * 0.15);
    await retell(tx, r, told, moved.id, 'move', on, decree(on), { ...now, parentId: from.id }, now);
  }
  if (renamed && renamed !== raised) {
    const now = contentOf(renamed);
    const then = {
      ...now,
      nameAr: `${now.nameAr} والابتكار`,
      nameEn: `${now.nameEn.replace(/ Section$/u, '')} and Innovation Section`,
    };
    const on = today + 45;
    await retell(tx, r, told, renamed.id, 'rename', on, decree(on), now, then);
  }
  const parent = moved?.parent ?? structure.units[0];
  if (parent) {
    const on = today + 75;
    const id = r.id(today * 86_400_000);
    const nameAr = 'قسم البيانات والذكاء الاصطناعي';
    const nameEn = 'Data and Artificial Intelligence Section';
    const changes = { nameAr: { from: null, to: nameAr }, nameEn: { from: null, to: nameEn } };
    const order = await writeOrder(tx, r, told, id, 'found', on, decree(on), changes, parent.id);
    await tx`insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, parent_id, opened_on, order_id)
      values (${told.tenantId}, ${id}, ${`${parent.code}-AI`}, ${nameAr}, ${nameEn}, 'section', ${parent.id}, ${isoDay(on)}, ${order})`;
  }
}

/** Writes one unit's two stretches anew, and the order between them. */
async function retell(
  tx: postgres.TransactionSql,
  r: Random,
  told: Telling,
  unitId: string,
  kind: string,
  on: Day,
  number: string,
  before: Content,
  after: Content,
): Promise<void> {
  const changes = Object.fromEntries(
    (Object.keys(before) as (keyof Content)[])
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
  const order = await writeOrder(tx, r, told, unitId, kind, on, number, changes, null);
  await tx`delete from organisation.unit_versions where tenant_id = ${told.tenantId} and unit_id = ${unitId}`;
  const recorded = `${isoDay(told.openedOn)}T06:00:00Z`;
  for (const [content, from, to, by] of [
    [before, told.openedOn, on, null],
    [after, on, null, order],
  ] as const)
    await tx`insert into organisation.unit_versions (tenant_id, id, unit_id, valid_from, valid_to, name_ar, name_en, kind, parent_id,
        recorded_at, order_id, recorded_by_order_id)
      values (${told.tenantId}, ${r.id(told.openedOn * 86_400_000)}, ${unitId}, ${isoDay(from)}, ${to === null ? null : isoDay(to)},
        ${content.nameAr}, ${content.nameEn}, ${content.kind}, ${content.parentId}, ${recorded}, ${by}, ${by})`;
}

async function writeOrder(
  tx: postgres.TransactionSql,
  r: Random,
  told: Telling,
  unitId: string,
  kind: string,
  on: Day,
  number: string,
  changes: Record<string, { from: string | null; to: string | null }>,
  otherUnitId: string | null,
): Promise<string> {
  const given = Math.min(on - 12, told.today - 3);
  const id = r.id(given * 86_400_000);
  await tx`insert into organisation.unit_orders (tenant_id, id, kind, unit_id, other_unit_id, order_number, order_on, effective_on,
      legal_basis, changes, actor_id, recorded_at)
    values (${told.tenantId}, ${id}, ${kind}, ${unitId}, ${otherUnitId}, ${number}, ${isoDay(given)}, ${isoDay(on)},
      'قرار رئيس الجهة بشأن الهيكل التنظيمي', ${tx.json(changes)}, ${told.actorId}, ${`${isoDay(given)}T08:00:00Z`})`;
  return id;
}
