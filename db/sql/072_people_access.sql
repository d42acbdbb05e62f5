-- role: hr_owner
-- What the people module asks of the database inside its hot statements. Runs with the caller's rights: the walls hold.

-- How far a permission other than the entered one reaches for the actor; null where it is not held. The same rule as
-- app.enter_tenant, so that one statement can show a column to those who may see it and to nobody else.
create or replace function app.reach(p_permission text) returns text language sql stable
as $$
  select held.relation from (
  select rp.relation
    from identity.memberships m
    join identity.role_permissions rp on rp.permission = p_permission
     and (rp.role = any (m.roles)
          or (rp.role = 'employee' and m.person_id is not null)
          or (rp.role = 'line_manager' and m.person_id is not null and exists (
                select 1 from people.directory_entries d
                 where d.tenant_id = app.tenant() and d.manager_person_id = m.person_id and d.status = 'active')))
   where m.tenant_id = app.tenant() and m.account_id = app.actor() and m.status = 'active'
     and not exists (
           select 1 from identity.role_narrowings n
            where n.tenant_id = m.tenant_id and n.role = rp.role and n.permission = rp.permission
              and n.valid_from <= app.today() and (n.valid_to is null or n.valid_to > app.today()))
  union all
  -- A machine reaches with its scopes, over the whole agency, as far as its maker does.
  select 'agency'
    from identity.api_keys k
   where k.tenant_id = app.tenant() and k.id = app.actor() and k.revoked_at is null and p_permission = any (k.scopes)
     and identity.maker_holds(k.tenant_id, k.created_by, p_permission, app.today())
  ) held
   where not exists (
     select 1 from identity.feature_switches f
      where f.tenant_id = app.tenant() and not f.is_on
        and f.feature = (select p.feature from identity.role_permissions p where p.permission = p_permission limit 1))
   order by case held.relation when 'agency' then 1 when 'reports' then 2 else 3 end
   limit 1
$$;
comment on function app.reach(text) is 'How far a permission reaches for the actor in the entered agency: agency, reports, self, or null.';

create or replace function people.reports_to(p_employment uuid, p_person uuid) returns boolean language sql stable
as $$
  with recursive up as (
    select d.manager_employment_id, d.manager_person_id, 1 as height
      from people.directory_entries d where d.tenant_id = app.tenant() and d.employment_id = p_employment
    union all
    select d.manager_employment_id, d.manager_person_id, up.height + 1
      from up join people.directory_entries d on d.tenant_id = app.tenant() and d.employment_id = up.manager_employment_id
     where up.height < 20 and up.manager_person_id is distinct from p_person
  )
  select p_person is not null and exists (select 1 from up where up.manager_person_id = p_person)
$$;
comment on function people.reports_to(uuid, uuid) is 'Whether an employment stands below a person in today''s reporting line, at any height.';

-- The end of an identity number, for those who must recognise it and not read it.
create or replace function people.masked(p_number text) returns text language sql immutable parallel safe
as $$ select repeat('•', greatest(length(p_number) - 3, 0)) || right(p_number, least(3, greatest(length(p_number) - 4, 0))) $$;
comment on function people.masked(text) is 'An identity number with all but its last three signs hidden; short ones hidden whole.';
