-- A token that names a session is good as long as the session is. Whoever logs out, here or everywhere, or sets a new
-- password, ends what the tokens of the ended sessions may see and do at once, not when they expire.

-- Whether the caller's session is there still. A token that names none was signed for a program, and has its expiry alone.
create function private.session_is_open() returns boolean
language sql stable security definer
set search_path = ''
as $$
  select c.session_id is null or exists (
    select from auth.sessions s where s.id = c.session_id::uuid and s.user_id = (select auth.uid()))
  from (select nullif((select auth.jwt()) ->> 'session_id', '') as session_id) c
$$;
grant execute on function private.session_is_open() to authenticated, service_role;

create or replace function private.organizations_as(p_at_least text) returns uuid[]
language sql stable security definer
set search_path = ''
as $$
  select coalesce(array_agg(m.organization_id), '{}')
  from public.memberships m
  where m.user_id = (select auth.uid())
    and (select private.session_is_open())
    and array_position(array['viewer', 'member', 'admin', 'owner'], m.role)
        >= array_position(array['viewer', 'member', 'admin', 'owner'], p_at_least)
$$;

alter policy "members see each other" on public.users
  using (
    (id = (select auth.uid()) and (select private.session_is_open()))
    or id in (
      select m.user_id from public.memberships m
      where m.organization_id = any ((select private.organizations_as('viewer'))::uuid[])
    )
  );
alter policy "people rename themselves" on public.users
  using (id = (select auth.uid()) and (select private.session_is_open()))
  with check (id = (select auth.uid()));
