-- role: hr_share
-- The chain of each agency's log. Its owner may read the log and add seals, and neither change nor take away one.

create or replace function audit.seal_entries(p_limit int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_tenant uuid := app.tenant();
  v_sequence bigint;
  v_hash bytea;
  v_from timestamptz;
  v_count int := 0;
  v_entry_hash bytea;
  e audit.entries;
begin
  if v_tenant is null or app.permission() is null
     or app.permission() not in ('kernel.maintenance.run', 'people.directory.refresh') then
    raise exception 'not the round' using errcode = 'MW403';
  end if;
  -- Two workers seal one after the other.
  perform pg_advisory_xact_lock(hashtextextended('audit.seals/' || v_tenant::text, 0));
  select s.sequence, s.hash, s.entry_at - interval '2 days' into v_sequence, v_hash, v_from
    from audit.seals s where s.tenant_id = v_tenant order by s.sequence desc limit 1;
  if not found then
    v_sequence := 0;
    v_hash := sha256(convert_to(v_tenant::text, 'UTF8'));
    v_from := '-infinity';
  end if;
  -- A transaction that ended late brings an entry older than the last seal: it is sealed where it is met, at most two days
  -- later, which no transaction lives.
  for e in
    select x.* from audit.entries x
     where x.tenant_id = v_tenant and x.at >= v_from
       and not exists (select 1 from audit.seals s where s.tenant_id = v_tenant and s.entry_id = x.id)
     order by x.at, x.id limit p_limit
  loop
    v_sequence := v_sequence + 1;
    v_count := v_count + 1;
    v_entry_hash := audit.entry_hash(e);
    v_hash := sha256(convert_to(concat_ws(E'\n', encode(v_hash, 'hex'), v_sequence, e.id,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      case when e.outcome = 'refused' then 'forgettable' else 'kept' end, encode(v_entry_hash, 'hex')), 'UTF8'));
    insert into audit.seals (tenant_id, sequence, entry_id, entry_at, is_forgettable, entry_hash, hash)
    values (v_tenant, v_sequence, e.id, e.at, e.outcome = 'refused', v_entry_hash, v_hash);
  end loop;
  return v_count;
end $$;
comment on function audit.seal_entries(int) is
  'Adds the entries of the entered agency that are not sealed yet to its chain, oldest first, at most so many; returns how many. For the sealing job.';

create or replace function audit.keep_day_roots(p_days date[], p_sequences bigint[], p_marks bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.tenant() is null or app.permission() is null
     or app.permission() not in ('kernel.maintenance.run', 'people.directory.refresh') then
    raise exception 'not the round' using errcode = 'MW403';
  end if;
  insert into audit.day_roots (tenant_id, day, sequence, hash, mark)
  select app.tenant(), x.day, s.sequence, s.hash, x.mark
    from unnest(p_days, p_sequences, p_marks) as x (day, sequence, mark)
    join audit.seals s on s.tenant_id = app.tenant() and s.sequence = x.sequence
   where x.day < app.today()
  on conflict do nothing;
end $$;
comment on function audit.keep_day_roots(date[], bigint[], bytea[]) is
  'Keeps the hash of the entered agency''s chain at the end of days that are over, with the marks the service made. For the sealing job.';
