-- role: hr_owner
-- What a seal covers of an entry. server/modules/audit/rules/chain.ts says the same a second time, on purpose: who checks
-- the log does not ask a function that lives in the database under suspicion.

create or replace function audit.entry_hash(e audit.entries) returns bytea language sql stable
as $$
  select sha256(convert_to(jsonb_build_array(
    e.tenant_id, e.id, e.subject_tenant_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    e.actor_id, e.actor_name, to_jsonb(e.actor_roles), e.action, e.outcome, e.entity_type, e.entity_id, e.person_id,
    e.before, e.after, e.reason, e.purpose, e.disclosed_from is not null, e.request_id,
    (select encode(sha256(convert_to(string_agg(x.subject_tenant_id || ' ' || x.person_id, E'\n' order by x.person_id), 'UTF8')), 'hex')
       from audit.entry_subjects x where x.tenant_id = e.tenant_id and x.entry_id = e.id))::text, 'UTF8'))
$$;
comment on function audit.entry_hash(audit.entries) is
  'SHA-256 of an entry''s canonical text, the people a list showed with it; when an investigation is disclosed is left out, since that day comes later.';
