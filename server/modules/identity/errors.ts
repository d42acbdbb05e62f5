/** What the database's refusals mean in this module's words. */
export const constraints = {
  // Raised by identity.grant_membership: the person must be one of the agency's own.
  memberships_person_fk: { code: 'identity.person-unknown', status: 422, pointer: '/personId' },
  // Raised by identity.check_api_key: a key is no wider than its maker.
  api_keys_scopes_held_ck: { code: 'identity.api-key.scope-not-held', status: 422, pointer: '/scopes' },
  api_keys_name_uq: { code: 'identity.api-key.name-taken', status: 409, pointer: '/name' },
  // Raised by identity.reset_second_factor: who may take a lost second factor away.
  second_factor_resets_own_ck: { code: 'identity.factor-reset.own', status: 422 },
  second_factor_resets_second_person_ck: { code: 'identity.factor-reset.second-person', status: 409 },
  second_factor_resets_grave_ck: { code: 'identity.factor-reset.administrators', status: 409 },
  second_factor_resets_in_use_ck: { code: 'identity.factor-reset.in-use', status: 409 },
  second_factor_resets_elsewhere_ck: { code: 'identity.factor-reset.elsewhere', status: 409 },
  second_factor_resets_open_uq: { code: 'identity.factor-reset.there', status: 409 },
} as const;
