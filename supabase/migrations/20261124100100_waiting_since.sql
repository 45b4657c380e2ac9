-- Since when the oldest batch of each of these streams has waited; streams with nothing waiting are left out.
create function public.waiting_since(p_streams uuid[])
returns table (stream_id uuid, since timestamptz)
language sql stable
set search_path = ''
as $$
  select b.stream_id, min(b.enqueued_at)
  from public.event_batches b
  where b.stream_id = any (p_streams) and b.set_aside_at is null
  group by b.stream_id
$$;
grant execute on function public.waiting_since(uuid[]) to service_role;
