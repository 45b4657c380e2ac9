-- Changes a member's role, as who calls it may. Answers `done`; `changed` when they are not p_before any more, or may not be
-- touched; `last_owner` when nobody would be left to own the organization.
create function public.set_role(p_organization uuid, p_user uuid, p_before text, p_role text) returns text
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.memberships m set role = p_role
  where m.organization_id = p_organization and m.user_id = p_user and m.role = p_before;
  return case when found then 'done' else 'changed' end;
exception when restrict_violation then
  return 'last_owner';
end
$$;

-- Removes a member, as who calls it may. Answers as `set_role`.
create function public.remove_member(p_organization uuid, p_user uuid, p_before text) returns text
language plpgsql volatile
set search_path = ''
as $$
begin
  delete from public.memberships m
  where m.organization_id = p_organization and m.user_id = p_user and m.role = p_before;
  return case when found then 'done' else 'changed' end;
exception when restrict_violation then
  return 'last_owner';
end
$$;

grant execute on function public.set_role(uuid, uuid, text, text), public.remove_member(uuid, uuid, text)
  to authenticated, service_role;
