/** Plain words of the people module that the web needs by value. Nothing here imports anything. */

export const employmentStatuses = ['future', 'active', 'ended'] as const;
export const sexes = ['female', 'male'] as const;
export const maritalStatuses = ['single', 'married', 'divorced', 'widowed'] as const;
export const religions = ['muslim', 'other', 'not_stated'] as const;
export const contractTypes = ['permanent', 'contract', 'temporary'] as const;
export const workPatterns = ['full_time', 'part_time', 'shift'] as const;
export const employmentKinds = ['regular', 'secondee'] as const;
export const schedules = [
  'general-qatari',
  'general-non-qatari',
  'schools-qatari',
  'schools-qatari-academic',
  'schools-non-qatari',
  'own',
] as const;
/** Why an assignment changes, in the law's words: promotion, move, regrade, pay step, pay, change of contract, other. */
export const changeReasons = ['promotion', 'move', 'regrade', 'step', 'pay', 'contract', 'other'] as const;
/** Reasons of the end of service (qatar-public-hr.md 1.11). */
export const endReasons = [
  'age',
  'contract_end',
  'resignation',
  'medical',
  'disciplinary',
  'public_interest',
  'judgment',
  'nationality_loss',
  'death',
  'transfer',
  'secondment_end',
  'probation',
  'other',
] as const;
/** Reasons an officer may order an end for; a secondee's service ends with the secondment. */
export const orderedEndReasons = endReasons.filter((reason) => reason !== 'secondment_end');
export const actionKinds = [
  'appoint',
  'change_assignment',
  'correct',
  'end_service',
  'reinstate',
  'second_out',
  'second_return',
  'lend_outside',
  'end_loan',
  'begin_probation',
  'extend_probation',
  'confirm_probation',
  'suspend',
  'end_suspension',
  'extend_service',
  'act',
] as const;
/** What changed between two days: by when it held, or by when it was recorded. */
export const changeBases = ['valid', 'recorded'] as const;
/** What an order was, in plain words, in the order the summary shows them. */
export const changeKinds = [
  'joined',
  'left',
  'moved',
  'promoted',
  'regraded',
  'status',
  'other',
  'corrected',
  'undone',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
/** What service stands under besides the assignment. */
export const stateKinds = ['probation', 'suspension', 'extension'] as const;
export type StateKind = (typeof stateKinds)[number];
/** Orders about them, by the last part of their page's address. */
export const stateOrders = [
  'begin_probation',
  'extend_probation',
  'confirm_probation',
  'suspend',
  'end_suspension',
  'extend_service',
] as const;
export type StateOrder = (typeof stateOrders)[number];
export const suspensionReasons = ['investigation', 'court', 'disciplinary', 'other'] as const;
export const contactKinds = ['mobile', 'phone', 'email', 'address'] as const;
export const dependantRelations = ['spouse', 'child', 'parent', 'other'] as const;
export const qualificationLevels = [
  'none',
  'preparatory',
  'secondary',
  'diploma',
  'bachelor',
  'master',
  'doctorate',
  'professional',
] as const;
/** Documents of the service file; `people.document_types` says of each whom it is asked of and where that stands. */
export const documentKinds = [
  'passport',
  'residence',
  'id_card',
  'licence',
  'visa',
  'birth',
  'marriage',
  'qualification',
  'experience',
  'medical',
  'conduct',
  'contract',
  'appointment',
  'start_of_work',
  'other',
] as const;
export const directorySorts = ['name', 'staffNumber', 'hiredOn'] as const;
/** What the directory can say is still to be completed; the order of the work list. */
export const directoryGaps = [
  'personalNumber',
  'fullNameAr',
  'fullNameEn',
  'sex',
  'birthOn',
  'nationality',
  'gradeCode',
] as const;
/** How many rows may be chosen by hand for one export. */
export const maxChosen = 1000;
/** How many results of a search are reachable by paging; beyond that a narrower search serves better. */
export const searchDepth = 200;

/** Fields of an assignment that an action may set, in the order screens show them. */
export const assignmentFields = [
  'ftePercent',
  'unitId',
  'jobId',
  'gradeCode',
  'step',
  'positionId',
  'managerEmploymentId',
  'contractType',
  'workPattern',
  'actualTitleAr',
  'actualTitleEn',
] as const;
/** Fields of a person that a correction may set. */
export const personFields = [
  'givenAr',
  'fatherAr',
  'grandfatherAr',
  'familyAr',
  'givenEn',
  'fatherEn',
  'grandfatherEn',
  'familyEn',
  'fullNameAr',
  'fullNameEn',
  'personalNumber',
  'nationality',
  'sex',
  'birthOn',
  'maritalStatus',
] as const;

/** The life of a secondment: proposed until both heads agreed, active from its first day to its last. */
export const secondmentStatuses = ['proposed', 'agreed', 'active', 'ended', 'refused', 'withdrawn'] as const;
/** A secondment, or a loan: each by its own rule. */
export const secondmentKinds = ['external', 'loan'] as const;
export type SecondmentKind = (typeof secondmentKinds)[number];
export type SecondmentStatus = (typeof secondmentStatuses)[number];
/** Who began it: home offers, the host requests. */
export const secondmentDirections = ['offer', 'request'] as const;
/** Of the reader's agency: people lent to others, people lent to it, and what waits for it. */
export const secondmentViews = ['all', 'out', 'in', 'waiting'] as const;
export const secondmentEndKinds = ['returned', 'early', 'not_renewed', 'service_ended'] as const;
export const secondmentEventKinds = [
  'requested',
  'offered',
  'named',
  'placed',
  'consent_given',
  'consent_refused',
  'approved',
  'refused',
  'withdrawn',
  'started',
  'extension_proposed',
  'extended',
  'extension_refused',
  'early_return',
  'ended',
] as const;

/** The life of a transfer: proposed until both heads agreed, done on its day by one job. */
export const transferStatuses = ['proposed', 'agreed', 'done', 'refused', 'withdrawn'] as const;
export type TransferStatus = (typeof transferStatuses)[number];
/** Who began it: home offers, the receiver requests. */
export const transferDirections = ['offer', 'request'] as const;
/** Of the reader's agency: people who leave it, people who come to it, and what waits for it. */
export const transferViews = ['all', 'out', 'in', 'waiting'] as const;
export const transferEventKinds = [
  'requested',
  'offered',
  'named',
  'placed',
  'consent_given',
  'consent_refused',
  'approved',
  'refused',
  'withdrawn',
  'done',
] as const;

/** What the holder of a statement of service may let others see by its code. */
export const statementParts = ['name', 'employeeNumber', 'dates', 'length', 'job', 'grade'] as const;
export const statementStates = ['standing', 'superseded', 'revoked'] as const;

/** The life of a vacancy announced to other agencies, and of an application to it. */
export const vacancyStatuses = ['draft', 'open', 'filled', 'cancelled'] as const;
export const applicationStatuses = [
  'submitted',
  'held',
  'released',
  'shortlisted',
  'selected',
  'declined',
  'withdrawn',
] as const;
/** What a selection begins. */
export const vacancyLeads = ['transfer', 'secondment'] as const;
/** The reason of those who were not chosen because another was; pages say it in their language. */
export const anotherSelected = 'another-selected';
export type ApplicationStatus = (typeof applicationStatuses)[number];
