-- Streams whose next event is overdue and that have nothing waiting in the buffer, the longest overdue first.
-- A stream whose newest event came more than two minutes later than its events usually do is catching up: the clock says
-- nothing of when its next would be. For such a one time has moved on only as far as the newest event of its organization
-- (frontier), and when nothing more has come of it for an hour it is done: it was a file, and will not go quiet.
drop function public.due_streams(integer);
create function public.due_streams(p_limit integer)
returns table (stream_id uuid, next_due_at timestamptz, frontier timestamptz, done boolean)
language sql stable
set search_path = ''
as $$
  with overdue as (
    select d.stream_id, d.next_due_at, s.organization_id, s.test, newest.received_at,
      d.lateness_ms * interval '1 millisecond' as lateness,
      newest.received_at - newest."timestamp" as lag
    from public.detector_states d
    join public.streams s on s.id = d.stream_id
    left join lateral (
      select e."timestamp", e.received_at from public.events e
      where e.stream_id = d.stream_id order by e."timestamp" desc, e.id desc limit 1
    ) newest on true
    where d.next_due_at <= clock_timestamp()
      and not exists (
        select from public.event_batches b where b.stream_id = d.stream_id and b.set_aside_at is null
      )
  ),
  placed as (
    select o.*, f.frontier
    from overdue o
    left join lateral (
      select max(a.last_event_at) as frontier from public.streams a
      where a.organization_id = o.organization_id and a.test = o.test
    ) f on o.lag > o.lateness + interval '2 minutes'
  )
  select p.stream_id, p.next_due_at, p.frontier,
    p.frontier is not null and p.received_at < now() - interval '1 hour'
  from placed p
  where p.frontier is null or p.next_due_at <= p.frontier + p.lateness or p.received_at < now() - interval '1 hour'
  order by p.next_due_at
  limit p_limit
$$;
grant execute on function public.due_streams(integer) to service_role;
