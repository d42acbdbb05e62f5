import { proposalStep, type ProposalFacts } from './proposal-step.ts';

/** What the next step of a secondment is decided by. */
export interface StepFacts extends ProposalFacts {
  status: string;
  /** Which side asked for an extension that waits, if any. */
  extensionAskedBy: 'home' | 'host' | null;
}

export const secondmentSteps = [
  'name',
  'consent',
  'home-approval',
  'seat',
  'host-approval',
  'first-day',
  'extension-home',
  'extension-host',
  'last-day',
] as const;
export type SecondmentStep = (typeof secondmentSteps)[number];

/**
 * What a secondment waits for: home names the person, the person consents where asked, home's head approves, the host says
 * where, its head approves; then days. Null when it is over.
 */
export function nextStep(facts: StepFacts): SecondmentStep | null {
  switch (facts.status) {
    case 'proposed': {
      const step = proposalStep(facts);
      return step === 'other-approval' ? 'host-approval' : step;
    }
    case 'agreed':
      return 'first-day';
    case 'active':
      if (facts.extensionAskedBy === 'home') return 'extension-host';
      return facts.extensionAskedBy === 'host' ? 'extension-home' : 'last-day';
    default:
      return null;
  }
}
