-- role: hr_owner
-- What is planned changes in a draft only: what was proposed is what is approved, and what was approved stays readable.

-- Afterwards, so that whoever may not write at all is told so by the wall and not by this.
create or replace function organisation.keep_planned_steps() returns trigger
language plpgsql as $$
declare
  v_tenant uuid := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
  v_plan uuid := case when tg_op = 'DELETE' then old.restructuring_id else new.restructuring_id end;
begin
  -- A backup brings the steps of what was approved.
  if coalesce(current_setting('app.is_restoring', true), '') = 'on' then
    return null;
  end if;
  -- The order a step became is written once, when the whole is approved.
  if tg_op = 'UPDATE' and old.order_id is null
     and (old.unit_id, old.founds_id, old.wish, old.position) is not distinct from (new.unit_id, new.founds_id, new.wish, new.position) then
    return null;
  end if;
  perform 1 from organisation.restructurings r
    where r.tenant_id = v_tenant and r.id = v_plan and r.state = 'draft' for share;
  if not found then
    raise exception 'a restructuring that is no draft keeps its steps'
      using errcode = '23514', constraint = 'restructuring_steps_draft_ck';
  end if;
  return null;
end $$;
comment on function organisation.keep_planned_steps() is 'Steps of a restructuring are added, changed and taken away in a draft only.';

drop trigger if exists keep_planned_100 on organisation.restructuring_steps;
create trigger keep_planned_100 after insert or update or delete on organisation.restructuring_steps
  for each row execute function organisation.keep_planned_steps();
