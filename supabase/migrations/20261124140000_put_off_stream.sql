-- Says when the watch of a stream is next told that time has passed; null for no more. Where p_was is given, only if
-- nothing else has said so since.
create function public.put_off_stream(
  p_stream uuid, p_next_due_at timestamptz default null, p_was timestamptz default null
) returns void
language sql volatile
set search_path = ''
as $$
  update public.detector_states d set next_due_at = p_next_due_at
  where d.stream_id = p_stream and (p_was is null or d.next_due_at = p_was)
$$;
grant execute on function public.put_off_stream(uuid, timestamptz, timestamptz) to service_role;
