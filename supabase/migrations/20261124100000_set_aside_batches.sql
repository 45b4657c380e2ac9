-- Looking at what the buffer gave up on, and sending it again or dropping it.
create index event_batches_set_aside on public.event_batches (organization_id, set_aside_at) where set_aside_at is not null;

-- An organization's set-aside batches, newest first, those after (p_before, p_before_id). Times count in milliseconds, as
-- callers write them.
create function public.set_aside_batches(
  p_organization uuid, p_limit integer, p_before timestamptz default null, p_before_id text default null
) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', b.id, 'organization_id', b.organization_id, 'stream_id', b.stream_id, 'events', b.events,
    'attempts', b.attempts, 'reason', coalesce(b.reason, ''), 'set_aside_at', b.at) order by b.at desc, b.id desc), '[]')
  from (
    select e.*, date_trunc('milliseconds', e.set_aside_at) as at
    from public.event_batches e
    where e.organization_id = p_organization and e.set_aside_at is not null
      and (p_before is null
        or (date_trunc('milliseconds', e.set_aside_at), e.id) < (p_before, coalesce(p_before_id, '')))
    order by at desc, e.id desc
    limit p_limit
  ) b
$$;

-- Puts a set-aside batch at the end of its stream, its tries forgotten. False when the organization has none such.
create function public.resend_batch(p_organization uuid, p_batch text) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.event_batches
  set set_aside_at = null, attempts = 0, reason = null, not_before = now(), enqueued_at = now(), sequence = default
  where id = p_batch and organization_id = p_organization and set_aside_at is not null;
  return found;
end
$$;

-- Drops a set-aside batch for good. False when the organization has none such.
create function public.discard_batch(p_organization uuid, p_batch text) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  delete from public.event_batches
  where id = p_batch and organization_id = p_organization and set_aside_at is not null;
  return found;
end
$$;

grant execute on function
  public.set_aside_batches(uuid, integer, timestamptz, text),
  public.resend_batch(uuid, text),
  public.discard_batch(uuid, text)
  to service_role;
