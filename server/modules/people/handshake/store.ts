import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';

/** What of a two-party row every flow has: its parties, how far it is, and whom this side keeps behind it. */
export interface HandshakeRow {
  tenantId: string;
  id: string;
  otherTenantId: string;
  homeTenantId: string;
  side: string;
  status: string;
  startsOn: string;
  version: number;
  needsConsent: boolean;
  homeApprovedAt: string | null;
  ownPersonId: string | null;
}

type Change = Record<string, string | number | boolean | string[] | null>;
interface Listed {
  view: 'all' | 'out' | 'in' | 'waiting';
  status?: string | undefined;
  employee?: string | undefined;
  limit: number;
}

/** The person an employee is limited to; null for those who read of the whole agency. @throws 404 any other reach. */
function onlyPerson(ctx: Ctx): string | null {
  if (ctx.relation === 'agency') return null;
  if (ctx.relation !== 'self' || !ctx.personId) throw notFound();
  return ctx.personId;
}

/** The columns of a flow's shared row that `HandshakeRow` and the copies of person and seat are read from. */
const shared = (other: string) => `s.tenant_id as "tenantId", s.id, s.direction, s.status,
    case when s.tenant_id = $1 then s.counterpart_tenant_id else s.tenant_id end as "otherTenantId",
    s.home_tenant_id as "homeTenantId", s.${other}_tenant_id as "${other}TenantId",
    case when s.home_tenant_id = $1 then 'home' else '${other}' end as side,
    h.name_ar as "homeNameAr", h.name_en as "homeNameEn", o.name_ar as "${other}NameAr", o.name_en as "${other}NameEn",
    s.starts_on as "startsOn", s.purpose, s.wanted,
    s.seat_title_ar as "seatTitleAr", s.seat_title_en as "seatTitleEn", s.seat_unit_ar as "seatUnitAr", s.seat_unit_en as "seatUnitEn",
    s.${other}_approved_at as "${other}ApprovedAt",
    s.person_name_ar as "personNameAr", s.person_name_en as "personNameEn", s.person_job_ar as "personJobAr",
    s.person_job_en as "personJobEn", s.person_grade as "personGrade",
    s.needs_consent as "needsConsent", s.consent, s.consent_on as "consentOn", s.consent_reference as "consentReference",
    s.home_approved_at as "homeApprovedAt", s.reason, s.created_at as "createdAt", s.version,
    own.id as "ownId", own.person_id as "ownPersonId", own.employment_id as "ownEmploymentId", own.unit_id as "ownUnitId",
    own.job_id as "ownJobId", own.manager_employment_id as "ownManagerId"`;

/**
 * Rows of one flow between a home and another side, with what this side keeps for itself: tables `people.<word>s`,
 * `<word>_sides` and `<word>_events`. `columns` are what the flow reads beyond the shared ones, `alsoWaits` what waits for
 * $1 beyond a proposal (whose order of steps is `proposalStep`'s). Names in SQL are the flows' own, never a caller's.
 */
