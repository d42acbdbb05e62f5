/** Plain constants of the audit log that the web needs by value. */

/** write: something changed; read: pay, identity documents or a list of them was shown; refusal: the service said no. */
export const entryEffects = ['write', 'read', 'refusal'] as const;
export type EntryEffect = (typeof entryEffects)[number];
