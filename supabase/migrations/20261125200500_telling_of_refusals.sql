-- Reserves batches [{id, events}] of the month, all of them or none: {granted, used, limit}, where used is what is stored,
-- reported and reserved without them. The limit is p_limit, or p_limit_going_on where the organization goes on; null is
-- unlimited. A batch that is reserved or committed already is not counted again. The month's first refusal is told.
create or replace function public.reserve_events(
  p_organization uuid, p_month date, p_batches jsonb, p_limit bigint, p_limit_going_on bigint
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_limit bigint;
  v_used bigint;
  v_wanted bigint;
begin
  -- One at a time for each organization; what another has just reserved is seen below.
  perform pg_advisory_xact_lock(hashtextextended('event_reservations ' || p_organization, 0));
  select case o.when_limit_reached when 'continue' then p_limit_going_on else p_limit end into v_limit
  from public.organizations o where o.id = p_organization;
  if not found then
    raise exception 'no organization %', p_organization using errcode = 'foreign_key_violation';
  end if;

  -- One statement, one snapshot: a commit moves events from the last sum to the first.
  select
    (select coalesce(sum(u.events), 0) from public.usage_daily u
      where u.organization_id = p_organization and u.day >= p_month and u.day < p_month + interval '1 month')
    + (select coalesce(sum(r.quantity), 0) from public.usage_reports r
      where r.organization_id = p_organization and r.day >= p_month and r.day < p_month + interval '1 month')
    + (select coalesce(sum(w.events), 0) from public.event_reservations w
      where w.organization_id = p_organization and w.month = p_month),
    (select coalesce(sum(b.events), 0) from jsonb_to_recordset(p_batches) as b (id text, events integer)
      where not exists (select from public.event_reservations w where w.batch_id = b.id)
        and not exists (select from public.processed_batches p where p.batch_id = b.id))
  into v_used, v_wanted;
  if v_used + v_wanted > v_limit then
    perform private.mark_usage(p_organization, p_month, p_limit, v_limit, v_used,
      array[80, 100, 80 * v_limit / p_limit, 100 * v_limit / p_limit]::integer[], true);
    return jsonb_build_object('granted', false, 'used', v_used, 'limit', v_limit);
  end if;

  insert into public.event_reservations (batch_id, organization_id, month, events)
  select b.id, p_organization, p_month, b.events from jsonb_to_recordset(p_batches) as b (id text, events integer)
  where not exists (select from public.processed_batches p where p.batch_id = b.id)
  on conflict (batch_id) do nothing;
  return jsonb_build_object('granted', true, 'used', v_used, 'limit', v_limit);
end
$$;
