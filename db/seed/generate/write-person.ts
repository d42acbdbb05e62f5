import {
  housingOf,
  recordedFor,
  scheduleOf,
  socialOf,
  supervisoryOf,
  transportOf,
  type Career,
  type Placement,
  type Turn,
} from './career.ts';
import { instantText, isoDay, yearOf, type Day } from './days.ts';
import { grades } from '../reference/grade-bands.ts';
import { datedCells, Ledger, type Writer } from './ledger.ts';
import { fullName, landline, makeFamily, makeIban, mobile, workEmail, type Person } from './person.ts';
import type { Random } from './random.ts';
import type { RowOf, RowSet } from './rows.ts';

/** How an agency's rows are written. */
export interface AgencyRows {
  tenantId: string;
  domain: string;
  today: Day;
  rows: RowSet;
  /** Who recorded the orders. */
  actorId: string;
  /** Takes an order; its number is given when all of them are known, or at once. */
  order: (action: ActionRow, collective: string | null) => void;
  /** `full`: every superseded row, relatives, documents, accounts. `lean`: enough to weigh the same in lists and records. */
  detail: 'full' | 'lean';
  keyOf: (personalNumber: string) => Buffer;
}
export type ActionRow = RowOf<'people.actions'> & { recorded_at: string; order_on: string };

export interface Written {
  personId: string;
  employmentId: string;
  person: Person;
  staffNumber: string;
  placement: Placement;
}

const gradeNames = new Map(grades.map((g) => [g.code as string, { ar: g.nameAr, en: g.nameEn }]));
const unitWords = (p: Placement) => ({ id: p.unit.id, ar: p.unit.ar, en: p.unit.en });
const jobWords = (p: Placement) => ({ id: p.job.id, ar: p.job.plan.ar, en: p.job.plan.en });
const gradeWords = (p: Placement) => ({ id: p.grade, ...(gradeNames.get(p.grade) ?? { ar: p.grade, en: p.grade }) });
const seatWords = (p: Placement) => (p.seat ? { id: p.seat.id, ar: p.seat.number, en: p.seat.number } : null);
/** Before and after in the words the timeline uses. */
function changesOf(was: Placement | null, is: Placement): Record<string, { before: unknown; after: unknown }> {
  const out: Record<string, { before: unknown; after: unknown }> = {};
  if (was?.unit !== is.unit) out['unit'] = { before: was && unitWords(was), after: unitWords(is) };
  if (was?.job !== is.job) out['job'] = { before: was && jobWords(was), after: jobWords(is) };
  if (was?.grade !== is.grade) out['grade'] = { before: was && gradeWords(was), after: gradeWords(is) };
  if ((was?.seat ?? null) !== is.seat) out['position'] = { before: was && seatWords(was), after: seatWords(is) };
  if ((was?.step ?? null) !== is.step) out['step'] = { before: was?.step ?? null, after: is.step };
  return out;
}

const law2016 = 'قانون الموارد البشرية المدنية الصادر بالقانون رقم (15) لسنة 2016';
const law2009 = 'قانون إدارة الموارد البشرية الصادر بالقانون رقم (8) لسنة 2009';
const lawOf = (day: Day, article?: number) =>
  yearOf(day) < 2017 ? law2009 : article ? `${law2016}، المادة (${article})` : law2016;

/** What may be missing of a person in data that was never complete. */
export interface Gaps {
  personalNumber?: boolean;
  nameEn?: boolean;
  sex?: boolean;
  birth?: boolean;
  grade?: boolean;
}
export function someGaps(r: Random): Gaps {
  const x = r.next();
  if (x < 0.012) return { personalNumber: true };
  if (x < 0.026) return { nameEn: true };
  if (x < 0.031) return { sex: true };
  if (x < 0.038) return { birth: true };
  if (x < 0.047) return { grade: true };
  return {};
}

