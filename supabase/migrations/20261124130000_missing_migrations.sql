-- Those of the versions that the database has no record of: an app that knows them is newer than its schema. Where
-- migrations were applied without a record (a plain Postgres, a test) it cannot be known, and none is named.
create function public.missing_migrations(p_versions text[]) returns text[]
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_applied text[];
begin
  if to_regclass('supabase_migrations.schema_migrations') is null then
    return '{}';
  end if;
  select array_agg(m.version) into v_applied from supabase_migrations.schema_migrations m;
  if v_applied is null then
    return '{}';
  end if;
  return array(select v from unnest(p_versions) v where v <> all (v_applied) order by v);
end
$$;

grant execute on function public.missing_migrations(text[]) to service_role;
