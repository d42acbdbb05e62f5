import { bandOf } from '../generate/career.ts';
import { anEndReason, writePost, writeStructure, type Post } from '../generate/agency.ts';
import { isoDay, type Day } from '../generate/days.ts';
import { gradeBelow } from '../generate/jobs.ts';
import type { Names, PersonalNumbers } from '../generate/person.ts';
import { seeded, type Random } from '../generate/random.ts';
import type { RowSet } from '../generate/rows.ts';
import { makeStructure, type Seat, type Structure } from '../generate/structure.ts';
import type { ProfileName } from '../generate/structure-names.ts';
import type { ActionRow, AgencyRows, Written } from '../generate/write-person.ts';
import { demoAccounts, type DemoAccount, type DemoAgency, type DemoPost } from './accounts.ts';

export interface DemoPlan {
  agency: DemoAgency;
  profile: ProfileName;
  kind: 'agency' | 'centre';
  /** In service today. */
  active: number;
  /** Whose service has ended, and who is yet to begin. */
  ended: number;
  future: number;
  units: number;
  years: number;
  hue: number;
}
export interface DemoAgencyData {
  plan: DemoPlan;
  tenantId: string;
  structure: Structure;
  openedOn: Day;
  /** Everyone in service today. */
  active: Written[];
  actions: ActionRow[];
  byPost: Map<DemoPost, Written>;
}

/** Writes one agency of the demo: its settings, tree and people with their years of orders. */
export function writeDemoAgency(
  rows: RowSet,
  plan: DemoPlan,
  shared: { today: Day; numbers: PersonalNumbers; actorId: string; keyOf: (personalNumber: string) => Buffer },
): DemoAgencyData {
  const { today } = shared;
  const { code, nameAr, nameEn } = plan.agency;
  const r = seeded(`demo/${code}`);
  const openedOn = today - Math.round(plan.years * 365.25);
  const tenantId = r.id(openedOn * 86_400_000);
  const structure = makeStructure(r, {
    name: { ar: nameAr, en: nameEn },
    profile: plan.profile,
    units: plan.units,
    seats: Math.round((plan.active + plan.future) * 1.07),
    openedOn,
  });
  rows.add('platform.agencies', {
    id: tenantId,
    code,
    name_ar: nameAr,
    name_en: nameEn,
    kind: plan.kind,
    created_at: `${isoDay(openedOn)}T06:00:00Z`,
  });
  writeStructure(rows, tenantId, structure, isoDay(openedOn));
  const actions: { row: ActionRow; collective: string | null }[] = [];
  const rowsOf: AgencyRows = {
    tenantId,
    today,
    rows,
    domain: `${code}.example`,
    actorId: shared.actorId,
    order: (row, collective) => actions.push({ row, collective }),
    detail: 'full',
    keyOf: shared.keyOf,
  };
  const posts = planPosts(r, structure, plan, today, openedOn);
  // Staff numbers were given in the order of appointment.
  const ordered = posts.map((post, i) => ({ ...post, i })).sort((a, b) => a.hired - b.hired || a.i - b.i);
  const active: Written[] = [];
  const byPost = new Map<DemoPost, Written>();
  ordered.forEach((post, i) => {
    const written = writePost(r, rowsOf, structure, shared.numbers, post, String(1001 + i));
    if (post.hired <= today && (post.end === null || post.end.day > today || post.reinstated !== null))
      active.push(written);
    if (post.role) byPost.set(post.role, written);
  });
  const last = writeOrders(rows, actions);
  rows.add('organisation.agency_settings', {
    tenant_id: tenantId,
    id: tenantId,
    order_number_pattern: '{year}/{seq}',
    order_number_next: last + 1,
    staff_number_prefix: '',
    staff_number_next: 1001 + posts.length,
    allows_missing_personal_number: true,
    brand_hue: plan.hue,
  });
  return { plan, tenantId, structure, openedOn, active, byPost, actions: actions.map((x) => x.row) };
}

/** Numbers the orders as they were recorded, a collective one once, and writes them. @returns the last running number */
function writeOrders(rows: RowSet, actions: { row: ActionRow; collective: string | null }[]): number {
  actions.sort((a, b) => (a.row.recorded_at < b.row.recorded_at ? -1 : a.row.recorded_at > b.row.recorded_at ? 1 : 0));
  const collective = new Map<string, string>();
  let seq = 0;
  for (const { row, collective: key } of actions) {
    const number = (key && collective.get(key)) ?? `${row.order_on.slice(0, 4)}/${(seq += 1)}`;
    if (key) collective.set(key, number);
    row.order_number = number;
    rows.add('people.actions', row);
  }
  return seq;
}

type RolePost = Post & { role?: DemoPost };