/** Writes everything about one person and their service: the orders, the dated rows they left, and what surrounds them. */
export function writePerson(
  r: Random,
  a: AgencyRows,
  person: Person,
  career: Career,
  staffNumber: string,
  gaps: Gaps,
): Written {
  const t = { tenant_id: a.tenantId };
  const begun = Math.min(career.hired, a.today) * 86_400_000;
  const personId = r.id(begun);
  const employmentId = r.id(begun);
  a.rows.add('people.persons', { ...t, id: personId, created_at: instantText(begun) });
  a.rows.add('people.employments', {
    ...t,
    id: employmentId,
    person_id: personId,
    staff_number: staffNumber,
    schedule: scheduleOf(person.isQatari),
    created_at: instantText(begun),
  });
  if (!gaps.personalNumber)
    a.rows.add('share.person_registry', {
      person_key: a.keyOf(person.personalNumber),
      tenant_id: a.tenantId,
      person_id: personId,
    });

  const split = a.detail === 'full';
  const service = new Ledger<string | null>(r, split);
  const assignment = new Ledger<Placement>(r, true);
  const pay = new Map<string, Ledger<number>>();
  const version = new Ledger<Partial<RowOf<'people.person_versions'>>>(r, true);
  const isMarried = person.marital === 'married';
  const setPay = (day: Day, element: string, amount: number, by: Writer) => {
    let ledger = pay.get(element);
    if (!ledger) pay.set(element, (ledger = new Ledger<number>(r, split)));
    if (ledger.open !== amount) ledger.set(day, amount, by);
  };
  const payFor = (day: Day, p: Placement, by: Writer) => {
    setPay(day, 'social', socialOf(isMarried), by);
    setPay(day, 'housing', housingOf(p.grade, isMarried), by);
    setPay(day, 'transport', transportOf(p.grade), by);
    if (p.job.plan.isSupervisory) setPay(day, 'supervisory', supervisoryOf(p.grade), by);
  };

  let lastAt = 0;
  const order = (day: Day, action: Partial<ActionRow>, collective: string | null = null): Writer => {
    const at = Math.max(lastAt + 3_600_000, recordedFor(r, day, a.today));
    lastAt = at;
    const id = r.id(at);
    a.order(
      {
        ...t,
        id,
        person_id: personId,
        employment_id: employmentId,
        effective_on: isoDay(day),
        order_on: instantText(at).slice(0, 10),
        recorded_at: instantText(at),
        actor_id: a.actorId,
        legal_basis: lawOf(day),
        ...action,
      },
      collective,
    );
    return { id, at };
  };

  const elements = ['basic', 'social', 'housing', 'transport'];
  const appointed = order(career.hired, {
    kind: 'appoint',
    legal_basis: lawOf(career.hired, 13),
    changes: {
      ...changesOf(null, career.first),
      staffNumber: { before: null, after: staffNumber },
      pay: { before: null, after: elements },
    },
  });
  const facts = versionCells(person, gaps);
  let now = career.first;
  service.set(career.hired, null, appointed);
  assignment.set(career.hired, now, appointed);
  setPay(career.hired, 'basic', career.basic.get(career.hired) ?? 0, appointed);
  payFor(career.hired, now, appointed);
  const wrong = career.turns.find((turn) => turn.kind === 'correction');
  version.set(Math.min(career.hired, a.today), wrong ? misspelt(facts, person, wrong) : facts, appointed);

  for (const turn of career.turns) {
    switch (turn.kind) {
      case 'promotion':
      case 'move': {
        const amount = career.basic.get(turn.day);
        const by = order(turn.day, {
          kind: 'change_assignment',
          reason_code: turn.kind,
          changes: {
            ...changesOf(now, turn.placement),
            ...(amount !== undefined && turn.kind === 'promotion' ? { pay: { before: null, after: ['basic'] } } : {}),
          },
        });
        assignment.set(turn.day, (now = turn.placement), by);
        if (amount !== undefined) setPay(turn.day, 'basic', amount, by);
        payFor(turn.day, now, by);
        break;
      }
      case 'increment': {
        const by = order(
          turn.day,
          {
            kind: 'change_assignment',
            reason_code: 'pay',
            legal_basis: lawOf(turn.day, 23),
            note: 'العلاوة الدورية',
            changes: { pay: { before: null, after: ['basic'] } },
          },
          `increment-${isoDay(turn.day)}`,
        );
        setPay(turn.day, 'basic', career.basic.get(turn.day) ?? 0, by);
        break;
      }
      case 'correction': {
        const by = order(turn.day, {
          kind: 'correct',
          effective_on: isoDay(career.hired),
          legal_basis: null,
          note: turn.of === 'name' ? 'تصحيح كتابة الاسم وفق جواز السفر' : 'تصحيح تاريخ الميلاد وفق شهادة الميلاد',
          corrects_action_id: appointed.id,
          changes: correctionOf(version.open ?? {}, facts),
        });
        version.correct(facts, by);
        break;
      }
      case 'end': {
        const by = order(turn.day, {
          kind: 'end_service',
          reason_code: turn.reason,
          effective_on: isoDay(turn.day - 1),
          changes: {
            lastDay: { before: null, after: isoDay(turn.day - 1) },
            endReason: { before: null, after: turn.reason },
          },
        });
        service.end(turn.day, by, turn.reason);
        assignment.end(turn.day, by);
        for (const ledger of pay.values()) ledger.end(turn.day, by);
        break;
      }
      case 'reinstatement': {
        const by = order(turn.day, {
          kind: 'reinstate',
          changes: {
            ...changesOf(null, now),
            lastDay: { before: isoDay(turn.day - 1), after: null },
            pay: { before: null, after: elements },
          },
        });
        service.set(turn.day, null, by);
        assignment.set(turn.day, now, by);
        setPay(turn.day, 'basic', [...career.basic.values()].at(-1) ?? 0, by);
        payFor(turn.day, now, by);
        break;
      }
    }
  }

  for (const e of version.entries)
    a.rows.add('people.person_versions', { ...t, ...datedCells(e), person_id: personId, ...e.content });
  for (const e of service.entries)
    a.rows.add('people.service_periods', {
      ...t,
      ...datedCells(e),
      employment_id: employmentId,
      person_id: personId,
      end_reason: e.content,
    });
  const pattern = r.chance(0.93) ? 'full_time' : r.chance(0.6) ? 'shift' : 'part_time';
  for (const e of assignment.entries)
    a.rows.add('people.assignments', {
      ...t,
      ...datedCells(e),
      employment_id: employmentId,
      unit_id: e.content.unit.id,
      job_id: e.content.job.id,
      grade_code: gaps.grade ? null : e.content.grade,
      step: gaps.grade ? null : e.content.step,
      position_id: e.content.seat?.id ?? null,
      contract_type: person.isQatari ? 'permanent' : 'contract',
      work_pattern: pattern,
    });
  for (const [element, ledger] of pay)
    for (const e of ledger.entries)
      a.rows.add('people.pay_elements', {
        ...t,
        ...datedCells(e),
        employment_id: employmentId,
        element_code: element,
        amount_minor: e.content,
        currency: 'QAR',
      });
  writeSurroundings(r, a, person, { personId, staffNumber, hired: career.hired });
  return { personId, employmentId, person, staffNumber, placement: now };
}

