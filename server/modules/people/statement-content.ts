import { createHash } from 'node:crypto';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import type { StateKind, statementParts } from './contract.ts';
import type { EmployeeFound } from './repository.ts';
import type { ShownParts, StatementContent } from './schemas.ts';
import { lengthOfPerson } from './service-length.ts';

interface Head {
  agencyAr: string;
  agencyEn: string;
  nameAr: string;
  nameEn: string;
  nationalityAr: string | null;
  nationalityEn: string | null;
}
interface Stood {
  kind: StateKind;
  firstDay: string;
  lastDay: string | null;
}
interface Held {
  firstDay: string;
  lastDay: string | null;
  jobAr: string;
  jobEn: string;
  unitAr: string;
  unitEn: string;
  gradeCode: string | null;
  gradeAr: string | null;
  gradeEn: string | null;
  orderNumber: string | null;
  orderOn: string | null;
}

/** What a statement of service of this employee says today: spells, assignments with their orders, grade and length. */
export async function composeStatement(ctx: Ctx, employee: EmployeeFound): Promise<StatementContent> {
  const [[head], length, held, states] = await Promise.all([
    ctx.query<Head>(
      `select g.name_ar as "agencyAr", g.name_en as "agencyEn", v.full_name_ar as "nameAr", v.full_name_en as "nameEn",
              c.name_ar as "nationalityAr", c.name_en as "nationalityEn"
         from people.person_versions v
         join platform.agencies g on g.id = v.tenant_id
         left join organisation.countries c on c.code = v.nationality
        where v.tenant_id = $1 and v.person_id = $2 and v.superseded_at is null
        order by (v.valid_from <= $3::date and (v.valid_to is null or v.valid_to > $3::date)) desc, v.valid_from limit 1`,
      [ctx.tenantId, employee.personId, ctx.today],
    ),
    lengthOfPerson(ctx, employee.personId),
    ctx.query<Held>(
      // A unit is called what it was called then: an assignment that saw it renamed is a line for each name, the order on the first.
      `with named as (
         select v.unit_id, v.name_ar, v.name_en,
                case when lag(v.id) over w is null then '-infinity'::date else v.valid_from end as valid_from,
                lead(v.valid_from) over w as valid_to
           from organisation.unit_versions v
          where v.tenant_id = $1 and v.superseded_at is null and v.unit_id in (
                  select x.unit_id from people.assignments x join people.employments y on y.tenant_id = x.tenant_id and y.id = x.employment_id
                   where x.tenant_id = $1 and y.person_id = $2)
         window w as (partition by v.unit_id order by v.valid_from)
       )
       select greatest(a.valid_from, u.valid_from) as "firstDay",
              case when least(a.valid_to, u.valid_to) <= $3::date then least(a.valid_to, u.valid_to) - 1 end as "lastDay",
              coalesce(nullif(a.actual_title_ar, ''), j.title_ar) as "jobAr", coalesce(nullif(a.actual_title_en, ''), j.title_en) as "jobEn",
              u.name_ar as "unitAr", u.name_en as "unitEn", a.grade_code as "gradeCode", g.name_ar as "gradeAr", g.name_en as "gradeEn",
              case when u.valid_from <= a.valid_from then o.order_number end as "orderNumber",
              case when u.valid_from <= a.valid_from then o.order_on end as "orderOn"
         from people.assignments a
         join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id and e.kind <> 'secondee'
         join named u on u.unit_id = a.unit_id and u.valid_from <= $3::date and u.valid_from < coalesce(a.valid_to, 'infinity')
          and coalesce(u.valid_to, 'infinity') > a.valid_from
         join organisation.jobs j on j.tenant_id = a.tenant_id and j.id = a.job_id
         left join organisation.grades g on g.code = a.grade_code
         left join people.actions o on o.tenant_id = a.tenant_id and o.id = a.action_id
        where a.tenant_id = $1 and e.person_id = $2 and a.superseded_at is null and a.valid_from <= $3::date
        union all
       -- What a transfer carried here, with the agency it was served with.
       select c.first_day, c.last_day, c.job_ar, c.job_en, c.unit_ar || '، ' || c.agency_ar, c.unit_en || ', ' || c.agency_en,
              c.grade_code, g.name_ar, g.name_en, c.order_number, c.order_on
         from people.carried_service c left join organisation.grades g on g.code = c.grade_code
        where c.tenant_id = $1 and c.person_id = $2
        order by 1`,
      [ctx.tenantId, employee.personId, ctx.today],
    ),
    // That it was so and when; why is nobody's business who reads a statement. A renewed probation is one probation.
    ctx.query<Stood>(
      `select s.kind, min(s.valid_from) as "firstDay", case when max(coalesce(s.valid_to, 'infinity')) <= $3::date then max(s.valid_to) - 1 end as "lastDay"
         from (select x.kind, x.valid_from, x.valid_to, sum(case when x.round > 1 then 0 else 1 end) over (partition by x.kind order by x.valid_from) as number
                 from people.service_states x
                where x.tenant_id = $1 and x.person_id = $2 and x.superseded_at is null and x.valid_from <= $3::date) s
        group by s.kind, s.number order by 2, 1`,
      [ctx.tenantId, employee.personId, ctx.today],
    ),
  ]);
  if (!head) throw notFound();
  const assignments = joinEqual(held);
  const last = held.at(-1);
  return {
    agency: { ar: head.agencyAr, en: head.agencyEn },
    asOf: ctx.today,
    holder: {
      name: { ar: head.nameAr, en: head.nameEn },
      employeeNumber: employee.staffNumber,
      nationality: head.nationalityAr === null ? null : { ar: head.nationalityAr, en: head.nationalityEn ?? '' },
    },
    job: last ? { ar: last.jobAr, en: last.jobEn } : null,
    unit: last ? { ar: last.unitAr, en: last.unitEn } : null,
    grade: last?.gradeCode ? { ar: last.gradeAr ?? '', en: last.gradeEn ?? '' } : null,
    length: { years: length.years, months: length.months, days: length.days, calendarDays: length.calendarDays },
    spells: length.spells,
    assignments,
    states,
  };
}

