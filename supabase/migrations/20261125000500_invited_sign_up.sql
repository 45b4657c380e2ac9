-- As before, and who signs up from the link of an invitation joins the organization that sent it, instead of getting one of
-- their own. The token comes with the sign-up and is spent by it, so it is not kept.
create or replace function private.on_sign_up() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_email text := coalesce(new.email, '');
  v_name text := left(coalesce(
    nullif(btrim(new.raw_user_meta_data ->> 'name'), ''),
    nullif(split_part(v_email, '@', 1), ''),
    'New user'
  ), 180);
  v_token text := new.raw_user_meta_data ->> 'invitation';
  v_organization uuid;
begin
  insert into public.users (id, email, name) values (new.id, v_email, v_name);
  if v_token is not null then
    update auth.users u set raw_user_meta_data = u.raw_user_meta_data - 'invitation' where u.id = new.id;
    if public.accept_invitation(encode(sha256(convert_to(v_token, 'UTF8')), 'hex'), new.id) ->> 'outcome' = 'joined'
    then return new; end if;
  end if;
  insert into public.organizations (name) values (v_name || '''s organization') returning id into v_organization;
  insert into public.memberships (organization_id, user_id, role) values (v_organization, new.id, 'owner');
  return new;
end
$$;
