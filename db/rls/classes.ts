/**
 * The class of every table: what wall it stands behind and who may do what. `db/rls/policies.ts` turns a class into
 * policies and grants, `db/migrate.ts` applies them, and tests/guard/catalog compares the database with them text by text.
 * A table without a class fails the guard.
 */
export type TableClass =
  | {
      class: 'tenant';
      appendOnly?: true;
      /** The application only reads it; a definer's function writes. */
      readOnly?: true;
      readers?: Reads;
      writers?: Writes;
      noDelete?: true;
    }
  /** As tenant, but the wall asks the database for session and membership again: pay, medical, disciplinary, sensitive. */
  | { class: 'sealed'; readers?: Reads; noDelete?: true }
  /** Names two agencies. `parties` are the columns beside tenant_id; `insertBy` says which column must be the writer's. */
  | {
      class: 'shared';
      parties: string[];
      /** Who may update: the creator alone, or either party (then a trigger says which columns). */
      updateBy: 'creator' | 'parties';
      appendOnly?: true;
      /** What two agencies agreed is withdrawn or ended, never taken away by one of them. */
      noDelete?: true;
      readers?: Reads;
      writers?: Writes;
      /** Who may delete rows that have lived long enough, and the condition the policy itself holds them to. */
      forgets?: { by: Definer; rows: string };
    }
  /** The same for everyone; written by migrations only. */
  | { class: 'reference' }
  /** Names of agencies: read by all, written by the platform console. */
  | { class: 'register' }
  /** Of the whole service: only hr_auth. */
  | { class: 'global' }
  /** Of the platform console: no grant to hr_app. */
  | { class: 'platform' }
  /** Reached through functions of their owner role only. */
  | { class: 'queue' }
  | { class: 'registry' };

/** Roles that own reviewed SECURITY DEFINER functions; each table they may touch says so here. */
export type Definer = 'hr_auth' | 'hr_share' | 'hr_worker' | 'hr_platform';
/** The columns an owner's functions read, and no other: what is not named here they cannot show. */
export type Reads = Partial<Record<Definer, readonly string[]>>;
/** The columns an owner's functions write. */
export type Writes = Partial<Record<Definer, { insert?: readonly string[]; update?: readonly string[] }>>;

