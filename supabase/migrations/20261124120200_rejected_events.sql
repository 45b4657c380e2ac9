-- Events that were refused, kept to be looked at, corrected and sent again: of each reason the latest few.
create table public.rejected_events (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  rejected_at timestamptz not null default now(),
  request_id text not null,
  -- Its place in the request.
  index integer not null,
  -- What is wrong, as the sender was told.
  code text not null,
  pointer text not null,
  detail text not null,
  -- What was sent, redacted and cut to size.
  body text not null,
  cut boolean not null default false,
  test boolean not null default false
);
create index rejected_events_latest on public.rejected_events (organization_id, rejected_at desc, id desc);
create index rejected_events_reason on public.rejected_events (organization_id, code, rejected_at desc, id desc);
create index rejected_events_age on public.rejected_events (rejected_at);

-- How many were refused on a day, and how many of them were kept.
create table public.rejected_daily (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  day date not null,
  code text not null,
  rejected bigint not null,
  kept bigint not null,
  primary key (organization_id, day, code)
);

alter table public.rejected_events enable row level security;
alter table public.rejected_daily enable row level security;
create policy "members see what was refused" on public.rejected_events for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members discard what was refused" on public.rejected_events for delete to authenticated
  using (organization_id = any ((select private.organizations_as('member'))::uuid[]));
create policy "members see how many were refused" on public.rejected_daily for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
revoke all on public.rejected_events, public.rejected_daily from anon, authenticated;
grant select, delete on public.rejected_events to authenticated;
grant select on public.rejected_daily to authenticated;

-- Keeps events [{request_id, index, code, pointer, detail, body, cut, test}] and counts p_counts {code: how many were refused}.
-- Of each reason the organization's latest p_most stay: a flood replaces itself, and nothing of another reason.
create function public.keep_rejected(p_organization uuid, p_events jsonb, p_counts jsonb, p_most integer) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_code text;
begin
  insert into public.rejected_events (organization_id, request_id, index, code, pointer, detail, body, cut, test)
  select p_organization, e.request_id, e.index, e.code, e.pointer, e.detail, e.body, e.cut, e.test
  from jsonb_to_recordset(p_events) as e (
    request_id text, index integer, code text, pointer text, detail text, body text, cut boolean, test boolean);

  insert into public.rejected_daily as d (organization_id, day, code, rejected, kept)
  select p_organization, (now() at time zone 'UTC')::date, c.key, c.value::bigint,
    (select count(*) from jsonb_to_recordset(p_events) as e (code text) where e.code = c.key)
  from jsonb_each_text(p_counts) c
  -- Always in the same order: two calls at once do not wait for each other in a circle.
  order by c.key
  on conflict (organization_id, day, code)
    do update set rejected = d.rejected + excluded.rejected, kept = d.kept + excluded.kept;

  for v_code in select distinct e.code from jsonb_to_recordset(p_events) as e (code text) order by 1 loop
    delete from public.rejected_events r
    where r.organization_id = p_organization and r.code = v_code and r.id in (
      select o.id from public.rejected_events o
      where o.organization_id = p_organization and o.code = v_code
      order by o.rejected_at desc, o.id desc offset p_most);
  end loop;
end
$$;

-- Past the time that its organization's plan keeps events, or p_max_days.
create function private.expire_rejected_events(p_max_days integer default null) returns void
language sql volatile
set search_path = ''
as $$
  delete from public.rejected_events r
  using public.organizations o
  where o.id = r.organization_id and r.rejected_at < now() - interval '1 day'
    and r.rejected_at < now() - make_interval(days => least(public.retention_days(o.plan, r.test), p_max_days));
  delete from public.rejected_daily d where d.day < (now() at time zone 'UTC')::date - 90
$$;

grant execute on function private.expire_rejected_events(integer) to service_role;
grant execute on function public.keep_rejected(uuid, jsonb, jsonb, integer) to service_role;
