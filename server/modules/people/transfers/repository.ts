import type { Ctx } from '../../../kernel/context.ts';
import { handshakeStore } from '../handshake/store.ts';
import { proposalFacts } from '../rules/proposal-step.ts';
import { nextTransferStep, type TransferStep } from '../rules/transfer-step.ts';
import type { Transfer, TransferEvent, TransferSummary } from './schemas.ts';

/** A transfer as this agency's use cases need it: the shared row, and what this side keeps for itself. */
export interface TransferRow extends Omit<
  Transfer,
  'waitsFor' | 'isOurTurn' | 'isOverdue' | 'events' | 'isMine' | 'papers'
> {
  tenantId: string;
  otherTenantId: string;
  homeTenantId: string;
  receiverTenantId: string;
  ownId: string | null;
  ownPersonId: string | null;
  ownUnitId: string | null;
  ownJobId: string | null;
  ownGradeCode: string | null;
  ownStep: number | null;
  ownPositionId: string | null;
  ownManagerId: string | null;
  ownContractType: 'permanent' | 'contract' | 'temporary' | null;
  ownDocumentIds: string[] | null;
}

const store = handshakeStore<TransferRow, TransferEvent>({
  word: 'transfer',
  other: 'receiver',
  columns: `s.vacancy_number as "vacancyNumber", s.seat_grade as "seatGrade", s.done_at as "doneAt",
    s.extract_hash as "extractHash", own.grade_code as "ownGradeCode", own.step as "ownStep", own.position_id as "ownPositionId",
    own.contract_type as "ownContractType", own.document_ids as "ownDocumentIds"`,
});
export const {
  find: findTransfer,
  lock: lockTransfer,
  after: transfersAfter,
  change: changeTransfer,
  changeSide,
  openSide,
  tell: tellStep,
  steps: stepsOf,
} = store;

/** Which side does each step; the day comes by itself. */
const doneBy: Record<TransferStep, 'home' | 'receiver' | null> = {
  name: 'home',
  consent: 'home',
  'home-approval': 'home',
  seat: 'receiver',
  'receiver-approval': 'receiver',
  'effective-day': null,
};

/** What lists show of a transfer. */
export function summaryOf(ctx: Ctx, row: TransferRow): TransferSummary {
  const waitsFor = nextTransferStep({
    status: row.status,
    ...proposalFacts(row),
  });
  return {
    id: row.id,
    direction: row.direction,
    status: row.status,
    side: row.side,
    waitsFor,
    isOurTurn: waitsFor !== null && doneBy[waitsFor] === row.side,
    isOverdue: row.status === 'agreed' && row.startsOn < ctx.today,
    homeNameAr: row.homeNameAr,
    homeNameEn: row.homeNameEn,
    receiverNameAr: row.receiverNameAr,
    receiverNameEn: row.receiverNameEn,
    startsOn: row.startsOn,
    vacancyNumber: row.vacancyNumber,
    personNameAr: row.personNameAr,
    personNameEn: row.personNameEn,
    personJobAr: row.personJobAr,
    personJobEn: row.personJobEn,
    personGrade: row.personGrade,
    seatTitleAr: row.seatTitleAr,
    seatTitleEn: row.seatTitleEn,
    seatUnitAr: row.seatUnitAr,
    seatUnitEn: row.seatUnitEn,
    seatGrade: row.seatGrade,
    createdAt: row.createdAt,
    version: row.version,
  };
}
