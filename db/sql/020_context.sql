-- role: hr_owner
-- Who is asking, for this transaction only. All are plain SQL without definer rights or SET clauses, so that the planner
-- inlines them. After a transaction the settings are '' on a pooled connection, not null: hence nullif.

create or replace function app.tenant() returns uuid language sql stable parallel safe
as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
comment on function app.tenant() is 'The agency entered in this transaction; null (so no row) outside app.enter_tenant.';

create or replace function app.actor() returns uuid language sql stable parallel safe
as $$ select nullif(current_setting('app.actor_id', true), '')::uuid $$;
comment on function app.actor() is 'The account acting in this transaction.';

create or replace function app.person() returns uuid language sql stable parallel safe
as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
comment on function app.person() is 'The actor''s own person in the entered agency, if any.';

create or replace function app.relation() returns text language sql stable parallel safe
as $$ select nullif(current_setting('app.relation', true), '') $$;
comment on function app.relation() is 'How far the entered permission reaches: agency, reports or self.';

create or replace function app.permission() returns text language sql stable parallel safe
as $$ select nullif(current_setting('app.permission', true), '') $$;
comment on function app.permission() is 'The permission this transaction was entered with.';

-- The agency's own today; current_date would be the server's.
create or replace function app.today() returns date language sql stable parallel safe
as $$ select nullif(current_setting('app.today', true), '')::date $$;
comment on function app.today() is 'Today in the entered agency''s zone, set by app.enter_tenant.';

-- UUIDv7 for rows that set-based statements make; everything else takes its id from the application.
create or replace function app.new_id() returns uuid language sql volatile parallel safe
as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;
comment on function app.new_id() is 'A UUIDv7 (PostgreSQL before 18 has none).';

create or replace function identity.is_switched_off(p_agency uuid, p_permission text) returns boolean
language sql stable as $$
  select exists (
    select 1 from identity.feature_switches f
     where f.tenant_id = p_agency and not f.is_on
       and f.feature = (select rp.feature from identity.role_permissions rp where rp.permission = p_permission limit 1))
$$;
comment on function identity.is_switched_off(uuid, text) is
  'Whether an agency has switched off the part of the service a permission belongs to; asked by the doors.';

create or replace function identity.maker_holds(p_agency uuid, p_account uuid, p_permission text, p_day date) returns boolean
language sql stable
as $$
  select exists (
    select 1
      from identity.memberships m
      join identity.role_permissions rp on rp.permission = p_permission and rp.relation = 'agency'
       and (rp.role = any (m.roles) or (rp.role in ('employee', 'line_manager') and m.person_id is not null))
     where m.tenant_id = p_agency and m.account_id = p_account and m.status = 'active'
       and not exists (
             select 1 from identity.role_narrowings n
              where n.tenant_id = m.tenant_id and n.role = rp.role and n.permission = rp.permission
                and n.valid_from <= p_day and (n.valid_to is null or n.valid_to > p_day)))
$$;
comment on function identity.maker_holds(uuid, uuid, text, date) is
  'Whether a member''s roles, as the agency has narrowed them on a day, still reach everybody with a permission: what a key of theirs may.';
