-- A buffer that is a log can only go on or stop. What fails there takes a detour through this database, so that the log goes
-- on: here it is tried again, counted, set aside, and what follows of its stream waits behind it.

-- Stores batches as publish_batches does, counting one failed try of them.
create function public.divert_batches(p_batches jsonb, p_reason text, p_max_attempts integer) returns void
language plpgsql volatile
set search_path = ''
as $$
begin
  perform public.publish_batches(p_batches);
  perform private.count_try(
    array(select b ->> 'id' from jsonb_array_elements(p_batches) b), p_reason, p_max_attempts);
end
$$;

-- Takes the named lease if nobody holds it: {token, abandoned}, or null. abandoned: its last holder never gave it up.
create function public.take_over_lease(p_lease text, p_owner text, p_lease_seconds integer) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_abandoned boolean;
  v_token bigint;
begin
  select l.owner is not null into v_abandoned
  from public.leases l where l.name = p_lease and l.expires_at <= clock_timestamp() for update skip locked;
  v_token := public.take_lease(p_lease, p_owner, p_lease_seconds);
  if v_token is null then
    return null;
  end if;
  return jsonb_build_object('token', v_token, 'abandoned', coalesce(v_abandoned, false));
end
$$;

grant execute on function
  public.divert_batches(jsonb, text, integer),
  public.take_over_lease(text, text, integer)
  to service_role;
