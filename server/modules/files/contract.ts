/** What page and service agree on about files. */
export const attachmentSubjects = ['person', 'action', 'document'] as const;
export const attachmentStates = ['filed', 'handed_in', 'returned', 'removed'] as const;
export const scanStates = ['unscanned', 'pending', 'clean', 'refused'] as const;

/** As a file input accepts them; what a file is, its content says. */
export const acceptedEndings = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';
/** What holds in an agency that set nothing. */
export const defaultLimits = { maxBytes: 20 * 1024 * 1024, maxPerPerson: 200 } as const;
/** No agency may set more. */
export const largestBytes = 100 * 1024 * 1024;

export const requestStates = ['open', 'handed_in', 'returned', 'accepted', 'withdrawn'] as const;
