-- role: hr_auth
-- The doors to an agency. Owned by hr_auth, which may read sessions and memberships; search_path is pinned.
-- Errors: MW401 no live session, MW404 no such agency for this account, MW403 a member without the permission,
-- MW451 a role that works with a second factor only, MW428 a grave act whose second factor is too long ago.

create or replace function app.enter_tenant(
  p_session bytea, p_agency text, p_permission text, p_now timestamptz default null
) returns table (
  tenant_id uuid, actor_id uuid, actor_name text, membership_id uuid, person_id uuid,
  roles text[], relation text, today date, kind text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  -- One transaction serves one agency: nothing may switch once inside.
  if nullif(current_setting('app.tenant_id', true), '') is not null then
    raise exception 'already inside an agency' using errcode = 'MW409';
  end if;
  select s.account_id, s.last_seen_at, s.second_factor_at, acc.name_ar, a.id as agency_id, a.zone, a.kind,
         m.id as membership_id, m.person_id, m.roles, r.relation, r.is_grave
    into v
    from identity.sessions s
    join identity.accounts acc on acc.id = s.account_id and acc.status = 'active'
    left join platform.agencies a on a.code = p_agency and a.status = 'open'
    left join identity.memberships m on m.tenant_id = a.id and m.account_id = s.account_id and m.status = 'active'
     -- What one agency's own provider vouched for opens that agency and no other.
     and (s.only_tenant_id is null or s.only_tenant_id = m.tenant_id)
     and (m.expires_at is null or m.expires_at > coalesce(p_now, clock_timestamp()))
    left join lateral (
      select rp.relation, rp.is_grave
        from identity.role_permissions rp
       where rp.permission = p_permission
         and (rp.role = any (m.roles)
              or (rp.role = 'employee' and m.person_id is not null)
              -- The line manager is whoever the reporting line names: derived, never granted.
              or (rp.role = 'line_manager' and m.person_id is not null and exists (
                    select 1 from people.directory_entries d
                     where d.tenant_id = m.tenant_id and d.manager_person_id = m.person_id and d.status = 'active')))
         -- What the agency has taken off this role is not held here, whatever the shared template says.
         and not exists (
               select 1 from identity.role_narrowings n
                where n.tenant_id = m.tenant_id and n.role = rp.role and n.permission = rp.permission
                  and n.valid_from <= (coalesce(p_now, clock_timestamp()) at time zone a.zone)::date
                  and (n.valid_to is null or n.valid_to > (coalesce(p_now, clock_timestamp()) at time zone a.zone)::date))
       order by case rp.relation when 'agency' then 1 when 'reports' then 2 else 3 end
       limit 1
    ) r on true
   where s.token_hash = p_session
     and s.expires_at > clock_timestamp() and s.absolute_expires_at > clock_timestamp();
  if not found then
    raise exception 'no live session' using errcode = 'MW401';
  end if;
  -- Support lives as long as its access does: either side ends it at once, whatever the membership still says.
  if v.membership_id is null
     or ('support' = any (v.roles) and not exists (
           select 1 from identity.support_accesses x
            where x.agency_tenant_id = v.agency_id and x.asked_by = v.account_id and x.status = 'approved')) then
    raise exception 'no such agency' using errcode = 'MW404';
  end if;
  -- What the agency does not use is not there: for its own members too, whatever they may.
  if identity.is_switched_off(v.agency_id, p_permission) then
    raise exception 'switched off' using errcode = 'MW404';
  end if;
  if v.relation is null then
    raise exception 'permission % missing', p_permission using errcode = 'MW403';
  end if;
  -- From its day on, a role the platform names works with a second factor only, whatever else the account may do here.
  if v.second_factor_at is null and exists (
       select 1 from platform.second_factor_rules f
        where f.enforced_from <= (coalesce(p_now, clock_timestamp()) at time zone v.zone)::date
          and (f.role = any (v.roles) or (f.role = 'employee' and v.person_id is not null)
               -- Whoever is let in to help comes from the platform, whose rule goes along.
               or (f.role = 'platform_administrator' and 'support' = any (v.roles)))) then
    raise exception 'a second factor is required' using errcode = 'MW451';
  end if;
  -- The gravest acts want it fresh, of everybody who has one.
  if v.is_grave and v.second_factor_at < clock_timestamp() - interval '15 minutes' then
    raise exception 'the second factor is too long ago' using errcode = 'MW428';
  end if;
  -- Use moves the idle end forward, written at most every five minutes and never waited for.
  if v.last_seen_at < clock_timestamp() - interval '5 minutes' then
    perform 1 from identity.sessions s where s.token_hash = p_session for update skip locked;
    if found then
      update identity.sessions s
         set last_seen_at = clock_timestamp(),
             expires_at = least(clock_timestamp() + interval '12 hours', s.absolute_expires_at)
       where s.token_hash = p_session;
    end if;
  end if;
  tenant_id := v.agency_id; actor_id := v.account_id; actor_name := v.name_ar; membership_id := v.membership_id;
  person_id := v.person_id; roles := v.roles; relation := v.relation; kind := v.kind;
  today := (coalesce(p_now, clock_timestamp()) at time zone v.zone)::date;
  perform set_config('app.tenant_id', v.agency_id::text, true),
          set_config('app.actor_id', v.account_id::text, true),
          set_config('app.person_id', coalesce(v.person_id::text, ''), true),
          set_config('app.relation', v.relation, true),
          set_config('app.permission', p_permission, true),
          set_config('app.today', today::text, true),
          set_config('app.session', encode(p_session, 'hex'), true),
          set_config('app.job_grant', '', true),
          set_config('app.import_batch', '', true);
  -- Whoever is let in to help is written down at every step, reads included.
  if 'support' = any (v.roles) then
    insert into audit.entries (tenant_id, id, subject_tenant_id, actor_id, actor_name, actor_roles, action, outcome, entity_type, reason)
    values (v.agency_id, app.new_id(), v.agency_id, v.account_id, v.name_ar, v.roles, 'identity.support.enter', 'done', 'support_access', p_permission);
  end if;
  return next;
end $$;
comment on function app.enter_tenant(bytea, text, text, timestamptz) is
  'The head of every tenant transaction: checks session, membership and permission, then sets agency, actor and today for this transaction only.';

create or replace function app.enter_tenant_for_job(p_grant uuid, p_now timestamptz default null)
returns table (
  tenant_id uuid, actor_id uuid, actor_name text, membership_id uuid, person_id uuid,
  roles text[], relation text, today date, kind text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  if nullif(current_setting('app.tenant_id', true), '') is not null then
    raise exception 'already inside an agency' using errcode = 'MW409';
  end if;
  select g.tenant_id, g.actor_id, g.permission, a.zone, a.kind
    into v
    from kernel.job_grants g join platform.agencies a on a.id = g.tenant_id and a.status = 'open'
   where g.id = p_grant and g.expires_at > clock_timestamp();
  if not found then
    raise exception 'no live job grant' using errcode = 'MW401';
  end if;
  tenant_id := v.tenant_id; actor_id := v.actor_id; actor_name := null; membership_id := null; person_id := null;
  roles := '{}'; relation := 'agency'; kind := v.kind;
  today := (coalesce(p_now, clock_timestamp()) at time zone v.zone)::date;
  perform set_config('app.tenant_id', v.tenant_id::text, true),
          set_config('app.actor_id', coalesce(v.actor_id::text, ''), true),
          set_config('app.person_id', '', true),
          set_config('app.relation', 'agency', true),
          set_config('app.permission', v.permission, true),
          set_config('app.today', today::text, true),
          set_config('app.session', '', true),
          set_config('app.job_grant', p_grant::text, true),
          set_config('app.import_batch', '', true);
  return next;
end $$;
comment on function app.enter_tenant_for_job(uuid, timestamptz) is
  'The door of the worker: reads agency, actor and permission from the grant written when the job was enqueued.';

-- The sealed form of app.tenant(): asks again whether the session (or the job grant) belongs to the agency in the
-- setting, so that a forged setting opens nothing. Costs a look-up per table and statement, hence only where it matters.
create or replace function app.sealed_tenant() returns uuid
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select t.id
    from (select nullif(current_setting('app.tenant_id', true), '')::uuid as id,
                 nullif(current_setting('app.session', true), '') as session,
                 nullif(current_setting('app.job_grant', true), '')::uuid as job_grant,
                 nullif(current_setting('app.import_batch', true), '')::uuid as import_batch,
                 nullif(current_setting('app.api_key', true), '') as api_key) t
   where t.id is not null
     and (exists (select 1
                    from identity.sessions s
                    join identity.memberships m on m.account_id = s.account_id
                   where s.token_hash = decode(t.session, 'hex')
                     and s.expires_at > clock_timestamp() and s.absolute_expires_at > clock_timestamp()
                     and m.tenant_id = t.id and m.status = 'active'
                     and (s.only_tenant_id is null or s.only_tenant_id = m.tenant_id)
                     and (m.expires_at is null or m.expires_at > clock_timestamp()))
          or exists (select 1 from kernel.job_grants g
                      where g.id = t.job_grant and g.tenant_id = t.id and g.expires_at > clock_timestamp())
          or exists (select 1 from identity.api_keys k
                      where k.secret_hash = sha256(decode(t.api_key, 'hex')) and k.tenant_id = t.id and k.revoked_at is null)
          -- An import grant is its actor's: it vouches together with that actor's session or job, never alone.
          or exists (select 1 from platform.import_grants i
                      where i.batch_id = t.import_batch and t.id = any (i.agency_ids) and i.expires_at > clock_timestamp()
                        and (exists (select 1 from identity.sessions s
                                      where s.token_hash = decode(t.session, 'hex') and s.account_id = i.actor_id
                                        and s.only_tenant_id is null
                                        and s.expires_at > clock_timestamp() and s.absolute_expires_at > clock_timestamp())
                             or exists (select 1 from kernel.job_grants g
                                         where g.id = t.job_grant and g.actor_id = i.actor_id
                                           and g.expires_at > clock_timestamp()))))
$$;
comment on function app.sealed_tenant() is 'The entered agency, vouched for by the database at every use; for pay and sensitive tables.';

-- An import into many agencies: inside the operator's transaction only, and only to agencies its grant names.
create or replace function app.enter_import_agency(p_batch uuid, p_agency uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_zone text;
begin
  if app.permission() is null or app.permission() not in ('platform.import.create', 'platform.import.commit', 'platform.import.undo') then
    raise exception 'not an import' using errcode = 'MW403';
  end if;
  select a.zone into v_zone
    from platform.import_grants g
    join platform.agencies a on a.id = p_agency
   where g.batch_id = p_batch and g.expires_at > clock_timestamp() and p_agency = any (g.agency_ids)
     and g.actor_id = app.actor();
  if not found then
    raise exception 'no import grant' using errcode = 'MW403';
  end if;
  perform set_config('app.tenant_id', p_agency::text, true),
          set_config('app.import_batch', p_batch::text, true),
          -- The operator's person, if any, is nobody here.
          set_config('app.person_id', '', true),
          set_config('app.today', ((clock_timestamp() at time zone v_zone)::date)::text, true);
  -- Checking a file compares it with what an agency has and writes nothing there: from here on this transaction reads.
  if app.permission() = 'platform.import.create' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
end $$;
comment on function app.enter_import_agency(uuid, uuid) is
  'Moves the operator''s import transaction into one of the agencies its grant names; nothing else changes agency inside a transaction.';

-- A refusal or a failed sign-in, written in a short transaction of its own, since the refused one rolls back.
create or replace function audit.record_refusal(
  p_id uuid, p_session bytea, p_agency text, p_action text, p_entity_type text, p_entity_id uuid, p_reason text, p_request_id text
) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor uuid; v_name text; v_tenant uuid; v_roles text[];
begin
  select s.account_id, acc.name_ar into v_actor, v_name
    from identity.sessions s join identity.accounts acc on acc.id = s.account_id where s.token_hash = p_session;
  -- A stranger's attempt is the operator's news: the agency named must not be filled by outsiders.
  select a.id, m.roles into v_tenant, v_roles
    from platform.agencies a
    join identity.memberships m on m.tenant_id = a.id and m.account_id = v_actor
   where a.code = p_agency;
  -- A key refused in its own agency is that agency's news, under the key's own name.
  if v_actor is null then
    select k.id, k.name, a.id into v_actor, v_name, v_tenant
      from identity.api_keys k left join platform.agencies a on a.id = k.tenant_id and a.code = p_agency
     where k.secret_hash = sha256(p_session);
  end if;
  if v_tenant is null then
    select a.id into v_tenant from platform.agencies a where a.kind = 'operator';
  end if;
  if v_tenant is null then
    return;
  end if;
  insert into audit.entries (tenant_id, id, subject_tenant_id, actor_id, actor_name, actor_roles, action, outcome, entity_type, entity_id, reason, request_id)
  values (v_tenant, p_id, v_tenant, v_actor, v_name, coalesce(v_roles, '{}'), p_action, 'refused', p_entity_type, p_entity_id, p_reason, p_request_id);
end $$;
comment on function audit.record_refusal(uuid, bytea, text, text, text, uuid, text, text) is
  'Writes a refusal into the audit log of the agency whose member was refused, or the operator''s for a stranger.';

-- Membership: the account is of the whole service, so an agency asks by mail address and never reads accounts.
create or replace function identity.grant_membership(
  p_id uuid, p_account_id uuid, p_email text, p_name_ar text, p_name_en text, p_roles text[], p_person uuid
) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid;
  v_normal text := lower(normalize(trim(p_email), NFKC));
begin
  if app.tenant() is null or app.permission() is null
     or app.permission() not in ('identity.membership.grant', 'platform.agency.open', 'platform.demo.load') then
    raise exception 'not allowed to grant memberships' using errcode = 'MW403';
  end if;
  -- Only the operator makes platform administrators.
  if 'platform_administrator' = any (p_roles)
     and not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'role not of this agency' using errcode = 'MW403';
  end if;
  -- A membership makes its account that person here, so it must be one of the agency's own; there is no key to say so,
  -- since identity lies below people.
  if p_person is not null and not exists (
       select 1 from people.directory_entries d where d.tenant_id = app.tenant() and d.person_id = p_person) then
    raise exception 'no such person in this agency' using errcode = '23503', constraint = 'memberships_person_fk';
  end if;
  select a.id into v_account from identity.accounts a where a.email_normal = v_normal;
  if v_account is null then
    insert into identity.accounts (id, email, email_normal, name_ar, name_en)
    values (p_account_id, trim(p_email), v_normal, p_name_ar, p_name_en)
    returning id into v_account;
  end if;
  insert into identity.memberships (tenant_id, id, account_id, person_id, roles, name_ar, name_en, email)
  values (app.tenant(), p_id, v_account, p_person, p_roles, p_name_ar, p_name_en, trim(p_email))
  on conflict (tenant_id, account_id) do update
    set roles = excluded.roles, person_id = coalesce(excluded.person_id, identity.memberships.person_id),
        status = 'active', ended_at = null, end_cause = null, expires_at = null, version = identity.memberships.version + 1;
  return v_account;
end $$;
comment on function identity.grant_membership(uuid, uuid, text, text, text, text[], uuid) is
  'Gives an account (made if new) roles in the entered agency; returns the account.';

-- The invitation of a new member: a service job (no agency), enqueued in the transaction that made the membership.
create or replace function app.invite_account(p_account uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.tenant() is null then
    raise exception 'no agency entered' using errcode = 'MW403';
  end if;
  -- Only somebody without a password yet needs the link; others already sign in.
  if exists (select 1 from identity.accounts a where a.id = p_account and a.password_hash is null) then
    perform app.enqueue_service('identity.mail-password-reset', json_build_object('accountId', p_account, 'isInvitation', true));
  end if;
end $$;
comment on function app.invite_account(uuid) is 'Mails a first-password link to an account that has none yet.';

-- A backup is read-only for whoever makes it; that it was made is news of the operator's.
create or replace function audit.note_backup(p_id uuid, p_detail text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.entries (tenant_id, id, subject_tenant_id, action, entity_type, reason)
  select a.id, p_id, a.id, 'platform.backup.create', 'backup', p_detail from platform.agencies a where a.kind = 'operator'
$$;
comment on function audit.note_backup(uuid, text) is 'Writes into the operator''s log that a backup was made; for hr_backup only.';
