-- Hours of the day are reckoned in an organization's time zone: one that the database does not know would stop them all.
create function private.on_time_zone() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.time_zone ~ '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/'
    and exists (select from pg_catalog.pg_timezone_names z where z.name = new.time_zone)
  then return new; end if;
  raise exception 'there is no time zone %', new.time_zone using errcode = 'invalid_parameter_value';
end
$$;

-- Looking through all names takes a while; it is done when one changes alone.
create trigger on_new_time_zone before insert on public.organizations
  for each row when (new.time_zone <> 'UTC') execute function private.on_time_zone();
create trigger on_time_zone before update of time_zone on public.organizations
  for each row when (new.time_zone <> 'UTC' and new.time_zone <> old.time_zone)
  execute function private.on_time_zone();