function versionCells(p: Person, gaps: Gaps): Partial<RowOf<'people.person_versions'>> {
  const n = p.names;
  const en = gaps.nameEn ? null : n;
  return {
    given_ar: n.given.ar,
    father_ar: n.father?.ar ?? null,
    grandfather_ar: n.grandfather?.ar ?? null,
    family_ar: n.family.ar,
    given_en: en?.given.en ?? null,
    father_en: en?.father?.en ?? null,
    grandfather_en: en?.grandfather?.en ?? null,
    family_en: en?.family.en ?? null,
    full_name_ar: fullName(n, 'ar'),
    full_name_en: en ? fullName(n, 'en') : '',
    personal_number: gaps.personalNumber ? null : p.personalNumber,
    nationality: p.nationality,
    sex: gaps.sex ? null : p.sex,
    birth_on: gaps.birth ? null : isoDay(p.birth),
    marital_status: p.marital,
  };
}

/** The same facts with the mistake that was put right later. */
function misspelt(
  facts: Partial<RowOf<'people.person_versions'>>,
  p: Person,
  turn: Extract<Turn, { kind: 'correction' }>,
): Partial<RowOf<'people.person_versions'>> {
  if (turn.of === 'birth') return facts.birth_on === null ? facts : { ...facts, birth_on: isoDay(p.birth + 10) };
  if (!facts.family_en) return facts;
  const family = p.names.family.en
    .replace(/^(Al|El)-/, '$1 ')
    .replace(/ee/, 'i')
    .concat(/^(Al|El)-|ee/.test(p.names.family.en) ? '' : 'i');
  return {
    ...facts,
    family_en: family,
    full_name_en: fullName({ ...p.names, family: { ...p.names.family, en: family } }, 'en'),
  };
}

