/** What the next step of a proposal between two agencies is decided by. */
export interface ProposalFacts {
  isNamed: boolean;
  isSeated: boolean;
  needsConsent: boolean;
  consent: string | null;
  homeApprovedAt: string | null;
}

export type ProposalStep = 'name' | 'consent' | 'home-approval' | 'seat' | 'other-approval';

/**
 * What a proposal waits for: home names the person, the person consents where asked, home's head approves, the other side
 * says where, its head approves last.
 */
export function proposalStep(facts: ProposalFacts): ProposalStep {
  if (!facts.isNamed) return 'name';
  if (facts.homeApprovedAt === null)
    return facts.needsConsent && facts.consent !== 'given' ? 'consent' : 'home-approval';
  return facts.isSeated ? 'other-approval' : 'seat';
}

/** The facts of a row, for `proposalStep`. */
export const proposalFacts = (row: {
  personNameAr: string | null;
  seatTitleAr: string | null;
  needsConsent: boolean;
  consent: string | null;
  homeApprovedAt: string | null;
}): ProposalFacts => ({
  isNamed: row.personNameAr !== null,
  isSeated: row.seatTitleAr !== null,
  needsConsent: row.needsConsent,
  consent: row.consent,
  homeApprovedAt: row.homeApprovedAt,
});
