/** Words and limits of saved views, shared with the pages. */

/** Lists whose views can be kept. */
export const viewLists = ['employees'] as const;
export type ViewList = (typeof viewLists)[number];

/** The most views one member may keep of a list for themselves, and the most an agency shares. */
export const maxOwn = 50;
export const maxShared = 100;
