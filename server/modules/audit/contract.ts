/** Plain constants of the audit log that the web needs by value. */

/** write: something changed; read: pay, identity documents or a list of them was shown; refusal: the service said no. */
export const entryEffects = ['write', 'read', 'refusal'] as const;
export type EntryEffect = (typeof entryEffects)[number];

/**
 * What a check of the chain finds. changed: the entry is not what was sealed; missing: it is gone and may not be forgotten;
 * order: its seal does not follow from the one before; gap: seals were taken out; outside: an entry put in later with an
 * earlier date; root: a day's root does not agree with the chain, or is not this service's.
 */
export const chainFindingKinds = ['changed', 'missing', 'order', 'gap', 'outside', 'root'] as const;

export interface ChainFinding {
  kind: (typeof chainFindingKinds)[number];
  sequence: number | null;
  entryId: string | null;
  /** The instant of the entry, UTC. */
  at: string | null;
  /** Of a root: its day in the agency's zone. */
  day: string | null;
}

/** What a walk along an agency's chain found. */
export interface ChainCheck {
  seals: number;
  /** Refusals whose 400 days are over: gone by rule, their seals stand. */
  forgotten: number;
  /** Entries not sealed yet. */
  waiting: number;
  /** The instant of the last sealed entry, UTC. */
  sealedUpTo: string | null;
  /** The number of the chain's last seal; 0 before the first. */
  lastSequence: number;
  /** The hash of the chain's end, hex. */
  head: string | null;
  lastRoot: { day: string; sequence: number; hash: string } | null;
  findingCount: number;
  /** The first hundred. */
  findings: ChainFinding[];
}
