-- Whoever signs up gets a profile and an organization of their own, in the transaction of the sign-up.
create function private.on_sign_up() returns trigger
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
  v_organization uuid;
begin
  insert into public.users (id, email, name) values (new.id, v_email, v_name);
  insert into public.organizations (name) values (v_name || '''s organization') returning id into v_organization;
  insert into public.memberships (organization_id, user_id, role) values (v_organization, new.id, 'owner');
  return new;
end
$$;

create trigger on_sign_up after insert on auth.users
  for each row execute function private.on_sign_up();

-- The profile's address follows the one that was confirmed.
create function private.on_email_change() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  update public.users set email = coalesce(new.email, '') where id = new.id;
  return new;
end
$$;

create trigger on_email_change after update of email on auth.users
  for each row when (old.email is distinct from new.email)
  execute function private.on_email_change();
