import { t } from '../../i18n/texts.ts';
import { list } from '../../lib/fmt.ts';
import type { AuditEntry } from './queries.ts';

/** What an action is done to: the middle of `people.pay.read`. */
const THINGS = new Set([
  'account',
  'action',
  'agency',
  'api-key',
  'backup',
  'batch',
  'chain',
  'clearance',
  'clearance-item',
  'cohort',
  'contact',
  'dependant',
  'directory',
  'employee',
  'enrolment',
  'entry',
  'establishment',
  'holiday',
  'identity',
  'import',
  'job',
  'membership',
  'nomination',
  'order',
  'password',
  'pay',
  'position',
  'programme',
  'progress',
  'qualification',
  'request',
  'restructuring',
  'second-factor',
  'second-factor-rule',
  'seat',
  'seat-rule',
  'secondment',
  'sensitive',
  'session',
  'settings',
  'statement',
  'structure',
  'transfer',
  'unit',
  'viewers',
]);
/** What is done: the last part. */
const DEEDS = new Set([
  'abolish',
  'accept',
  'announce',
  'appoint',
  'approve',
  'ask',
  'begin',
  'cancel',
  'change',
  'check',
  'clear',
  'close',
  'commit',
  'complete',
  'confirm',
  'consent',
  'correct',
  'create',
  'decide',
  'decline',
  'drop',
  'end',
  'export',
  'extend',
  'finish',
  'freeze',
  'fund',
  'give',
  'grant',
  'invite',
  'issue',
  'name',
  'offer',
  'open',
  'override',

  'papers',
  'place',
  'plan',
  'prepare',
  'preview',
  'print',
  'propose',
  'read',
  'record',
  'refuse',
  'reinstate',
  'reject',
  'remove',
  'renew-codes',
  'reopen',
  'request',
  'reset',
  'return',
  'revoke',
  'revoke-all',
  'set',
  'start',
  'undo',
  'undo-order',
  'unfreeze',
  'withdraw',
]);

/** The subjects a reader filters by: how the code of an action begins. */
export const SUBJECTS = [
  'people',
  'organisation',
  'identity',
  'imports',
  'training',
  'workflow',
  'platform',
  'audit',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What was done in words; undefined for an action that has none yet, whose code is shown then. Reactive. */
export function actionWords(action: string): string | undefined {
  const [, thing = '', deed = ''] = action.split('.');
  if (!THINGS.has(thing) || !DEEDS.has(deed)) return undefined;
  return t('audit.what', { deed: t(`audit.deed.${deed}`), thing: t(`audit.thing.${thing}`) });
}

const ROLES = new Set([
  'platform_administrator',
  'hr_director',
  'hr_officer',
  'auditor',
  'centre_director',
  'centre_officer',
  'line_manager',
  'employee',
]);

/** The roles of the actor in words, the first two; the derived ones only where there is no other. Reactive. */
export function roleWords(entry: AuditEntry): string {
  const known = entry.actor.roles.filter((role) => ROLES.has(role));
  const granted = known.filter((role) => role !== 'employee' && role !== 'line_manager');
  return list((granted.length > 0 ? granted : known).slice(0, 2).map((role) => t(`shell.role.${role}`)));
}

/** Fields of what was changed that have a name of their own; any other is told by its code. */
const FIELDS = new Set([
  'unit',
  'job',
  'grade',
  'step',
  'position',
  'manager',
  'contractType',
  'workPattern',
  'actualTitleAr',
  'actualTitleEn',
  'fullNameAr',
  'fullNameEn',
  'nameAr',
  'nameEn',
  'titleAr',
  'titleEn',
  'name',
  'personalNumber',
  'nationality',
  'sex',
  'birthOn',
  'maritalStatus',
  'staffNumber',
  'hiredOn',
  'lastDay',
  'firstDay',
  'endReason',
  'pay',
  'orderNumber',
  'effectiveOn',
  'status',
  'state',
  'roles',
  'scopes',
  'email',
  'personId',
  'createdAt',
  'version',
  'kind',
  'code',
  'number',
  'value',
  'phone',
  'relation',
  'rows',
  'filters',
  'format',
  'fileName',
  'fileHash',
  'fileBytes',
  'leftOut',
  'agencies',
  'weekend',
  'weekStartsOn',
  'digits',
  'currency',
  'staffNumberPrefix',
  'staffNumberNext',
  'orderNumberPattern',
  'orderNumberNext',
  'allowsMissingPersonalNumber',
  'brandHue',
  'startsOn',
  'endsOn',
  'seats',
  'enforcedFrom',
  'reason',
]);

/** Where in the record a difference stands, in words: the parts of its pointer. Reactive. */
export function fieldWords(pointer: string): string {
  return pointer
    .replace(/^\//u, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (FIELDS.has(part) ? t(`fields.${part}`) : part))
    .join(' › ');
}
