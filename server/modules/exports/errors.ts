import { conflict, DomainError, refused } from '../../kernel/errors.ts';
import type { ExportReason, ExportState } from './contract.ts';

/** The file is no everyday list: it is asked for with a purpose (`askExport`), and made by the worker. */
export const purposeWanted = (reasons: readonly ExportReason[]): DomainError =>
  refused('exports.purpose-wanted', [
    { pointer: '/purpose', code: reasons.includes('size') ? 'exports.size' : 'exports.columns' },
  ]);
/** Nothing about it is sensitive: it is given out at once. */
export const everyday = (): DomainError => refused('exports.everyday');
export const notLasting = (): DomainError =>
  refused('exports.not-lasting', [{ pointer: '/filters/team', code: 'exports.not-lasting' }]);
/** To whoever asked for it, it is told that it is gone and why; to others it was never there. */
export const gone = (state: 'expired' | 'revoked'): DomainError => new DomainError(`exports.${state}`, 410);
export const notReady = (state: ExportState): DomainError => conflict('exports.not-ready', { state });
