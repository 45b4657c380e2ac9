-- Admins change roles and remove people, owners those of owners too, and everybody leaves by themselves.
create policy "admins change roles, owners those of owners" on public.memberships for update to authenticated
  using (
    organization_id = any ((select private.organizations_as('owner'))::uuid[])
    or (role <> 'owner' and organization_id = any ((select private.organizations_as('admin'))::uuid[]))
  )
  with check (
    organization_id = any ((select private.organizations_as('owner'))::uuid[])
    or (role <> 'owner' and organization_id = any ((select private.organizations_as('admin'))::uuid[]))
  );
create policy "admins remove people, owners owners, and everybody leaves" on public.memberships for delete to authenticated
  using (
    user_id = (select auth.uid())
    or organization_id = any ((select private.organizations_as('owner'))::uuid[])
    or (role <> 'owner' and organization_id = any ((select private.organizations_as('admin'))::uuid[]))
  );
grant update (role), delete on public.memberships to authenticated;

-- An organization keeps an owner. It goes with its last member when that one's account is deleted: then it is nobody's.
create function private.on_owner_gone() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Of two owners who leave at once, the second waits here for the first, and then sees that nobody is left.
  perform from public.organizations o
  where o.id = old.organization_id and o.closed_at is null for no key update;
  -- The organization itself is deleted, or closed for that.
  if not found then return null; end if;
  if exists (
    select from public.memberships m where m.organization_id = old.organization_id and m.role = 'owner'
  ) then return null; end if;
  if not exists (select from public.memberships m where m.organization_id = old.organization_id)
    and not exists (select from public.users u where u.id = old.user_id)
  then return null; end if;
  raise exception 'an organization keeps its last owner' using errcode = 'restrict_violation';
end
$$;

create trigger on_owner_lowered after update of role on public.memberships
  for each row when (old.role = 'owner' and new.role <> 'owner')
  execute function private.on_owner_gone();
create trigger on_owner_removed after delete on public.memberships
  for each row when (old.role = 'owner')
  execute function private.on_owner_gone();
