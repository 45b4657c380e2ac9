-- What the organization's pipeline has stored since a time: {batches, events, duplicates, last_at}; last_at is null before
-- anything was stored within the three days that processed batches are remembered.
create function public.stored_since(p_organization uuid, p_since timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'batches', coalesce(sum(c.batches) filter (where c.processed_at >= p_since), 0),
    'events', coalesce(sum(c.events) filter (where c.processed_at >= p_since), 0),
    'duplicates', coalesce(sum(c.duplicates) filter (where c.processed_at >= p_since), 0),
    'last_at', max(c.processed_at))
  from (
    -- Each batch of a commit carries the counts of the whole commit, which has one time.
    select b.processed_at, count(*) as batches, max(b.events) as events, max(b.duplicates) as duplicates
    from public.processed_batches b where b.organization_id = p_organization
    group by b.processed_at
  ) c
$$;
grant execute on function public.stored_since(uuid, timestamptz) to service_role;
