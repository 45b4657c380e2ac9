-- Whoever changes a login tells its owner, in the same transaction and whichever way it is changed: a stranger with a stolen
-- session cannot do it in silence. A new address is told of at the old one.

create or replace function private.on_email_change() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  update public.users set email = coalesce(new.email, '') where id = new.id;
  if coalesce(old.email, '') <> '' then
    perform public.queue_mail('account.email_changed', 'account.email_changed:' || new.id || ':' || clock_timestamp(),
      jsonb_build_object('name', (select u.name from public.users u where u.id = new.id), 'new_email', new.email,
        'at', now()),
      p_address => old.email);
  end if;
  return new;
end
$$;

create function private.on_password_change() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform public.queue_mail('account.password_changed', 'account.password_changed:' || new.id || ':' || clock_timestamp(),
    jsonb_build_object('at', now()), p_user => u.id)
  from public.users u where u.id = new.id;
  return null;
end
$$;
create trigger on_password_change after update of encrypted_password on auth.users
  for each row when (old.encrypted_password <> '' and old.encrypted_password is distinct from new.encrypted_password)
  execute function private.on_password_change();

create function private.on_person_gone() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if old.email <> '' then
    perform public.queue_mail('account.deleted', 'account.deleted:' || gen_random_uuid(),
      jsonb_build_object('name', old.name, 'at', now()), p_address => old.email);
  end if;
  return null;
end
$$;
create trigger on_person_gone after delete on public.users
  for each row execute function private.on_person_gone();
