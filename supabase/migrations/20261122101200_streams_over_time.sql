-- How many events each stream had in each bucket of [p_from, p_to), empty buckets included; the same buckets as
-- event_histogram. Streams without an event in that time are left out.
create function public.streams_over_time(
  p_organization uuid,
  p_from timestamptz,
  p_to timestamptz,
  p_buckets integer default 60
) returns table (stream_id uuid, counts integer[])
language sql stable
set search_path = ''
as $$
  with width as (
    select make_interval(secs => public.bucket_seconds(p_from, p_to, least(p_buckets, 500))) as step
  ),
  buckets as (
    select b.time
    from width w
    cross join generate_series(
      date_bin(w.step, p_from, timestamptz 'epoch'), p_to - interval '1 microsecond', w.step) b (time)
  ),
  counted as (
    select e.stream_id, date_bin(w.step, e."timestamp", timestamptz 'epoch') as time, count(*)::integer as events
    from public.events e cross join width w
    where e.organization_id = p_organization and e."timestamp" >= p_from and e."timestamp" < p_to
    group by 1, 2
  )
  select s.stream_id, array_agg(coalesce(c.events, 0) order by b.time)
  from (select distinct k.stream_id from counted k) s
  cross join buckets b
  left join counted c on c.stream_id = s.stream_id and c.time = b.time
  group by s.stream_id
$$;

grant execute on function public.streams_over_time(uuid, timestamptz, timestamptz, integer)
  to authenticated, service_role;
