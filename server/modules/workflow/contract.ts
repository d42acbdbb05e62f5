/** The life of a request: asked, then one of the others, once. */
export const requestStatuses = ['asked', 'approved', 'refused', 'withdrawn'] as const;
export type RequestStatus = (typeof requestStatuses)[number];
