-- Whoever looks for a lease to take does not wait for one in use: a commit holds its lease to its end, and the next partition may
-- be free meanwhile.

-- Takes the named lease if nobody holds it: {token, abandoned}, or null, at once. abandoned: its last holder never gave it up.
create or replace function public.take_over_lease(p_lease text, p_owner text, p_lease_seconds integer) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_abandoned boolean;
  v_token bigint;
begin
  select l.owner is not null into v_abandoned
  from public.leases l where l.name = p_lease and l.expires_at <= clock_timestamp() for update skip locked;
  if not found and exists (select from public.leases l where l.name = p_lease) then
    return null;
  end if;
  v_token := public.take_lease(p_lease, p_owner, p_lease_seconds);
  if v_token is null then
    return null;
  end if;
  return jsonb_build_object('token', v_token, 'abandoned', coalesce(v_abandoned, false));
end
$$;
