/** Plain constants of the organisation that the web needs by value. */

export const unitKinds = ['agency', 'sector', 'department', 'section', 'office'] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * What an order can do to a unit. A merger leads into another unit; a split founds one beside it; a relocation takes seats and
 * the people in them to another unit.
 */
export const unitOrderKinds = ['found', 'rename', 'reclassify', 'move', 'relocate', 'merge', 'split', 'close'] as const;
export type UnitOrderKind = (typeof unitOrderKinds)[number];
/** Whether an order about a unit still lies ahead, holds, or was undone before its day. */
export const unitOrderStates = ['ahead', 'in-force', 'undone'] as const;

/** draft: being planned; proposed: waits for approval; approved: its orders are given; undone before its day; dropped. */
export const restructuringStates = ['draft', 'proposed', 'approved', 'undone', 'dropped'] as const;
export type RestructuringState = (typeof restructuringStates)[number];

export const jobStatuses = ['open', 'closed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** proposed: asked for; funded: may be filled; frozen: kept, may not be filled; abolished: no more. */
export const positionStatuses = ['proposed', 'funded', 'frozen', 'abolished'] as const;
export type PositionStatus = (typeof positionStatuses)[number];

/** Which state a seat may leave for which, by the resource that is posted. */
export const positionChanges = {
  funding: { kind: 'fund', from: ['proposed'], to: 'funded' },
  freezing: { kind: 'freeze', from: ['funded'], to: 'frozen' },
  unfreezing: { kind: 'unfreeze', from: ['frozen'], to: 'funded' },
  abolition: { kind: 'abolish', from: ['proposed', 'funded', 'frozen'], to: 'abolished' },
} as const satisfies Record<string, { kind: string; from: readonly PositionStatus[]; to: PositionStatus }>;
export type PositionChange = keyof typeof positionChanges;

/** What an order can do to a seat. */
export const positionOrderKinds = ['fund', 'freeze', 'unfreeze', 'abolish', 'move', 'change'] as const;
export type PositionOrderKind = (typeof positionOrderKinds)[number];

/** What the agency does about an order without a vacant funded seat on its day. */
export const seatModes = ['off', 'warn', 'block'] as const;
export type SeatMode = (typeof seatModes)[number];
export const seatRuleStates = ['past', 'in-force', 'ahead'] as const;

/** Figures of the establishment that open the list behind them; the last five are of a month to come. */
export const establishmentFigures = [
  'funded',
  'filled',
  'vacant',
  'frozen',
  'proposed',
  'away',
  'guests',
  'seatless',
  'appointments',
  'ends',
  'retirements',
  'returns',
  'secondeesLeaving',
  'movesIn',
  'movesOut',
] as const;
export type EstablishmentFigure = (typeof establishmentFigures)[number];

/** Hues an agency may give its pages: those whose contrast is computed for both themes (tests/unit/web/tokens.test.ts). */
export const brandHues = [191, 155, 230, 255, 285, 320, 25, 60] as const;

export const digitStyles = ['latn', 'arab'] as const;
