/** What the database's refusals mean in this module's words. */
export const constraints = {
  // Raised by identity.grant_membership: the person must be one of the agency's own.
  memberships_person_fk: { code: 'identity.person-unknown', status: 422, pointer: '/personId' },
} as const;