export function handshakeStore<Row extends HandshakeRow, Event extends { kind: string }>(flow: {
  word: 'secondment' | 'transfer';
  other: 'host' | 'receiver';
  columns: string;
  alsoWaits?: string;
}) {
  const { word, other } = flow;
  const party = '(s.tenant_id = $1 or s.counterpart_tenant_id = $1)';
  const select = `select ${shared(other)}, ${flow.columns}
  from people.${word}s s
  join platform.agencies h on h.id = s.home_tenant_id
  join platform.agencies o on o.id = s.${other}_tenant_id
  left join people.${word}_sides own on own.tenant_id = $1 and own.${word}_id = s.id
 where ${party}`;
  const proposed = `(s.status = 'proposed'
   and case when s.home_approved_at is null then s.home_tenant_id else s.${other}_tenant_id end = $1)`;
  const views = {
    all: 'true',
    out: 's.home_tenant_id = $1',
    in: `s.${other}_tenant_id = $1`,
    waiting: flow.alsoWaits ? `(${proposed} or ${flow.alsoWaits})` : proposed,
  };
  const set = (change: Change, first: number): string =>
    [...Object.keys(change).map((column, i) => `${column} = $${i + first}`), 'version = version + 1'].join(', ');

  /** One this reader may see: a party's, and for an employee their own. @throws 404 anything else. */
  async function find(ctx: Ctx, id: string): Promise<Row> {
    const [row] = await ctx.query<Row>(`${select} and s.id = $2 and ($3::uuid is null or own.person_id = $3)`, [
      ctx.tenantId,
      id,
      onlyPerson(ctx),
    ]);
    if (!row) throw notFound();
    return row;
  }

  return {
    select,
    find,
    /** The same, locked until the transaction ends, at the version the caller read. @throws 404; 412 changed since. */
    async lock(ctx: Ctx, id: string, expected: number | null): Promise<Row> {
      await ctx.query(`select 1 from people.${word}s s where ${party} and s.id = $2 for no key update`, [
        ctx.tenantId,
        id,
      ]);
      const row = await find(ctx, id);
      if (expected !== null && row.version !== expected) throw staleVersion();
      return row;
    },
    /** Newest first; `limit + 1` rows. Ids are made in order of time. */
    after: (ctx: Ctx, q: Listed, afterId: string | null): Promise<Row[]> =>
      ctx.query<Row>(
        `${select} and ${views[q.view]} and ($2::text is null or s.status = $2) and ($3::uuid is null or own.employment_id = $3)
        and ($4::uuid is null or own.person_id = $4) and ($5::uuid is null or s.id < $5)
      order by s.id desc limit $6`,
        [ctx.tenantId, q.status ?? null, q.employee ?? null, onlyPerson(ctx), afterId, q.limit + 1],
      ),
    /** Writes columns of the shared row; the trigger refuses the other side's. Names come from the flow only. */
    async change(ctx: Ctx, row: Pick<HandshakeRow, 'tenantId' | 'id'>, change: Change): Promise<void> {
      await ctx.query(`update people.${word}s set ${set(change, 3)} where tenant_id = $1 and id = $2`, [
        row.tenantId,
        row.id,
        ...Object.values(change),
      ]);
    },
    /** Writes this side's own part. */
    async changeSide(ctx: Ctx, id: string, change: Change): Promise<void> {
      await ctx.query(`update people.${word}_sides set ${set(change, 3)} where tenant_id = $1 and ${word}_id = $2`, [
        ctx.tenantId,
        id,
        ...Object.values(change),
      ]);
    },
    /** Begins this side's own part where it has none yet, with what is known of it from the start. */
    async openSide(ctx: Ctx, id: string, side: Row['side'], known: Record<string, string> = {}): Promise<void> {
      const columns = ['tenant_id', 'id', `${word}_id`, 'side', ...Object.keys(known)];
      await ctx.query(
        `insert into people.${word}_sides (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
         on conflict (tenant_id, ${word}_id) do nothing`,
        [ctx.tenantId, newId(), id, side, ...Object.values(known)],
      );
    },
    /** Writes a step into the history both sides read, and lets the other agency hear of it. */
    async tell(
      ctx: Ctx,
      row: Pick<HandshakeRow, 'id' | 'otherTenantId'>,
      kind: Event['kind'],
      more: { day?: string | null; reason?: string | null } = {},
    ): Promise<void> {
      await ctx.query(
        `insert into people.${word}_events (tenant_id, id, counterpart_tenant_id, ${word}_id, kind, day, reason, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ctx.tenantId,
          newId(),
          row.otherTenantId,
          row.id,
          kind,
          more.day ?? null,
          more.reason ?? null,
          ctx.clock.now().toISOString(),
        ],
      );
      await ctx.query('select app.tell_of_movement($1, $2)', [word, row.id]);
    },
    /** The steps of both sides, in order. */
    steps: (ctx: Ctx, row: Pick<HandshakeRow, 'id' | 'homeTenantId'>): Promise<Event[]> =>
      ctx.query<Event>(
        `select e.id, e.kind, case when e.tenant_id = $3 then 'home' else '${other}' end as side, e.day, e.reason, e.at
       from people.${word}_events e
      where (e.tenant_id = $1 or e.counterpart_tenant_id = $1) and e.${word}_id = $2 order by e.at, e.id`,
        [ctx.tenantId, row.id, row.homeTenantId],
      ),
  };
}