function planPosts(r: Random, structure: Structure, plan: DemoPlan, today: Day, openedOn: Day): RolePost[] {
  const seats = [...structure.seats];
  const roles = rolesOf(structure, plan.agency.code);
  const heads = seats.filter((s) => s.isHead);
  const others = shuffle(
    r,
    seats.filter((s) => !s.isHead && !roles.has(s)),
  );
  // One section in twelve has no head now: the line climbs past the empty seat.
  const vacantHeads = heads.filter(
    (s) => s.unit.kind === 'section' && !roles.has(s) && s.parent !== null && r.chance(0.08),
  );
  const held = [...heads.filter((s) => !vacantHeads.includes(s)), ...[...roles.keys()].filter((s) => !s.isHead)];
  const rest = others.splice(0, Math.max(0, plan.active - held.length));
  const span = today - openedOn;
  const sometime = () => (r.chance(0.34) ? openedOn : openedOn + Math.floor(span * (0.04 + 0.94 * r.next() ** 0.85)));
  const posts: RolePost[] = [...held, ...rest].map((seat, i) => {
    const role = roles.get(seat);
    const hired = role || seat.isHead ? openedOn + Math.floor(r.next() * span * 0.35) : sometime();
    const post: RolePost = { seat, holds: true, hired, end: null, reinstated: null };
    if (role) {
      post.role = role.post;
      post.known = { names: namesOf(role.account), sex: role.account.sex ?? 'male' };
      return post;
    }
    if (seat.isHead) return post;
    // A few things ordered for the days to come.
    if (i % 41 === 7) post.ahead = (career, isQatari) => promoteSoon(r, career, isQatari, today);
    else if (i % 53 === 11) post.ahead = (career) => moveSoon(r, structure, career, today);
    else if (i % 97 === 13) post.end = { day: today + r.between(8, 60), reason: anEndReason(r) };
    else if (i % 120 === 17 && today - hired > 900) {
      const left = hired + Math.floor((today - hired) * 0.5);
      post.end = { day: left, reason: 'resignation' };
      post.reinstated = left + r.between(60, 200);
    }
    return post;
  });
  const free = others.length > 0 ? others : heads;
  for (let i = 0; i < plan.ended; i += 1) {
    const hired = openedOn + Math.floor(span * 0.8 * r.next());
    const end = hired + 200 + Math.floor((today - hired - 220) * r.next());
    posts.push({
      seat: r.pick(free),
      holds: false,
      hired,
      end: { day: end, reason: anEndReason(r) },
      reinstated: null,
    });
  }
  for (let i = 0; i < plan.future; i += 1) {
    const seat = others.pop();
    if (seat) posts.push({ seat, holds: true, hired: today + 2 + i * 5 + r.below(4), end: null, reinstated: null });
  }
  return posts;
}

function promoteSoon(
  r: Random,
  career: Parameters<NonNullable<Post['ahead']>>[0],
  isQatari: boolean,
  today: Day,
): void {
  const now = [...career.turns].reverse().find((t) => 'placement' in t);
  const placement = now && 'placement' in now ? now.placement : career.first;
  const grade = gradeBelow(placement.grade, -1, isQatari);
  if (grade === placement.grade) return;
  const day = today + r.between(2, 35);
  career.basic.set(day, Math.max([...career.basic.values()].at(-1) ?? 0, bandOf(isQatari, grade).start));
  career.turns.push({ kind: 'promotion', day, placement: { ...placement, grade, step: isQatari ? 0 : null } });
}

function moveSoon(
  r: Random,
  structure: Structure,
  career: Parameters<NonNullable<Post['ahead']>>[0],
  today: Day,
): void {
  const now = [...career.turns].reverse().find((t) => 'placement' in t);
  const placement = now && 'placement' in now ? now.placement : career.first;
  const unit = r.pick(structure.units.filter((u) => u.kind === 'section' && u !== placement.unit));
  career.turns.push({ kind: 'move', day: today + r.between(3, 28), placement: { ...placement, unit, seat: null } });
}

/** The seats of the people behind the demo accounts. */
function rolesOf(structure: Structure, code: string): Map<Seat, { post: DemoPost; account: DemoAccount }> {
  const out = new Map<Seat, { post: DemoPost; account: DemoAccount }>();
  const hr = structure.units.filter((u) => u.field === 'hr');
  const training = structure.units.filter((u) => u.field === 'training');
  const sections = structure.units.filter((u) => u.kind === 'section' && u.field !== 'hr' && u.field !== 'training');
  const reports = (head: Seat | null | undefined) => structure.seats.filter((s) => s.parent === head && !s.isHead);
  const section = [...sections].sort((a, b) => reports(b.head).length - reports(a.head).length)[0];
  const first = (seats: Seat[]): Seat | undefined => seats.find((s) => !out.has(s));
  const seatOf: Record<DemoPost, () => Seat | null | undefined> = {
    'hr-director': () => hr.find((u) => u.kind === 'department')?.head,
    'hr-officer': () =>
      first(structure.seats.filter((s) => s.unit.field === 'hr' && s.job.plan.family === 'human-resources')) ??
      first(structure.seats.filter((s) => s.unit.field === 'hr' && !s.isHead)),
    'line-manager': () => section?.head,
    employee: () =>
      first(reports(section?.head).filter((s) => s.job.plan.nonQatari < 0.4)) ?? first(reports(section?.head)),
    'centre-director': () => structure.units[0]?.head,
    'centre-officer': () => first(structure.seats.filter((s) => training.includes(s.unit) && !s.isHead)),
  };
  for (const account of demoAccounts) {
    if (account.agencyCode !== code || !account.post) continue;
    const seat = seatOf[account.post]();
    if (!seat) throw new Error(`no seat for ${account.email}`);
    out.set(seat, { post: account.post, account });
  }
  return out;
}

function namesOf(account: DemoAccount): Names {
  const [ar, en] = [account.nameAr.split(' '), account.nameEn.split(' ')];
  const part = (i: number) => ({ ar: ar[i] ?? '', en: en[i] ?? '' });
  return { given: part(0), father: part(1), grandfather: part(2), family: part(3) };
}

function shuffle<T>(r: Random, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = r.below(i + 1);
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}
