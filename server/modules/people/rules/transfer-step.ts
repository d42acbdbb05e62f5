import { proposalStep, type ProposalFacts } from './proposal-step.ts';

export const transferSteps = [
  'name',
  'consent',
  'home-approval',
  'seat',
  'receiver-approval',
  'effective-day',
] as const;
export type TransferStep = (typeof transferSteps)[number];

/**
 * What a transfer waits for: home names the person, the person consents where asked, home's head approves, the receiver
 * says where, its head approves; then its day, on which it is done by itself. Null when it is over.
 */
export function nextTransferStep(facts: ProposalFacts & { status: string }): TransferStep | null {
  if (facts.status === 'agreed') return 'effective-day';
  if (facts.status !== 'proposed') return null;
  const step = proposalStep(facts);
  return step === 'other-approval' ? 'receiver-approval' : step;
}
