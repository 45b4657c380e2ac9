-- Expired days of events are dropped one at a time, each in a transaction of its own. To drop one, Postgres wants its class
-- of retention for itself for a moment; it waits for that a quarter of a second at most, for whoever comes after it waits
-- behind it. What holds the class meanwhile (a long search) is asked again later.

drop function public.keep_house(integer);
drop function public.drop_expired_event_partitions(integer);

-- Drops the oldest day that is past its plan's days, or past p_max_days. {day, rows, busy, left}: what was dropped (null
-- for none) with the planner's estimate of its rows, whether it was in use and stays for now, and how many more are due.
create function public.drop_expired_event_day(p_max_days integer default null) returns jsonb
language plpgsql volatile security definer
set search_path = ''
set lock_timeout = '250ms'
as $$
declare
  v_table record;
begin
  select c.relname as name, greatest(c.reltuples, 0)::bigint as rows, count(*) over () as due into v_table
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
    execute format('drop table event_days.%I', v_table.name);
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

alter function public.ensure_event_partitions(date, date) set lock_timeout = '250ms';

-- The days and months to come: events of today and the two days after it, calls of this month and the next.
create function public.make_partitions() returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  perform private.ensure_audit_months();
  return public.ensure_event_partitions(
    (clock_timestamp() at time zone 'UTC')::date, (clock_timestamp() at time zone 'UTC')::date + 2);
end
$$;

grant execute on function
  public.expiring(), public.expire(text, integer), public.drop_expired_event_day(integer), public.make_partitions()
  to service_role;
