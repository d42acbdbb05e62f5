-- role: hr_auth
-- The door between the two sides of a transfer: one transaction closes the service at home and opens it with the receiver.

create or replace function app.enter_transfer_receiver(p_transfer uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  -- Held by no role: only the job of a due transfer has it, from a grant.
  if app.tenant() is null or app.permission() is distinct from 'people.transfer.complete'
     or nullif(current_setting('app.job_grant', true), '') is null then
    raise exception 'not the job of a transfer' using errcode = 'MW403';
  end if;
  select t.receiver_tenant_id, a.zone into v
    from people.transfers t
    join platform.agencies a on a.id = t.receiver_tenant_id and a.status = 'open'
    join people.transfer_sides z on z.tenant_id = t.home_tenant_id and z.transfer_id = t.id
   where t.id = p_transfer and t.home_tenant_id = app.tenant() and t.status = 'agreed' and t.starts_on <= app.today()
     -- Home's part is done: the service ends exactly the day before.
     and exists (select 1 from people.service_periods s
                  where s.tenant_id = z.tenant_id and s.employment_id = z.employment_id and s.superseded_at is null
                    and s.valid_to = t.starts_on)
     and not exists (select 1 from people.service_periods s
                      where s.tenant_id = z.tenant_id and s.employment_id = z.employment_id and s.superseded_at is null
                        and (s.valid_to is null or s.valid_to > t.starts_on));
  if not found then
    raise exception 'no transfer that is agreed, due and closed at home' using errcode = 'MW403';
  end if;
  perform set_config('app.tenant_id', v.receiver_tenant_id::text, true),
          set_config('app.transfer', p_transfer::text, true),
          set_config('app.actor_id', '', true),
          set_config('app.person_id', '', true);
end $$;
comment on function app.enter_transfer_receiver(uuid) is
  'Moves the job of an agreed, due transfer from home, whose service it has just closed, into the receiver''s agency, within one transaction.';
