/** What the next step of a transfer is decided by. */
export interface TransferFacts {
  status: string;
  isNamed: boolean;
  isSeated: boolean;
  needsConsent: boolean;
  consent: string | null;
  homeApprovedAt: string | null;
}

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
export function nextTransferStep(facts: TransferFacts): TransferStep | null {
  if (facts.status === 'agreed') return 'effective-day';
  if (facts.status !== 'proposed') return null;
  if (!facts.isNamed) return 'name';
  if (facts.homeApprovedAt === null)
    return facts.needsConsent && facts.consent !== 'given' ? 'consent' : 'home-approval';
  return facts.isSeated ? 'receiver-approval' : 'seat';
}
