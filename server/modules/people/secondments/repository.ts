import type { Ctx } from '../../../kernel/context.ts';
import { handshakeStore } from '../handshake/store.ts';
import { proposalFacts } from '../rules/proposal-step.ts';
import { nextStep, type SecondmentStep } from '../rules/secondment-step.ts';
import type { Secondment, SecondmentEvent, SecondmentSummary } from './schemas.ts';

/** A secondment as this agency's use cases need it: the shared row, and what this side keeps for itself. */
export interface SecondmentRow extends Omit<
  Secondment,
  'waitsFor' | 'isOurTurn' | 'allowance' | 'extension' | 'events' | 'isMine' | 'ownEmploymentId'
> {
  tenantId: string;
  otherTenantId: string;
  homeTenantId: string;
  hostTenantId: string;
  allowanceMinor: number | null;
  allowanceCurrency: string | null;
  extensionUntil: string | null;
  extensionBy: string | null;
  extensionReason: string | null;
  wasExtensionRefused: boolean;
  earlyLastDay: string | null;
  ownId: string | null;
  ownPersonId: string | null;
  ownEmploymentId: string | null;
  ownUnitId: string | null;
  ownJobId: string | null;
  ownManagerId: string | null;
  ownStartedOn: string | null;
  ownLastDay: string | null;
  ownIsClosed: boolean;
}

const store = handshakeStore<SecondmentRow, SecondmentEvent>({
  word: 'secondment',
  other: 'host',
  columns: `s.kind, s.ends_on as "endsOn", coalesce(s.early_last_day, s.ends_on) as "lastDay",
    s.allowance_minor as "allowanceMinor", s.allowance_currency as "allowanceCurrency",
    s.person_email as "personEmail", s.person_phone as "personPhone", s.extension_until as "extensionUntil",
    s.extension_by as "extensionBy", s.extension_reason as "extensionReason", s.higher_reference as "higherReference",
    s.higher_on as "higherOn", s.was_extension_refused as "wasExtensionRefused", s.early_last_day as "earlyLastDay",
    s.end_kind as "endKind", s.ended_on as "endedOn", own.started_on as "ownStartedOn", own.last_day as "ownLastDay",
    coalesce(own.is_closed, false) as "ownIsClosed"`,
  alsoWaits: "(s.status = 'active' and s.extension_until is not null and s.extension_by <> $1)",
});
export const {
  find: findSecondment,
  lock: lockSecondment,
  after: secondmentsAfter,
  change: changeSecondment,
  changeSide,
  openSide,
  tell: tellStep,
  steps: stepsOf,
} = store;

/** What this side has still to do: begin, follow the last day, end. */
export function secondmentsToFollow(ctx: Ctx): Promise<SecondmentRow[]> {
  return ctx.query<SecondmentRow>(
    `${store.select} and own.id is not null and not own.is_closed
        and ((s.status = 'agreed' and s.starts_on <= $2::date) or s.status in ('active', 'ended'))
      order by s.starts_on, s.id`,
    [ctx.tenantId, ctx.today],
  );
}

/** Which side does each step; days come by themselves. */
const doneBy: Record<SecondmentStep, 'home' | 'host' | null> = {
  name: 'home',
  consent: 'home',
  'home-approval': 'home',
  seat: 'host',
  'host-approval': 'host',
  'first-day': null,
  'extension-home': 'home',
  'extension-host': 'host',
  'last-day': null,
};

/** What lists show of a secondment. */
export function summaryOf(row: SecondmentRow): SecondmentSummary {
  const waitsFor = nextStep({
    status: row.status,
    ...proposalFacts(row),
    extensionAskedBy: row.extensionUntil === null ? null : row.extensionBy === row.homeTenantId ? 'home' : 'host',
  });
  return {
    id: row.id,
    kind: row.kind,
    direction: row.direction,
    status: row.status,
    side: row.side,
    waitsFor,
    isOurTurn: waitsFor !== null && doneBy[waitsFor] === row.side,
    homeNameAr: row.homeNameAr,
    homeNameEn: row.homeNameEn,
    hostNameAr: row.hostNameAr,
    hostNameEn: row.hostNameEn,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    lastDay: row.lastDay,
    personNameAr: row.personNameAr,
    personNameEn: row.personNameEn,
    personJobAr: row.personJobAr,
    personJobEn: row.personJobEn,
    personGrade: row.personGrade,
    seatTitleAr: row.seatTitleAr,
    seatTitleEn: row.seatTitleEn,
    seatUnitAr: row.seatUnitAr,
    seatUnitEn: row.seatUnitEn,
    createdAt: row.createdAt,
    version: row.version,
  };
}
