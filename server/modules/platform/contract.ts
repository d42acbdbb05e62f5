/** Plain constants of the platform console that the web needs by value. */

/** agency: a government entity; centre: the excellence centre; central: a body that oversees, with figures only. */
export const agencyKinds = ['agency', 'centre', 'central'] as const;
export type AgencyKind = (typeof agencyKinds)[number];

export const regimes = ['general', 'schools', 'own'] as const;
export const agencyStatuses = ['open', 'closed'] as const;

/** What a new agency may begin with; `empty` gives the root unit alone. */
export const agencyTemplates = ['empty', 'small', 'authority', 'ministry'] as const;
export type AgencyTemplate = (typeof agencyTemplates)[number];
