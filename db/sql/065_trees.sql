-- role: hr_owner
-- Units and seats are trees: a parent may not stand below its own child. Moves in one agency take turns, since two of
-- them, each sound alone, could close a ring together.

create or replace function organisation.check_tree() returns trigger
language plpgsql as $$
declare
  v_ring boolean;
begin
  if new.parent_id is null then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(tg_table_name || '/' || new.tenant_id::text, 0));
  execute format($walk$
    with recursive up as (
      select x.id, x.parent_id from organisation.%1$I x where x.tenant_id = $1 and x.id = $2
      union
      select x.id, x.parent_id from up join organisation.%1$I x on x.tenant_id = $1 and x.id = up.parent_id
    ) select exists (select 1 from up where up.id = $3)$walk$, tg_table_name)
    into v_ring using new.tenant_id, new.parent_id, new.id;
  if v_ring then
    raise exception 'a parent below its own child' using errcode = '23514', constraint = tg_table_name || '_no_cycle_ck';
  end if;
  return new;
end $$;
comment on function organisation.check_tree() is 'Refuses a parent that stands below the row itself; for units and positions.';

drop trigger if exists tree_100 on organisation.units;
create trigger tree_100 before update of parent_id on organisation.units
  for each row when (new.parent_id is distinct from old.parent_id) execute function organisation.check_tree();
drop trigger if exists tree_100 on organisation.positions;
create trigger tree_100 before update of parent_id on organisation.positions
  for each row when (new.parent_id is distinct from old.parent_id) execute function organisation.check_tree();
