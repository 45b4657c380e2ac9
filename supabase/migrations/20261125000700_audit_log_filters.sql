-- As before; and by what came of it, by several acts at once, and without those that only looked.
drop function public.list_audit_logs(
  uuid, timestamptz, timestamptz, integer, uuid, uuid, text, text, timestamptz, uuid);
create function public.list_audit_logs(
  p_organization uuid, p_from timestamptz, p_to timestamptz, p_limit integer, p_user uuid default null,
  p_key uuid default null, p_method text default null, p_route text default null,
  p_before_time timestamptz default null, p_before_id uuid default null,
  p_least_status integer default null, p_most_status integer default null,
  -- Each a method, a space and a route.
  p_actions text[] default null, p_changes boolean default false
) returns table (
  id uuid, logged_at timestamptz, user_id uuid, key_id uuid, request_id text, ip text, method text, route text,
  status smallint, target text, calls integer, sequence bigint, hash text
)
language sql stable
set search_path = ''
as $$
  select l.id, l.logged_at, l.user_id, l.key_id, l.request_id, l.ip, l.method, l.route, l.status, l.target, l.calls,
    s.sequence, encode(s.hash, 'hex')
  from public.audit_logs l
  left join public.audit_seals s on s.audit_log_id = l.id
  where l.organization_id = p_organization
    and l.logged_at >= p_from and l.logged_at < p_to
    and (p_user is null or l.user_id = p_user)
    and (p_key is null or l.key_id = p_key)
    and (p_method is null or l.method = p_method)
    and (p_route is null or l.route = p_route)
    and (p_least_status is null or l.status >= p_least_status)
    and (p_most_status is null or l.status <= p_most_status)
    and (p_actions is null or l.method || ' ' || l.route = any (p_actions))
    and (not p_changes or l.method not in ('GET', 'HEAD', 'OPTIONS'))
    and (p_before_time is null or (l.logged_at, l.id) < (p_before_time, p_before_id))
  order by l.logged_at desc, l.id desc limit p_limit
$$;
grant execute on function public.list_audit_logs(
  uuid, timestamptz, timestamptz, integer, uuid, uuid, text, text, timestamptz, uuid, integer, integer, text[], boolean
) to authenticated, service_role;
