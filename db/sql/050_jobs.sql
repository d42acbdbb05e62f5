-- role: hr_worker
-- Enqueue inside the transaction that wants the job: a rollback removes it. The grant says as whom the job will enter.

create or replace function app.enqueue(
  p_task text, p_payload json, p_permission text, p_key text default null, p_run_at timestamptz default null
) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_grant uuid := gen_random_uuid();
begin
  if app.tenant() is null then
    raise exception 'no agency entered' using errcode = 'MW403';
  end if;
  insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
  values (v_grant, app.tenant(), app.actor(), p_permission, coalesce(p_run_at, clock_timestamp()) + interval '7 days');
  -- job_key is one name space for the whole queue: prefixed, so that agencies cannot collide.
  perform graphile_worker.add_job(
    p_task, json_build_object('grant', v_grant, 'data', p_payload),
    run_at => coalesce(p_run_at, clock_timestamp()),
    job_key => case when p_key is null then null else app.tenant()::text || ':' || p_key end,
    max_attempts => 5);
  return v_grant;
end $$;
comment on function app.enqueue(text, json, text, text, timestamptz) is
  'Puts a job into the queue for the entered agency, to be run with the named permission as the present actor.';

-- Jobs of the service itself (mails of sign-in, the nightly round over agencies): no agency, so no grant.
create or replace function app.enqueue_service(p_task text, p_payload json) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_task not in ('identity.mail-password-reset', 'identity.mail-lost-factor') then
    raise exception 'not a service job' using errcode = 'MW403';
  end if;
  perform graphile_worker.add_job(p_task, p_payload, max_attempts => 5);
end $$;
comment on function app.enqueue_service(text, json) is 'Enqueues one of the listed jobs that belong to no agency; for hr_auth.';

-- The hourly round: one grant per open agency, so that what is due in each agency''s own day can run there.
create or replace function app.grant_rounds(p_permission text) returns table (grant_id uuid, agency_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_permission not in ('people.directory.refresh', 'kernel.maintenance.run') then
    raise exception 'not a round' using errcode = 'MW403';
  end if;
  delete from kernel.job_grants g where g.expires_at < clock_timestamp();
  return query
    insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
    select gen_random_uuid(), a.id, null, p_permission, clock_timestamp() + interval '1 hour'
      from platform.agencies a where a.status = 'open'
    returning id, tenant_id;
end $$;
comment on function app.grant_rounds(text) is 'For the worker''s own rounds over all agencies: a short grant each.';

-- News of a request goes to the other side as a job of that side's own: it reads the request through its own wall. What
-- waits is told once for all that came meanwhile (one key per agency), a decision by itself.
create or replace function app.tell_of_request(p_request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_to uuid;
  v_status text;
  v_grant uuid := gen_random_uuid();
begin
  select case when r.status = 'asked' then r.decider_tenant_id else r.tenant_id end, r.status into v_to, v_status
    from workflow.requests r
   where r.id = p_request and app.tenant() is not null
     and (case when r.status in ('asked', 'withdrawn') then r.tenant_id else r.decider_tenant_id end) = app.tenant();
  if not found then
    raise exception 'not a request of this side' using errcode = 'MW403';
  end if;
  -- Nobody waits for news of what its own side took back.
  if v_status = 'withdrawn' then
    return;
  end if;
  insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
  values (v_grant, v_to, null, 'kernel.maintenance.run', clock_timestamp() + interval '7 days');
  if v_status = 'asked' then
    perform graphile_worker.add_job(
      'workflow.mail-waiting', json_build_object('grant', v_grant, 'data', json_build_object()),
      run_at => clock_timestamp() + interval '1 minute', job_key => v_to::text || ':workflow.mail-waiting',
      job_key_mode => 'preserve_run_at', max_attempts => 5);
  else
    perform graphile_worker.add_job(
      'workflow.mail-decision', json_build_object('grant', v_grant, 'data', json_build_object('requestId', p_request)),
      max_attempts => 5);
  end if;
end $$;
comment on function app.tell_of_request(uuid) is
  'Enqueues the mail to the other side of a request: to the deciders that it was asked, to the asker that it was decided.';

-- News of a secondment or a transfer goes to the other agency as a job of its own; all news of a minute is told once. Of an
-- application to a vacancy three are told: home that one waits for its release, the announcing agency that one was released,
-- the applicant (in home) what became of it.
create or replace function app.tell_of_movement(p_kind text, p_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_to uuid;
  v_grant uuid := gen_random_uuid();
begin
  if app.tenant() is null then
    raise exception 'no agency entered' using errcode = 'MW403';
  end if;
  if p_kind = 'secondment' then
    select case when s.tenant_id = app.tenant() then s.counterpart_tenant_id else s.tenant_id end into v_to
      from people.secondments s where s.id = p_id and app.tenant() in (s.tenant_id, s.counterpart_tenant_id);
  elsif p_kind = 'transfer' then
    select case when s.tenant_id = app.tenant() then s.counterpart_tenant_id else s.tenant_id end into v_to
      from people.transfers s where s.id = p_id and app.tenant() in (s.tenant_id, s.counterpart_tenant_id);
  elsif p_kind in ('release', 'vacancy', 'application') then
    select case when p_kind = 'vacancy' then a.counterpart_tenant_id else a.tenant_id end into v_to
      from people.vacancy_applications a where a.id = p_id and app.tenant() in (a.tenant_id, a.counterpart_tenant_id);
  end if;
  if v_to is null then
    raise exception 'not a movement of this side' using errcode = 'MW403';
  end if;
  insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
  values (v_grant, v_to, null, 'kernel.maintenance.run', clock_timestamp() + interval '7 days');
  perform graphile_worker.add_job(
    'people.mail-movement', json_build_object('grant', v_grant, 'data', json_build_object('kind', p_kind, 'id', p_id)),
    run_at => clock_timestamp() + interval '1 minute', job_key => v_to::text || ':people.mail-movement:' || p_kind || case when p_kind = 'application' then ':' || p_id else '' end,
    job_key_mode => 'preserve_run_at', max_attempts => 5);
end $$;
comment on function app.tell_of_movement(text, uuid) is
  'Enqueues the mail to the other side of a secondment, a transfer or an application: that there is news, and how much waits for it.';

-- News of a support access: to the agency that it is asked for, ended or withdrawn, to the platform what the agency decided.
create or replace function app.tell_of_support(p_access uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_to uuid;
  v_grant uuid := gen_random_uuid();
begin
  select case when s.tenant_id = app.tenant() then s.agency_tenant_id else s.tenant_id end into v_to
    from identity.support_accesses s where s.id = p_access and app.tenant() in (s.tenant_id, s.agency_tenant_id);
  if v_to is null then
    raise exception 'not a support access of this side' using errcode = 'MW403';
  end if;
  insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
  values (v_grant, v_to, null, 'kernel.maintenance.run', clock_timestamp() + interval '7 days');
  perform graphile_worker.add_job(
    'identity.mail-support', json_build_object('grant', v_grant, 'data', json_build_object('accessId', p_access)), max_attempts => 5);
end $$;
comment on function app.tell_of_support(uuid) is
  'Enqueues the mail to the other side of a support access; it reads the access through its own wall.';
