-- Every kind of finding, in one place; detection/types.ts has the same list, and a test holds them together.
create function public.finding_kinds() returns text[]
language sql immutable parallel safe
set search_path = ''
as $$
  select array[
    'new_pattern', 'unusual_content', 'unusual_value', 'unusual_rate', 'silence',
    'unusual_shape', 'unusual_combination', 'unusual_mix', 'unusual_order', 'drift'
  ]
$$;
grant execute on function public.finding_kinds() to authenticated, service_role;

alter table public.anomalies drop constraint anomalies_kind_check;
alter table public.anomalies add constraint anomalies_kind_check check (kind = any (public.finding_kinds()));
