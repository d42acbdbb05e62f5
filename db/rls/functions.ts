/**
 * Who may call what. Every function of ours is revoked from PUBLIC; this list grants it back. `definer` is the reviewed
 * list of SECURITY DEFINER functions with their owner: the guard fails on one that is not here.
 */
export interface FunctionRule {
  /** `schema.name` — no overloads, so the name is enough. */
  name: string;
  execute: string[];
  definer?: 'hr_auth' | 'hr_share' | 'hr_worker' | 'hr_platform';
}
const everyone = ['hr_app', 'hr_auth', 'hr_platform', 'hr_share', 'hr_worker', 'hr_backup', 'hr_owner', 'hr_migrator'];

export const functionRules: FunctionRule[] = [
  ...[
    'app.tenant',
    'app.actor',
    'app.person',
    'app.relation',
    'app.permission',
    'app.today',
    'app.new_id',
    'app.fold_search_text',
  ].map((name) => ({ name, execute: everyone })),
  { name: 'app.sealed_tenant', execute: everyone, definer: 'hr_auth' },
  { name: 'app.enter_tenant', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'app.enter_tenant_by_key', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'identity.check_api_key', execute: [] },
  { name: 'app.enter_tenant_for_job', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'app.enter_import_agency', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'audit.record_refusal', execute: ['hr_app', 'hr_auth'], definer: 'hr_auth' },
  { name: 'audit.note_backup', execute: ['hr_backup'], definer: 'hr_auth' },
  { name: 'identity.grant_membership', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'app.invite_account', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'app.open_agency', execute: ['hr_app'], definer: 'hr_platform' },
  { name: 'identity.grant_first_director', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'identity.account_figures', execute: ['hr_app'], definer: 'hr_auth' },
  { name: 'app.job_figures', execute: ['hr_app'], definer: 'hr_worker' },
  { name: 'app.agency_figures', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'app.set_second_factor_rule', execute: ['hr_app'], definer: 'hr_platform' },
  { name: 'app.rename_agency', execute: ['hr_app'], definer: 'hr_platform' },
  { name: 'app.close_import_agency', execute: ['hr_app'], definer: 'hr_platform' },
  { name: 'app.grant_import', execute: ['hr_app'], definer: 'hr_platform' },
  { name: 'app.enqueue', execute: ['hr_app'], definer: 'hr_worker' },
  { name: 'app.enqueue_service', execute: ['hr_auth'], definer: 'hr_worker' },
  { name: 'app.tell_of_request', execute: ['hr_app'], definer: 'hr_worker' },
  { name: 'app.grant_rounds', execute: ['hr_worker'], definer: 'hr_worker' },
  { name: 'audit.entry_hash', execute: ['hr_share'] },
  { name: 'audit.seal_entries', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'audit.keep_day_roots', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'audit.forget_refusals', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.search_people', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.announced_cohorts', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.register_person', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.register_persons', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.forget_persons', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.is_known_elsewhere', execute: ['hr_app'], definer: 'hr_share' },
  { name: 'share.check_statement', execute: ['hr_auth'], definer: 'hr_share' },
  { name: 'people.refresh_directory', execute: ['hr_app', 'hr_migrator'] },
  { name: 'app.reach', execute: ['hr_app'] },
  { name: 'people.reports_to', execute: ['hr_app'] },
  { name: 'people.masked', execute: ['hr_app'] },
  { name: 'people.keep_statement', execute: [] },
  { name: 'people.check_service_covered', execute: [] },
  { name: 'people.check_secondment_created', execute: [] },
  { name: 'people.check_secondment_sides', execute: [] },
  { name: 'people.check_secondment_event', execute: [] },
  { name: 'app.keep_recorded', execute: [] },
  { name: 'organisation.check_tree', execute: [] },
  { name: 'organisation.write_first_version', execute: [] },
  { name: 'organisation.check_unit_covered', execute: [] },
  { name: 'organisation.check_unit_version', execute: [] },
  { name: 'training.check_nomination_sides', execute: [] },
  { name: 'training.check_nomination_created', execute: [] },
  { name: 'training.check_enrolment_sides', execute: [] },
  { name: 'training.check_progress_sides', execute: [] },
  { name: 'workflow.check_request_sides', execute: [] },
  { name: 'workflow.check_request_created', execute: [] },
];