const wireNames: Record<string, string> = { family_en: 'familyEn', full_name_en: 'fullNameEn', birth_on: 'birthOn' };
function correctionOf(
  wrong: Partial<RowOf<'people.person_versions'>>,
  right: Partial<RowOf<'people.person_versions'>>,
) {
  const [was, is] = [wrong as Record<string, unknown>, right as Record<string, unknown>];
  return Object.fromEntries(
    Object.entries(wireNames).flatMap(([column, name]) =>
      was[column] === is[column] ? [] : [[name, { before: was[column], after: is[column] }]],
    ),
  );
}

const institutions = [
  'جامعة السدرة',
  'جامعة الخليج المفتوحة',
  'الكلية التقنية الوطنية',
  'جامعة الواحة',
  'معهد الإدارة العامة',
] as const;
const studies = [
  ['إدارة أعمال', 'Business Administration'],
  ['محاسبة', 'Accounting'],
  ['قانون', 'Law'],
  ['علوم حاسب', 'Computer Science'],
  ['هندسة مدنية', 'Civil Engineering'],
  ['علوم بيئية', 'Environmental Science'],
  ['علاقات عامة', 'Public Relations'],
] as const;
const zones = ['الدفنة', 'السد', 'الريان', 'الوكرة', 'الخور', 'لوسيل', 'المطار القديم', 'الغرافة'] as const;

