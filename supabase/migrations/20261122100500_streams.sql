-- A stream is a type and a source ("logs/web"). What a test key sends is a stream of its own.
create table public.streams (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  stream_type text not null check (length(stream_type) between 1 and 64),
  source text not null check (length(source) between 1 and 200),
  name text not null generated always as (stream_type || '/' || source) stored,
  test boolean not null default false,
  -- {seen, needed} while its normal is not known yet, then null.
  learning jsonb,
  events_count bigint not null default 0,
  last_event_at timestamptz,
  created_at timestamptz not null default now(),
  unique (organization_id, stream_type, source, test)
);

alter table public.streams enable row level security;
create policy "members see their streams" on public.streams for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.streams from anon, authenticated;
grant select on public.streams to authenticated;

-- How many streams a plan may have; events of any further one go to the stream other/default.
create function public.stream_limit(p_plan text) returns integer
language sql immutable
set search_path = ''
as $$
  select case p_plan when 'business' then 1000 when 'pro' then 100 else 20 end
$$;

-- The ids of these streams [{stream_type, source, test}], in a row for each distinct one asked for. A stream is
-- created when first seen; past the plan's limit the row has the id of other/default and capped = true. Two calls
-- at once make no stream twice and do not exceed the limit.
create function public.resolve_streams(p_organization uuid, p_streams jsonb)
returns table (stream_type text, source text, test boolean, id uuid, capped boolean)
language plpgsql volatile
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_limit integer;
  v_count integer;
  v_wanted record;
begin
  if exists (
    select from jsonb_to_recordset(p_streams) as w (stream_type text, source text, test boolean)
    left join public.streams s
      on s.organization_id = p_organization and s.stream_type = w.stream_type and s.source = w.source
      and s.test = coalesce(w.test, false)
    where s.id is null
  ) then
    -- The organization's row is the lock under which its streams are counted and made.
    select public.stream_limit(o.plan) into v_limit
    from public.organizations o where o.id = p_organization for no key update;
    if not found then
      raise exception 'no organization %', p_organization using errcode = 'foreign_key_violation';
    end if;
    for v_wanted in
      select distinct w.stream_type, w.source, coalesce(w.test, false) as test
      from jsonb_to_recordset(p_streams) as w (stream_type text, source text, test boolean)
      order by 1, 2
    loop
      select count(*) into v_count from public.streams s
      where s.organization_id = p_organization and s.test = v_wanted.test
        and not (s.stream_type = 'other' and s.source = 'default');
      if v_count < v_limit then
        insert into public.streams (organization_id, stream_type, source, test)
        values (p_organization, v_wanted.stream_type, v_wanted.source, v_wanted.test)
        on conflict do nothing;
      else
        insert into public.streams (organization_id, stream_type, source, test)
        values (p_organization, 'other', 'default', v_wanted.test)
        on conflict do nothing;
      end if;
    end loop;
  end if;

  return query
    select distinct w.stream_type, w.source, coalesce(w.test, false), coalesce(s.id, o.id), s.id is null
    from jsonb_to_recordset(p_streams) as w (stream_type text, source text, test boolean)
    left join public.streams s
      on s.organization_id = p_organization and s.stream_type = w.stream_type and s.source = w.source
      and s.test = coalesce(w.test, false)
    left join public.streams o
      on o.organization_id = p_organization and o.stream_type = 'other' and o.source = 'default'
      and o.test = coalesce(w.test, false);
end
$$;
grant execute on function public.stream_limit(text), public.resolve_streams(uuid, jsonb) to service_role;
