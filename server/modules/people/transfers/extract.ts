import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import { lengthOfPerson } from '../service-length.ts';
import type { ServiceRecord } from '../service-record.ts';
import { rowOn } from '../rules/timeline.ts';
import type { TransferRow } from './repository.ts';
import type { ExtractContent } from './schemas.ts';

interface Line {
  code: string;
  agencyAr: string;
  agencyEn: string;
  firstDay: string;
  lastDay: string;
  jobAr: string;
  jobEn: string;
  unitAr: string;
  unitEn: string;
  gradeCode: string | null;
  orderNumber: string | null;
  orderOn: string | null;
}

/**
 * What home hands over of a person whose service it has just closed: identity, service here and what was carried here
 * before, qualifications, and the papers chosen. Never pay, contacts or family; leave is empty until leave is kept.
 */
export async function composeExtract(ctx: Ctx, row: TransferRow, record: ServiceRecord): Promise<ExtractContent> {
  const lastDay = addDays(row.startsOn, -1);
  const held = rowOn(record.person, lastDay) ?? record.person.at(-1);
  if (!held) throw new Error('a person in service has a name');
  const [lines, length, qualifications, documents, [agency]] = await Promise.all([
    linesOf(ctx, record.personId, row.startsOn),
    lengthOfPerson(ctx, record.personId, { asOf: lastDay }),
    ctx.query<ExtractContent['qualifications'][number]>(
      `select level, field_ar as "fieldAr", field_en as "fieldEn", institution, country, obtained_on as "obtainedOn"
         from people.qualifications where tenant_id = $1 and person_id = $2 order by obtained_on, id`,
      [ctx.tenantId, record.personId],
    ),
    ctx.query<ExtractContent['documents'][number]>(
      `select kind, number, country, issued_on as "issuedOn", expires_on as "expiresOn"
         from people.documents where tenant_id = $1 and person_id = $2 and id = any ($3::uuid[]) order by kind, id`,
      [ctx.tenantId, record.personId, row.ownDocumentIds ?? []],
    ),
    ctx.query<{ code: string }>('select code from platform.agencies where id = $1', [ctx.tenantId]),
  ]);
  if (!agency) throw new Error('the entered agency is not in the register');
  const { actionId: _order, recordedByActionId: _by, ...person } = held.value;
  return {
    agency: { code: agency.code, ar: row.homeNameAr, en: row.homeNameEn },
    sealedOn: ctx.today,
    lastDay,
    person,
    employment: { staffNumber: record.staffNumber, regime: record.regime, schedule: record.schedule },
    service: lines.map((line) => ({
      agency: { code: line.code, ar: line.agencyAr, en: line.agencyEn },
      firstDay: line.firstDay,
      lastDay: line.lastDay,
      job: { ar: line.jobAr, en: line.jobEn },
      unit: { ar: line.unitAr, en: line.unitEn },
      gradeCode: line.gradeCode,
      order: line.orderNumber && line.orderOn ? { number: line.orderNumber, on: line.orderOn } : null,
    })),
    length: { years: length.years, months: length.months, days: length.days, calendarDays: length.calendarDays },
    leave: null,
    qualifications,
    documents,
  };
}

/** Every assignment served for this agency until the day, and those that earlier transfers carried here. */
function linesOf(ctx: Ctx, personId: string, until: string): Promise<Line[]> {
  return ctx.query<Line>(
    `select g.code, g.name_ar as "agencyAr", g.name_en as "agencyEn", a.valid_from as "firstDay",
            least(coalesce(a.valid_to, $3::date), $3::date) - 1 as "lastDay",
            coalesce(nullif(a.actual_title_ar, ''), j.title_ar) as "jobAr", coalesce(nullif(a.actual_title_en, ''), j.title_en) as "jobEn",
            u.name_ar as "unitAr", u.name_en as "unitEn", a.grade_code as "gradeCode", o.order_number as "orderNumber", o.order_on as "orderOn"
       from people.assignments a
       join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id and e.kind <> 'secondee'
       join platform.agencies g on g.id = a.tenant_id
       join organisation.units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
       join organisation.jobs j on j.tenant_id = a.tenant_id and j.id = a.job_id
       left join people.actions o on o.tenant_id = a.tenant_id and o.id = a.action_id
      where a.tenant_id = $1 and e.person_id = $2 and a.superseded_at is null and a.valid_from < $3::date
     union all
     select c.agency_code, c.agency_ar, c.agency_en, c.first_day, c.last_day, c.job_ar, c.job_en, c.unit_ar, c.unit_en, c.grade_code,
            c.order_number, c.order_on
       from people.carried_service c where c.tenant_id = $1 and c.person_id = $2
      order by 4, 5`,
    [ctx.tenantId, personId, until],
  );
}
