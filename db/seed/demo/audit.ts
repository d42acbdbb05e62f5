import { instantText, officeHour, type Day } from '../generate/days.ts';
import { seeded } from '../generate/random.ts';
import type { RowSet } from '../generate/rows.ts';
import type { Written } from '../generate/write-person.ts';
import type { DemoAgencyData } from './agencies.ts';

export interface Actor {
  accountId: string;
  nameAr: string;
  roles: string[];
}

const reads = [
  {
    action: 'people.pay.read',
    purposes: ['إعداد شهادة راتب بناءً على طلب الموظف', 'مراجعة مسير الرواتب', 'دراسة تعديل البدلات'],
  },
  { action: 'people.identity.read', purposes: ['تجديد وثيقة', 'تحديث بيانات التأمين الصحي'] },
  { action: 'people.sensitive.read', purposes: ['مراجعة استحقاق إجازة'] },
] as const;

/** Recent reads of pay and documents, so that "who viewed me" has something to tell, and the recent orders' entries. */
export function writeAudit(rows: RowSet, data: DemoAgencyData, actors: readonly Actor[], today: Day): void {
  const r = seeded(`demo/audit/${data.plan.agency.code}`);
  const t = { tenant_id: data.tenantId, subject_tenant_id: data.tenantId };
  const read = (person: Written, daysAgo: number) => {
    const actor = r.pick(actors);
    const kind = r.pick(actor.roles.includes('auditor') ? reads.slice(0, 2) : reads);
    const at = officeHour(today - daysAgo, r.next());
    rows.add('audit.entries', {
      ...t,
      id: r.id(at),
      at: instantText(at),
      actor_id: actor.accountId,
      actor_name: actor.nameAr,
      actor_roles: actor.roles,
      action: kind.action,
      entity_type: 'employment',
      entity_id: person.employmentId,
      person_id: person.personId,
      purpose: r.pick(kind.purposes),
    });
  };
  for (const person of data.byPost.values()) for (let i = 0; i < 4; i += 1) read(person, r.between(1, 60));
  for (let i = 0; i < Math.min(120, data.active.length / 4); i += 1) read(r.pick(data.active), r.between(1, 90));
  const officer = actors.find((a) => a.roles.includes('hr_officer') || a.roles.includes('hr_director'));
  if (!officer) return;
  const verbs = {
    appoint: 'appoint',
    change_assignment: 'change',
    correct: 'correct',
    end_service: 'end',
    reinstate: 'reinstate',
  } as const;
  const since = instantText((today - 120) * 86_400_000);
  for (const action of data.actions) {
    if (action.recorded_at < since) continue;
    rows.add('audit.entries', {
      ...t,
      id: r.id(Date.parse(action.recorded_at)),
      at: action.recorded_at,
      actor_id: officer.accountId,
      actor_name: officer.nameAr,
      actor_roles: officer.roles,
      action: `people.employee.${verbs[action.kind as keyof typeof verbs]}`,
      entity_type: 'action',
      entity_id: action.id ?? null,
      person_id: action.person_id ?? null,
      reason: action.order_number ?? null,
    });
  }
}
