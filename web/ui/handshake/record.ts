import type { ProposalStep } from '../../../server/modules/people/rules/proposal-step.ts';
import { can, reach } from '../../session/session.ts';

/** What the shared parts read of a secondment or a transfer. */
export interface Handshake {
  id: string;
  version: number;
  direction: 'offer' | 'request';
  status: string;
  side: string;
  waitsFor: string | null;
  isOurTurn: boolean;
  isMine: boolean;
  homeNameAr: string;
  homeNameEn: string;
  personNameAr: string | null;
  personNameEn: string | null;
  personJobAr: string | null;
  personJobEn: string | null;
  personGrade: string | null;
  ownEmploymentId: string | null;
  needsConsent: boolean;
  consent: 'given' | 'refused' | null;
  consentOn: string | null;
  consentReference: string | null;
  homeApprovedAt: string | null;
}

/** What either flow asks of its reader. */
export const commonSteps = ['name', 'seat', 'consent', 'approve', 'refuse', 'withdraw'] as const;
export type CommonStep = (typeof commonSteps)[number];

/** Whether the reader may take a step now; the service decides in the end. Reactive. */
export function mayTake(flow: 'secondment' | 'transfer', one: Handshake, what: CommonStep): boolean {
  const decides = can(`people.${flow}.approve`);
  const prepares = can(`people.${flow}.propose`);
  const isHome = one.side === 'home';
  const isAsker = (one.direction === 'offer') === isHome;
  switch (what) {
    case 'name':
      return prepares && isHome && one.status === 'proposed' && one.homeApprovedAt === null;
    case 'seat':
      return prepares && !isHome && one.status === 'proposed';
    case 'consent':
      return isHome && one.waitsFor === 'consent' && (one.isMine || reach(`people.${flow}.consent`) === 'agency');
    case 'approve':
      return decides && one.isOurTurn && !one.isMine && (one.waitsFor?.endsWith('-approval') ?? false);
    case 'refuse':
      return decides && one.status === 'proposed' && !isAsker;
    case 'withdraw':
      return decides && (one.status === 'agreed' || (one.status === 'proposed' && isAsker));
  }
}

/** The step to offer first: an answer that is waited for, else the part of this side that is missing. */
export function firstStep(one: Handshake, may: (what: CommonStep) => boolean): CommonStep | undefined {
  const answer = (['consent', 'approve'] as const).find(may);
  if (answer) return answer;
  const missing = one.waitsFor as ProposalStep | null;
  return (missing === 'name' || missing === 'seat') && may(missing) ? missing : undefined;
}
