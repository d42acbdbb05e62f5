/** Words and limits of exports, shared with the pages. */

/** What a column tells: everyday facts of service, who somebody is, what they earn, how they are. */
export const sensitivities = ['plain', 'identity', 'pay', 'health'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Why a file asks for a purpose: its columns, or its size. */
export const exportReasons = ['identity', 'pay', 'health', 'size'] as const;
export type ExportReason = (typeof exportReasons)[number];

export const exportPurposes = [
  'decision',
  'committee',
  'audit',
  'inspection',
  'statistics',
  'correspondence',
  'other',
] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

export const exportStates = ['waiting', 'making', 'ready', 'failed', 'expired', 'revoked'] as const;
export type ExportState = (typeof exportStates)[number];

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Lists that can be taken out as a file; who declares one names it here. */
export const exportLists = ['employees', 'changes', 'retirements', 'establishment'] as const;
export type ExportListName = (typeof exportLists)[number];

/** Where an agency set nothing: from how many rows on a purpose is asked for, and how many days a file may be fetched. */
export const defaultRules = { everydayRows: 2000, keepDays: 7 } as const;
