-- Makes an organization, owned by this person. Answers `made`, for one that was made by an earlier try too, or `full` when
-- they own so many already.
create function public.create_organization(
  p_id uuid, p_user uuid, p_name text, p_time_zone text, p_most_owned integer
) returns text
language plpgsql volatile
set search_path = ''
as $$
begin
  -- One at a time for one person, so that the count holds.
  perform from public.users u where u.id = p_user for no key update;
  if exists (
    select from public.memberships m where m.organization_id = p_id and m.user_id = p_user
  ) then return 'made'; end if;
  if (select count(*) from public.memberships m where m.user_id = p_user and m.role = 'owner') >= p_most_owned
  then return 'full'; end if;
  insert into public.organizations (id, name, time_zone) values (p_id, p_name, p_time_zone);
  insert into public.memberships (organization_id, user_id, role) values (p_id, p_user, 'owner');
  return 'made';
end
$$;
grant execute on function public.create_organization(uuid, uuid, text, text, integer) to service_role;
