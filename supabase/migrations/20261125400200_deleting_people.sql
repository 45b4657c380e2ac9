-- Deleting a person, on hosted Supabase and on Supabase Lite (which has no admin interface) alike. What they did in
-- organizations of others stays there, without their name; the audit log keeps their id until it expires.

-- The organizations that stand against it or go with it: {blocking: [{id, name}], alone: [uuid]}. Blocking are those whose
-- last owner the person is while others belong to them.
create function public.organizations_of_leaver(p_user uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'blocking', coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name)
      filter (where own.role = 'owner' and others.people > 0 and others.owners = 0), '[]'),
    'alone', coalesce(jsonb_agg(o.id) filter (where others.people = 0), '[]'))
  from public.memberships own
  join public.organizations o on o.id = own.organization_id
  cross join lateral (
    select count(*) as people, count(*) filter (where m.role = 'owner') as owners
    from public.memberships m where m.organization_id = o.id and m.user_id <> p_user
  ) others
  where own.user_id = p_user
$$;

-- Deletes a person with their login and sessions, and closes the organizations p_closing, whose payment has been ended: those
-- where they are alone. Does nothing and answers false when these are others by now, or one would be left without an owner.
create function public.delete_person(p_user uuid, p_closing uuid[]) returns boolean
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_leaving jsonb;
begin
  -- Nobody joins or leaves these organizations meanwhile.
  perform from public.organizations o
  where o.id in (select m.organization_id from public.memberships m where m.user_id = p_user)
  order by o.id for update;
  v_leaving := public.organizations_of_leaver(p_user);
  if v_leaving -> 'blocking' <> '[]'
    or array(select jsonb_array_elements_text(v_leaving -> 'alone')::uuid order by 1)
      <> array(select c from unnest(p_closing) c order by c) then
    return false;
  end if;
  perform public.close_organization(c) from unnest(p_closing) c;
  -- These refer to a person without saying so to the database; the log of the auth service has the address in it.
  delete from auth.audit_log_entries where payload ->> 'actor_id' = p_user::text;
  delete from auth.flow_state where user_id = p_user;
  delete from auth.users where id = p_user;
  return found;
end
$$;

revoke execute on function public.delete_person(uuid, uuid[]) from public, anon, authenticated;
grant execute on function
  public.organizations_of_leaver(uuid), public.delete_person(uuid, uuid[]) to service_role;
