/** What the database's refusals mean in this module's words. */
export const constraints = {
  // Raised by identity.grant_membership: the person must be one of the agency's own.
  memberships_person_fk: { code: 'identity.person-unknown', status: 422, pointer: '/personId' },
  // Raised by identity.check_api_key: a key is no wider than its maker.
  api_keys_scopes_held_ck: { code: 'identity.api-key.scope-not-held', status: 422, pointer: '/scopes' },
  api_keys_name_uq: { code: 'identity.api-key.name-taken', status: 409, pointer: '/name' },
} as const;