function writeSurroundings(
  r: Random,
  a: AgencyRows,
  p: Person,
  at: { personId: string; staffNumber: string; hired: Day },
): void {
  const t = { tenant_id: a.tenantId, person_id: at.personId };
  const id = () => r.id(Math.min(at.hired, a.today) * 86_400_000);
  const full = a.detail === 'full';
  const contact = (kind: string, value: string, isWork: boolean, detail: Record<string, string> = {}) =>
    a.rows.add('people.contacts', { ...t, id: id(), kind, value, detail, is_work: isWork });
  contact('mobile', mobile(r), false);
  contact('email', workEmail(p, at.staffNumber, a.domain), true);
  if (r.chance(0.7)) contact('phone', landline(r), true);
  if (full && r.chance(0.8))
    contact('address', `${r.pick(zones)}، شارع ${r.between(100, 990)}، مبنى ${r.between(1, 200)}`, false);
  if (full || r.chance(0.5)) {
    const [ar, en] = r.pick(studies);
    const level = r.chance(0.6) ? 'bachelor' : r.pick(['secondary', 'diploma', 'master', 'master', 'doctorate']);
    a.rows.add('people.qualifications', {
      ...t,
      id: id(),
      level,
      field_ar: level === 'secondary' ? 'شهادة عامة' : ar,
      field_en: level === 'secondary' ? 'General certificate' : en,
      institution: r.pick(institutions),
      country: p.nationality,
      obtained_on: isoDay(p.birth + r.between(18 * 365, 25 * 365)),
    });
  }
  writeDocuments(r, a, p, at, id);
  const isMarried = p.marital === 'married';
  if (r.chance(full ? 0.85 : 0.4))
    a.rows.add('people.emergency_contacts', {
      ...t,
      id: id(),
      name: fullName({ ...p.names, given: r.pick(p.stock.male) }, 'ar'),
      relation: isMarried ? 'الزوج أو الزوجة' : 'الأخ',
      phone: mobile(r),
    });
  if (isMarried && r.chance(full ? 0.8 : 0.2)) {
    const family = makeFamily(r, p, a.today);
    a.rows.add('people.dependants', {
      ...t,
      id: id(),
      name_ar: fullName(family.spouse, 'ar'),
      name_en: fullName(family.spouse, 'en'),
      relation: 'spouse',
      sex: family.spouseSex,
    });
    for (const child of family.children)
      a.rows.add('people.dependants', {
        ...t,
        id: id(),
        name_ar: fullName(child.names, 'ar'),
        name_en: fullName(child.names, 'en'),
        relation: 'child',
        sex: child.sex,
        birth_on: isoDay(child.birth),
      });
  }
  if (!full) return;
  a.rows.add('people.sensitive_details', {
    ...t,
    id: id(),
    religion: p.isQatari || r.chance(0.8) ? 'muslim' : 'not_stated',
    has_disability: r.chance(0.02),
    is_craft_category: false,
    is_child_of_qatari_mother: !p.isQatari && r.chance(0.03),
  });
  if (r.chance(0.95)) {
    const { iban, bankCode } = makeIban(r);
    a.rows.add('people.bank_accounts', { ...t, id: id(), iban, bank_code: bankCode, valid_from: isoDay(at.hired) });
  }
}

/** Identity documents that are valid for years, of which some end soon, some have ended, and some were renewed. */
function writeDocuments(
  r: Random,
  a: AgencyRows,
  p: Person,
  at: { personId: string; hired: Day },
  id: () => string,
): void {
  const t = { tenant_id: a.tenantId, person_id: at.personId, country: p.nationality };
  const digits = () => String(10_000_000 + r.below(89_999_999));
  const write = (kind: string, years: number, number: () => string, country: string) => {
    const x = r.next();
    const expires =
      x < 0.045
        ? a.today + r.between(2, 30)
        : x < 0.06
          ? a.today - r.between(1, 60)
          : a.today + r.between(40, years * 365 - 30);
    const issued = expires - years * 365;
    const old = a.detail === 'full' && r.chance(0.2) ? id() : null;
    const cells = { ...t, kind, country, created_at: instantText(issued * 86_400_000) };
    if (old)
      a.rows.add('people.documents', {
        ...cells,
        id: old,
        number: number(),
        issued_on: isoDay(issued - years * 365),
        expires_on: isoDay(issued + 20),
        is_current: false,
      });
    a.rows.add('people.documents', {
      ...cells,
      id: id(),
      number: number(),
      issued_on: isoDay(issued),
      expires_on: isoDay(expires),
      renews_id: old,
      is_current: true,
    });
  };
  write('id_card', p.isQatari ? 10 : 2, () => p.personalNumber, 'QAT');
  if (a.detail === 'full' || r.chance(0.3)) {
    if (!p.isQatari || r.chance(0.5))
      write('passport', 10, () => `${p.nationality.slice(0, 1)}${digits()}`, p.nationality);
    if (!p.isQatari) write('residence', 2, () => p.personalNumber, 'QAT');
  }
}
