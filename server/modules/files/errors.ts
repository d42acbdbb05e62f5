import { conflict, DomainError, refused } from '../../kernel/errors.ts';

/** What the database's own refusals mean in the words of this module; `app.ts` registers them. */
export const constraints = {
  document_requests_open_uq: { code: 'files.request.already-open', status: 409, pointer: '/typeCode' },
} as const;

export const tooLarge = (limit: number): DomainError =>
  new DomainError('files.too-large', 413, { values: { megabytes: Math.round((limit / 1024 / 1024) * 10) / 10 } });
export const tooMany = (limit: number): DomainError => conflict('files.too-many', { limit });
export const empty = (): DomainError => refused('files.empty', [{ pointer: '/file', code: 'files.empty' }]);
export const typeRefused = (): DomainError =>
  refused('files.type-refused', [{ pointer: '/file', code: 'files.type-refused' }]);
/** The upload took so long that its place in the storage was given up. */
export const uploadLapsed = (): DomainError => new DomainError('try-again', 503, { headers: { 'Retry-After': '1' } });