export const tableClasses: Record<string, TableClass> = {
  'platform.agencies': { class: 'register' },
  'platform.import_grants': { class: 'platform' },
  'platform.second_factor_rules': { class: 'register' },

  'identity.accounts': { class: 'global' },
  'identity.sessions': { class: 'global' },
  'identity.password_resets': { class: 'global' },
  'identity.attempts': { class: 'global' },
  'identity.second_factors': { class: 'global' },
  'identity.recovery_codes': { class: 'global' },
  'identity.sso_links': { class: 'global' },
  'identity.sso_flows': { class: 'global' },
  'identity.sso_sessions': { class: 'global' },
  'identity.sso_used_tokens': { class: 'global' },
  'identity.role_permissions': { class: 'reference' },
  // hr_auth must see memberships before an agency is known; that is its whole purpose.
  'identity.memberships': {
    class: 'tenant',
    readers: { hr_auth: ['tenant_id', 'id', 'account_id', 'person_id', 'roles', 'status', 'expires_at', 'version'] },
    writers: {
      hr_auth: {
        insert: ['tenant_id', 'id', 'account_id', 'person_id', 'roles', 'name_ar', 'name_en', 'email'],
        update: ['person_id', 'roles', 'status', 'ended_at', 'end_cause', 'expires_at', 'version'],
      },
    },
    noDelete: true,
  },
  // hr_auth: the doors leave out what an agency took off a role, and what it switched off.
  'identity.role_narrowings': {
    class: 'tenant',
    noDelete: true,
    readers: { hr_auth: ['tenant_id', 'role', 'permission', 'valid_from', 'valid_to'] },
  },
  'identity.feature_switches': {
    class: 'tenant',
    noDelete: true,
    readers: { hr_auth: ['tenant_id', 'feature', 'is_on'] },
    // hr_platform: what the template of a new agency switches off (app.apply_agency_template).
    writers: { hr_platform: { insert: ['tenant_id', 'id', 'feature', 'is_on', 'reason', 'changed_by_name'] } },
  },
  // hr_auth: judges a reset and does it (identity.reset_second_factor).
  'identity.second_factor_resets': {
    class: 'tenant',
    noDelete: true,
    readers: { hr_auth: ['tenant_id', 'id', 'membership_id', 'account_id', 'asked_by', 'asked_at', 'status'] },
    // The holder asks at the sign-in, before an agency is entered.
    writers: {
      hr_auth: { insert: ['tenant_id', 'id', 'membership_id', 'account_id', 'reason', 'asked_by', 'asked_by_name'] },
    },
  },
  // The trigger of db/sql/043_support_access.sql says which side makes which move.
  'identity.support_accesses': {
    class: 'shared',
    parties: ['agency_tenant_id'],
    updateBy: 'parties',
    noDelete: true,
    // hr_auth: the door asks whether an access still stands.
    readers: {
      hr_worker: ['tenant_id', 'id', 'agency_tenant_id'],
      hr_auth: ['agency_tenant_id', 'asked_by', 'status', 'ends_at'],
    },
  },
  // hr_auth: the door of machines (app.enter_tenant_by_key), and who a refused key was.
  'identity.api_keys': {
    class: 'tenant',
    readers: {
      hr_auth: [
        'tenant_id',
        'id',
        'name',
        'secret_hash',
        'scopes',
        'created_by',
        'expires_at',
        'last_used_at',
        'revoked_at',
      ],
    },
    writers: { hr_auth: { update: ['last_used_at'] } },
    noDelete: true,
  },
  // hr_auth: sign-in by an agency's own provider happens before an agency is entered.
  'identity.sso_providers': {
    class: 'tenant',
    noDelete: true,
    readers: {
      hr_auth: [
        'tenant_id',
        'id',
        'kind',
        'name_ar',
        'name_en',
        'issuer',
        'client_id',
        'client_secret_sealed',
        'sign_on_url',
        'certificates',
        'match_by',
        'match_claim',
        'email_domains',
        'opens_accounts',
        'is_enabled',
        'version',
      ],
    },
    writers: { hr_auth: { update: ['last_used_at', 'last_problem', 'last_problem_at'] } },
  },

  // hr_auth: digits, first day of the week and hue of each agency, for who-am-I; hr_share: whom an agency published to be
  // asked about a person both know (share.known_elsewhere).
  'organisation.agency_settings': {
    class: 'tenant',
    readers: {
      hr_platform: ['tenant_id'],
      hr_auth: ['tenant_id', 'digits', 'week_starts_on', 'brand_hue'],
      hr_share: ['tenant_id', 'hr_contact_ar', 'hr_contact_en', 'hr_contact_email', 'hr_contact_phone'],
    },
    writers: { hr_platform: { insert: ['tenant_id', 'id', 'currency', 'allows_missing_personal_number'] } },
  },
  'organisation.order_series': { class: 'tenant', noDelete: true },
  'organisation.holidays': { class: 'tenant' },
  // hr_share: counts units for the platform console (app.agency_figures).
  'organisation.units': {
    class: 'tenant',
    readers: { hr_platform: ['tenant_id'], hr_share: ['tenant_id', 'closed_on'] },
    writers: {
      hr_platform: {
        insert: ['tenant_id', 'id', 'code', 'name_ar', 'name_en', 'kind', 'parent_id', 'opened_on', 'batch_id'],
      },
    },
  },
  'organisation.unit_orders': { class: 'tenant', noDelete: true },
  'organisation.restructurings': { class: 'tenant', noDelete: true },
  'organisation.restructuring_steps': { class: 'tenant' },
  // hr_platform: the first version of a new agency's root, by the trigger of units.
  'organisation.unit_versions': {
    class: 'tenant',
    writers: {
      hr_platform: {
        insert: [
          'tenant_id',
          'id',
          'unit_id',
          'valid_from',
          'valid_to',
          'name_ar',
          'name_en',
          'kind',
          'parent_id',
          'recorded_at',
          'order_id',
          'recorded_by_order_id',
        ],
      },
    },
  },
  'organisation.jobs': { class: 'tenant' },
  'organisation.positions': { class: 'tenant' },
  'organisation.position_orders': { class: 'tenant' },
  'organisation.position_versions': { class: 'tenant' },
  'organisation.seat_rules': {
    class: 'tenant',
    noDelete: true,
    writers: { hr_platform: { insert: ['tenant_id', 'id', 'mode', 'valid_from', 'actor_id'] } },
  },
  'organisation.grades': { class: 'reference' },
  'organisation.grade_bands': { class: 'reference' },
  'organisation.countries': { class: 'reference' },

  'people.persons': { class: 'tenant' },
  'people.person_versions': { class: 'tenant' },
  'people.sensitive_details': { class: 'sealed' },
  'people.contacts': { class: 'tenant' },
  'people.account_invitations': { class: 'tenant', noDelete: true },
  'people.account_invitation_rows': { class: 'tenant', noDelete: true },
  'people.emergency_contacts': { class: 'tenant' },
  'people.dependants': { class: 'tenant' },
  'people.qualifications': { class: 'tenant' },
  'people.documents': { class: 'tenant' },
  'people.bank_accounts': { class: 'sealed' },
  'people.actions': { class: 'tenant' },
  'people.employments': { class: 'tenant' },
  // hr_auth: whether home has closed the service of who is transferred (app.enter_transfer_receiver).
  'people.service_periods': {
    class: 'tenant',
    readers: { hr_auth: ['tenant_id', 'employment_id', 'valid_to', 'superseded_at'] },
  },
  'people.assignments': { class: 'tenant' },
  'people.acting_charges': { class: 'tenant' },
  'people.service_states': { class: 'tenant' },
  'people.end_reasons': { class: 'reference' },
  'people.document_types': { class: 'reference' },
  'people.clearance_items': { class: 'tenant' },
  'people.clearance_steps': { class: 'tenant' },
  'people.pay_element_kinds': { class: 'reference' },
  'people.statutory_values': { class: 'reference' },
  // hr_share: what the holder of a statement shows to whoever has its code (share.check_statement), never its content.
  'people.service_statements': {
    class: 'tenant',
    noDelete: true,
    readers: { hr_share: ['tenant_id', 'number', 'issued_on', 'shown', 'check_code', 'status', 'ended_on'] },
  },
  'people.pay_elements': { class: 'sealed' },
  'people.secondment_rules': { class: 'reference' },
  // The trigger of db/sql/066_secondments.sql says which side writes which column.
  'people.secondments': {
    class: 'shared',
    parties: ['counterpart_tenant_id'],
    updateBy: 'parties',
    noDelete: true,
    readers: { hr_worker: ['tenant_id', 'id', 'counterpart_tenant_id'] },
  },
  'people.secondment_sides': { class: 'tenant', noDelete: true },
  'people.secondment_events': {
    class: 'shared',
    parties: ['counterpart_tenant_id'],
    updateBy: 'creator',
    appendOnly: true,
  },
  'people.transfer_rules': { class: 'reference' },
  // The trigger of db/sql/068_transfers.sql says which side writes which column; hr_auth: the door between the two sides
  // (app.enter_transfer_receiver); hr_worker: which agency to tell (app.tell_of_movement).
  'people.transfers': {
    class: 'shared',
    parties: ['counterpart_tenant_id'],
    updateBy: 'parties',
    noDelete: true,
    readers: {
      hr_auth: ['id', 'home_tenant_id', 'receiver_tenant_id', 'status', 'starts_on'],
      hr_worker: ['tenant_id', 'id', 'counterpart_tenant_id'],
    },
  },
  'people.transfer_sides': {
    class: 'tenant',
    noDelete: true,
    readers: { hr_auth: ['tenant_id', 'transfer_id', 'employment_id'] },
  },
  'people.transfer_events': {
    class: 'shared',
    parties: ['counterpart_tenant_id'],
    updateBy: 'creator',
    appendOnly: true,
  },
  // hr_share: what an agency announced is for the staff of all (share.open_vacancies).
  'people.vacancies': {
    class: 'tenant',
    noDelete: true,
    readers: {
      hr_share: [
        'tenant_id',
        'id',
        'number',
        'job_ar',
        'job_en',
        'unit_ar',
        'unit_en',
        'grade_code',
        'conditions',
        'starts_on',
        'closes_on',
        'leads_to',
        'ends_on',
        'status',
      ],
    },
  },
  // The trigger of db/sql/069_vacancies.sql says which side makes which move; hr_worker: which agency to tell.
  'people.vacancy_applications': {
    class: 'shared',
    parties: ['counterpart_tenant_id'],
    updateBy: 'parties',
    noDelete: true,
    readers: { hr_worker: ['tenant_id', 'id', 'counterpart_tenant_id'] },
  },
  'people.vacancy_applicants': { class: 'tenant', noDelete: true },
  'people.person_merges': { class: 'tenant', noDelete: true },
  'people.transfer_extracts': { class: 'tenant', appendOnly: true },
  'people.carried_service': { class: 'tenant', noDelete: true },
  // hr_auth: is this person anybody's line manager (enter_tenant); hr_share: search behind the trigram index.
  'people.directory_entries': {
    class: 'tenant',
    readers: {
      hr_auth: ['tenant_id', 'person_id', 'manager_person_id', 'status', 'employment_id', 'hired_on'],
      // Its names also for sign-in by an agency's own provider (share.person_for_sign_in).
      hr_share: [
        'tenant_id',
        'employment_id',
        'person_id',
        'staff_number',
        'full_name_ar',
        'full_name_en',
        'name_sort_ar',
        'name_sort_en',
        'search_key',
        'status',
      ],
    },
  },

  // hr_worker: which agency to tell of a request (app.tell_of_request).
  'workflow.requests': {
    class: 'shared',
    parties: ['decider_tenant_id'],
    updateBy: 'parties',
    noDelete: true,
    readers: { hr_worker: ['tenant_id', 'id', 'decider_tenant_id', 'status'] },
  },

  'training.programmes': {
    class: 'tenant',
    readers: { hr_share: ['tenant_id', 'id', 'name_ar', 'name_en', 'goal_ar', 'goal_en'] },
  },
  // hr_share: the cohorts a centre announced are offered to every agency (share.announced_cohorts).
  'training.cohorts': {
    class: 'tenant',
    readers: {
      hr_share: [
        'tenant_id',
        'id',
        'programme_id',
        'code',
        'name_ar',
        'name_en',
        'starts_on',
        'ends_on',
        'seats',
        'weeks',
        'nominations_close_on',
        'status',
      ],
    },
  },
  'training.nominations': { class: 'shared', parties: ['centre_tenant_id'], updateBy: 'parties', noDelete: true },
  'training.enrolments': { class: 'shared', parties: ['home_tenant_id'], updateBy: 'creator', noDelete: true },
  'training.progress_entries': { class: 'shared', parties: ['home_tenant_id'], updateBy: 'creator', noDelete: true },

  // hr_auth writes refusals and sign-ins before an agency is entered; hr_share forgets refusals (audit.forget_refusals).
  'audit.entries': {
    class: 'shared',
    parties: ['subject_tenant_id'],
    updateBy: 'creator',
    appendOnly: true,
    // hr_share seals whole entries (audit.seal_entries): what it hashes it reads.
    readers: {
      hr_share: [
        'tenant_id',
        'id',
        'subject_tenant_id',
        'at',
        'actor_id',
        'actor_name',
        'actor_roles',
        'action',
        'outcome',
        'entity_type',
        'entity_id',
        'person_id',
        'before',
        'after',
        'reason',
        'purpose',
        'disclosed_from',
        'request_id',
      ],
    },
    writers: {
      hr_auth: {
        insert: [
          'tenant_id',
          'id',
          'subject_tenant_id',
          'actor_id',
          'actor_name',
          'actor_roles',
          'action',
          'outcome',
          'entity_type',
          'entity_id',
          'reason',
          'request_id',
        ],
      },
    },
    forgets: { by: 'hr_share', rows: "((outcome = 'refused'::text) AND (at < (now() - '400 days'::interval)))" },
  },
  'audit.entry_subjects': {
    class: 'shared',
    parties: ['subject_tenant_id'],
    updateBy: 'creator',
    appendOnly: true,
    readers: { hr_share: ['tenant_id', 'entry_id', 'subject_tenant_id', 'person_id'] },
  },
  // Nobody changes or takes away a seal; its owner's functions only add (audit.seal_entries, audit.keep_day_roots).
  'audit.seals': {
    class: 'tenant',
    readOnly: true,
    readers: { hr_share: ['tenant_id', 'sequence', 'entry_id', 'entry_at', 'hash'] },
    writers: {
      hr_share: {
        insert: ['tenant_id', 'sequence', 'entry_id', 'entry_at', 'is_forgettable', 'entry_hash', 'hash'],
      },
    },
  },
  'audit.day_roots': {
    class: 'tenant',
    readOnly: true,
    readers: { hr_share: ['tenant_id', 'day', 'sequence'] },
    writers: { hr_share: { insert: ['tenant_id', 'day', 'sequence', 'hash', 'mark'] } },
  },
  'kernel.idempotency_keys': { class: 'tenant' },
  'kernel.job_grants': { class: 'queue' },
  'share.person_registry': { class: 'registry' },

  'imports.saved_mappings': { class: 'tenant' },
  'imports.batches': { class: 'tenant' },
  'imports.staging_rows': { class: 'shared', parties: ['target_tenant_id'], updateBy: 'creator' },
  'imports.row_problems': { class: 'tenant' },
  'imports.row_corrections': { class: 'tenant' },
  'imports.row_identities': { class: 'tenant' },
  'imports.file_chunks': { class: 'tenant' },

  // The terms of a bulk order may name amounts of pay.
  'bulk.orders': { class: 'sealed', noDelete: true },
  'bulk.order_rows': { class: 'sealed' },

  'files.attachments': { class: 'tenant', noDelete: true },
  'files.versions': { class: 'tenant', noDelete: true },
  'files.loose_blobs': { class: 'tenant' },
  'files.limits': { class: 'tenant', noDelete: true },
  'files.type_rules': { class: 'tenant', noDelete: true },
  'files.document_requests': { class: 'tenant', noDelete: true },
  'files.reminders': { class: 'tenant', appendOnly: true },

  'exports.files': { class: 'tenant', noDelete: true },
  'exports.rules': { class: 'tenant', noDelete: true },
  'views.saved_views': { class: 'tenant', noDelete: true },
  'views.default_views': { class: 'tenant' },

  'agency.launches': { class: 'tenant', appendOnly: true },
};

/** Columns that never change once written, besides tenant_id, id and the parties: left out of every UPDATE grant. */
export const frozenColumns = ['tenant_id', 'id', 'created_at', 'recorded_at', 'batch_id'];
/** Tables that are not ours (drizzle's journal, the job library's): in schemas no application role but their owner enters. */
export const foreignSchemas = ['drizzle', 'graphile_worker', 'public'];
/** The schemas whose every table must have a class. */
export const ownSchemas = [
  'platform',
  'identity',
  'organisation',
  'people',
  'workflow',
  'training',
  'audit',
  'kernel',
  'share',
  'imports',
  'bulk',
  'files',
  'exports',
  'views',
  'agency',
];