/** A change of pay or manager is no other assignment on paper: equal ones that follow each other are one line. */
function joinEqual(held: readonly Held[]): StatementContent['assignments'] {
  const out: StatementContent['assignments'] = [];
  let before: Held | undefined;
  for (const row of held) {
    const line = out.at(-1);
    if (line && before && isSame(before, row) && follows(before, row)) line.lastDay = row.lastDay;
    else
      out.push({
        firstDay: row.firstDay,
        lastDay: row.lastDay,
        job: { ar: row.jobAr, en: row.jobEn },
        unit: { ar: row.unitAr, en: row.unitEn },
        grade: row.gradeCode ? { code: row.gradeCode, ar: row.gradeAr ?? '', en: row.gradeEn ?? '' } : null,
        order: row.orderNumber && row.orderOn ? { number: row.orderNumber, on: row.orderOn } : null,
      });
    before = row;
  }
  return out;
}

const isSame = (a: Held, b: Held): boolean =>
  a.jobAr === b.jobAr &&
  a.jobEn === b.jobEn &&
  a.unitAr === b.unitAr &&
  a.unitEn === b.unitEn &&
  a.gradeCode === b.gradeCode;

function follows(a: Held, b: Held): boolean {
  if (a.lastDay === null) return false;
  const next = new Date(`${a.lastDay}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10) === b.firstDay;
}

/** The parts of a statement its holder chose to show; a part the statement does not have is left out. */
export function partsShown(content: StatementContent, show: readonly (typeof statementParts)[number][]): ShownParts {
  const chosen = new Set(show);
  const first = content.spells[0];
  const last = content.spells.at(-1);
  return {
    ...(chosen.has('name') ? { name: content.holder.name } : {}),
    ...(chosen.has('employeeNumber') ? { employeeNumber: content.holder.employeeNumber } : {}),
    ...(chosen.has('dates') && first && last
      ? { dates: { firstDay: first.firstDay, lastDay: last.isOpen ? null : last.lastDay } }
      : {}),
    ...(chosen.has('length')
      ? { length: { years: content.length.years, months: content.length.months, days: content.length.days } }
      : {}),
    ...(chosen.has('job') && content.job ? { job: content.job } : {}),
    ...(chosen.has('grade') && content.grade ? { grade: content.grade } : {}),
  };
}

/** SHA-256 over the content with its keys in order, since the database keeps them in an order of its own. */
export function hashOfContent(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
