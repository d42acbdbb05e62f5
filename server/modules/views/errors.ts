import { conflict, forbidden, refused, type DomainError } from '../../kernel/errors.ts';

/** What the database's own refusals mean in the words of this module; `app.ts` registers them. */
export const constraints = {
  saved_views_shared_uq: { code: 'views.name-taken', pointer: '/name' },
  saved_views_own_uq: { code: 'views.name-taken', pointer: '/name' },
} as const;

export const share = 'views.view.share';
export const mayNotShare = (): DomainError => forbidden(share);
export const tooMany = (limit: number): DomainError => conflict('views.too-many', { limit });
/** Taking a view away from everybody is its owner's, or removes it for all. */
export const notYours = (): DomainError =>
  refused('views.not-yours', [{ pointer: '/isShared', code: 'views.not-yours' }]);
export const unknown = (): DomainError =>
  refused('views.unknown', [{ pointer: '/savedViewId', code: 'views.unknown' }]);
