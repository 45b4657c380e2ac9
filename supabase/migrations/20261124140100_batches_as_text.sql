-- A batch's events wait as the text that the app wrote: nothing in the database looks into them, and to take a megabyte
-- of JSON apart and put it together again, twice, cost more than keeping it.
alter table public.event_batches alter column events type text using events::text;

-- Stores batches [{id, organization_id, stream_id, events, event_count}], events being text; an id that is waiting
-- already is left as it is.
create or replace function public.publish_batches(p_batches jsonb) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.event_batches (id, organization_id, stream_id, events, event_count)
  select b.id, b.organization_id, b.stream_id, b.events, b.event_count
  from jsonb_to_recordset(p_batches) as b (
    id text, organization_id uuid, stream_id uuid, events text, event_count integer)
  on conflict (id) do nothing
$$;
