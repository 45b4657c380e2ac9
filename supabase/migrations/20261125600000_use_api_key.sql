-- The key of a secret's hash with its organization's plan, as {id, organization_id, created_by, environment, scopes, expires_at,
-- revoked_at, plan}, or null. One that is good is marked as used, at most once a minute. What carries events asks it for every
-- request: over a direct connection where there is one.
create function public.use_api_key(p_hash text, p_now timestamptz) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_key jsonb;
begin
  select jsonb_build_object(
    'id', k.id, 'organization_id', k.organization_id, 'created_by', k.created_by, 'environment', k.environment,
    'scopes', k.scopes, 'expires_at', k.expires_at, 'revoked_at', k.revoked_at, 'plan', o.plan)
  into v_key
  from public.api_keys k join public.organizations o on o.id = k.organization_id
  where k.hash = p_hash;

  update public.api_keys k set last_used_at = p_now
  where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_now)
    and (k.last_used_at is null or k.last_used_at <= p_now - interval '1 minute');
  return v_key;
end
$$;
grant execute on function public.use_api_key(text, timestamptz) to service_role;
