-- Batches take the detour in the order in which they are given: a join promises none, and a hashed one turned it round, so that
-- a stream's batches were processed last first.
create or replace function public.detour_batches(p_batches jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.event_batches (id, organization_id, stream_id, events, event_count)
  select b.id, b.organization_id, b.stream_id, b.events, b.event_count
  from rows from (jsonb_to_recordset(p_batches) as (
    id text, organization_id uuid, stream_id uuid, events text, event_count integer)) with ordinality
    as b (id, organization_id, stream_id, events, event_count, place)
  where exists (select from public.streams s where s.id = b.stream_id)
  order by b.place
  on conflict (id) do nothing
$$;
