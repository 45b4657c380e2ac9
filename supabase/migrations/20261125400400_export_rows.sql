-- A page of rows for an export: p_columns of those rows of a table whose p_column is p_value, in the order of p_key, after the
-- row with the key p_after. For users, `member_of` is an organization. It runs with the rights of the caller: a person gets
-- what they may see.
create function public.export_rows(
  p_table text, p_columns text[], p_column text, p_value uuid, p_key text[], p_limit integer, p_after jsonb default null
) returns json
language plpgsql stable
set search_path = ''
as $$
declare
  v_columns constant text := (
    select string_agg(format('t.%I', c.name), ', ' order by c.place) from unnest(p_columns) with ordinality c (name, place));
  v_key constant text := (
    select string_agg(format('t.%I', k.name), ', ' order by k.place) from unnest(p_key) with ordinality k (name, place));
  v_after constant text := (
    select string_agg(format('%L::%s', p_after ->> (k.place - 1)::integer, format_type(a.atttypid, a.atttypmod)), ', '
      order by k.place)
    from unnest(p_key) with ordinality k (name, place)
    join pg_catalog.pg_attribute a
      on a.attrelid = format('public.%I', p_table)::regclass and a.attname = k.name and not a.attisdropped);
  v_whose constant text := case p_column
    when 'member_of' then 't.id in (select m.user_id from public.memberships m where m.organization_id = $1)'
    else format('t.%I = $1', p_column) end;
  v_rows json;
begin
  execute format('select coalesce(json_agg(r), ''[]'') from (select %s from public.%I t where %s and %s order by %s limit $2) r',
    v_columns, p_table, v_whose, case when p_after is null then 'true' else format('(%s) > (%s)', v_key, v_after) end, v_key)
  into v_rows using p_value, p_limit;
  return v_rows;
end
$$;

grant execute on function public.export_rows(text, text[], text, uuid, text[], integer, jsonb)
  to authenticated, service_role;
