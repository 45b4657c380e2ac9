-- Deleting an organization: first it is closed, in a moment, and nobody and nothing acts in it any more; then what it holds
-- goes, so much at a time that no statement runs long, and its own row last. The audit log stays until it expires: it says
-- who deleted the organization.
alter table public.organizations add column closed_at timestamptz;
create index organizations_closed on public.organizations (closed_at) where closed_at is not null;

-- Closes it: its people, keys and channels are gone, and what waits in the buffer. False for one that is closed
-- already, or is not there.
create function public.close_organization(p_organization uuid) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.organizations set closed_at = now() where id = p_organization and closed_at is null;
  if not found then
    return false;
  end if;
  delete from public.api_keys where organization_id = p_organization;
  delete from public.channels where organization_id = p_organization;
  delete from public.event_batches where organization_id = p_organization;
  delete from public.memberships where organization_id = p_organization;
  return true;
end
$$;

-- Deletes up to p_rows rows of a closed organization, of every table that has an organization_id; with the last of them the
-- organization itself. Answers how many: fewer than p_rows when it is gone.
create function public.purge_organization(p_organization uuid, p_rows integer default 10000) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_table text;
  v_left integer := p_rows;
  v_count integer;
begin
  if not exists (select from public.organizations where id = p_organization and closed_at is not null) then
    return 0;
  end if;
  delete from public.events e using (
    select d.id, d."timestamp", d.retention_days from public.events d
    where d.organization_id = p_organization limit v_left
  ) gone
  where e.id = gone.id and e."timestamp" = gone."timestamp" and e.retention_days = gone.retention_days;
  get diagnostics v_count = row_count;
  v_left := v_left - v_count;

  delete from public.event_ids i using (
    select d.stream_id, d.external_id from public.event_ids d
    join public.streams s on s.id = d.stream_id where s.organization_id = p_organization limit v_left
  ) gone
  where i.stream_id = gone.stream_id and i.external_id = gone.external_id;
  get diagnostics v_count = row_count;
  v_left := v_left - v_count;

  -- What refers to others goes before them: a stream would take all that is its own with it, at once.
  for v_table in
    select c.relname from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_seals'
    order by c.relname = 'streams', c.relname in ('anomalies', 'incidents', 'billing_customers'), c.relname
  loop
    exit when v_left = 0;
    execute format('delete from public.%I where ctid = any (array(
      select d.ctid from public.%I d where d.organization_id = $1 limit $2))', v_table, v_table)
    using p_organization, v_left;
    get diagnostics v_count = row_count;
    v_left := v_left - v_count;
  end loop;
  if v_left = 0 then
    return p_rows;
  end if;

  -- Whoever is still writing for it holds a share of its row: none are left behind it, and none come after.
  perform from public.organizations where id = p_organization for update;
  delete from public.events where organization_id = p_organization;
  delete from public.organizations where id = p_organization;
  return p_rows - v_left;
end
$$;

-- What a process that ended midway has left.
create function private.expire_closed_organizations() returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_organization uuid;
  v_total integer := 0;
begin
  for v_organization in
    select o.id from public.organizations o where o.closed_at is not null order by o.closed_at
  loop
    v_total := v_total + public.purge_organization(v_organization, 10000 - v_total);
    exit when v_total = 10000;
  end loop;
  return v_total;
end
$$;

grant execute on function
  public.close_organization(uuid), public.purge_organization(uuid, integer) to service_role;
