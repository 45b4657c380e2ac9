-- Of these batches those whose effect is there already. A partition of a log may have been worked on ahead of its position by another
-- worker: to find that out by a commit that is refused costs the whole work on them.
create function public.processed_among(p_batches text[]) returns text[]
language sql stable
set search_path = ''
as $$
  select coalesce(array_agg(b.batch_id), '{}') from public.processed_batches b where b.batch_id = any (p_batches)
$$;
revoke execute on function public.processed_among(text[]) from public, anon, authenticated;
grant execute on function public.processed_among(text[]) to service_role;
