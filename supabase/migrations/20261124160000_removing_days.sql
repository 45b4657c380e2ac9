-- A day of events that has expired leaves its class in a moment: nobody sees it any more. Its files, which take seconds to
-- remove where there are gigabytes of them, go afterwards, with a lock on nothing but themselves.

-- Takes out the oldest day that is past its plan's days, or past p_max_days, as event_days.expired_*.
-- {day, rows, busy, left}: what was taken out (null for none) with the planner's estimate of its rows, whether its class was
-- in use and it stays for now, and how many more are due.
create or replace function public.drop_expired_event_day(p_max_days integer default null) returns jsonb
language plpgsql volatile security definer
set search_path = ''
set lock_timeout = '250ms'
as $$
declare
  v_table record;
begin
  select c.relname as name, split_part(c.relname, '_', 2) as retention, greatest(c.reltuples, 0)::bigint as rows,
    count(*) over () as due
  into v_table
  from pg_catalog.pg_class c
  where c.relnamespace = 'event_days'::regnamespace and c.relkind = 'r' and c.relname ~ '^days_\d+_\d{8}$'
    and to_date(split_part(c.relname, '_', 3), 'YYYYMMDD')
      < (clock_timestamp() at time zone 'UTC')::date - least(split_part(c.relname, '_', 2)::integer, p_max_days)
  order by split_part(c.relname, '_', 3), c.relname
  limit 1;
  if not found then
    return jsonb_build_object('day', null, 'rows', 0, 'busy', false, 'left', 0);
  end if;
  begin
    execute format('alter table event_days.%I detach partition event_days.%I', 'days_' || v_table.retention, v_table.name);
    execute format('alter table event_days.%I rename to %I', v_table.name, 'expired_' || v_table.name);
  exception
    when lock_not_available or deadlock_detected then
      return jsonb_build_object('day', null, 'rows', 0, 'busy', true, 'left', v_table.due);
    -- Another run was first.
    when undefined_table then
      return jsonb_build_object('day', null, 'rows', 0, 'busy', false, 'left', v_table.due - 1);
  end;
  return jsonb_build_object('day', v_table.name, 'rows', v_table.rows, 'busy', false, 'left', v_table.due - 1);
end
$$;

-- Removes one day that was taken out. Answers how many more there are, of which another run may have one in hand; null
-- where there was none to remove.
create function public.remove_expired_event_day() returns integer
language plpgsql volatile security definer
set search_path = ''
set lock_timeout = '250ms'
as $$
declare
  v_names text[];
begin
  select array_agg(c.relname order by c.relname) into v_names
  from pg_catalog.pg_class c
  where c.relnamespace = 'event_days'::regnamespace and c.relkind = 'r' and c.relname ~ '^expired_days_\d+_\d{8}$';
  for i in 1 .. coalesce(cardinality(v_names), 0) loop
    begin
      execute format('drop table event_days.%I', v_names[i]);
      return cardinality(v_names) - 1;
    exception
      when lock_not_available or undefined_table then null;
    end;
  end loop;
  return null;
end
$$;
revoke execute on function public.remove_expired_event_day() from public, anon, authenticated;
grant execute on function public.remove_expired_event_day() to service_role;
