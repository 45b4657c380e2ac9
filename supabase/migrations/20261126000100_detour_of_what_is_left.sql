-- A log cannot take a record back: what it still holds of a stream that was deleted meanwhile comes to the detour too, and
-- must not stop what stands behind it. Only batches of streams that are there take the detour; a batch that has is left.
create function public.detour_batches(p_batches jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.event_batches (id, organization_id, stream_id, events, event_count)
  select b.id, b.organization_id, b.stream_id, b.events, b.event_count
  from jsonb_to_recordset(p_batches) as b (
    id text, organization_id uuid, stream_id uuid, events text, event_count integer)
  where exists (select from public.streams s where s.id = b.stream_id)
  on conflict (id) do nothing
$$;
grant execute on function public.detour_batches(jsonb) to service_role;

-- What failed in a log: it waits here from now on, and this counts as a try.
create or replace function public.divert_batches(p_batches jsonb, p_reason text, p_max_attempts integer) returns void
language plpgsql volatile
set search_path = ''
as $$
begin
  perform public.detour_batches(p_batches);
  perform private.count_try(
    array(select b ->> 'id' from jsonb_array_elements(p_batches) b), p_reason, p_max_attempts);
end
$$;
