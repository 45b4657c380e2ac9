-- What people said of anomalies. It counts for every finding of the same pattern in the stream, so it outlives the anomaly.
create table public.feedback (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  anomaly_id uuid unique references public.anomalies (id) on delete set null,
  stream_id uuid not null references public.streams (id) on delete cascade,
  kind text not null check (kind = any (public.finding_kinds())),
  fingerprint text not null,
  verdict text not null check (verdict in ('real', 'expected', 'noise')),
  note text check (length(note) <= 10000),
  -- Whether the anomaly was open and was resolved by this: undoing it then opens it again.
  resolved_it boolean not null default false,
  -- Null: an API key.
  created_by uuid references public.users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index feedback_organization on public.feedback (organization_id, id desc);
create index feedback_pattern on public.feedback (stream_id, kind, fingerprint);
create index feedback_created_by on public.feedback (created_by);

alter table public.feedback enable row level security;
create policy "members see feedback" on public.feedback for select to authenticated
  using (organization_id = any ((select private.organizations_as('viewer'))::uuid[]));
create policy "members give feedback" on public.feedback for insert to authenticated
  with check (
    organization_id = any ((select private.organizations_as('member'))::uuid[])
    and created_by = (select auth.uid())
    -- On an anomaly of their own organization.
    and exists (
      select from public.anomalies a
      where a.id = feedback.anomaly_id and a.organization_id = feedback.organization_id
        and a.stream_id = feedback.stream_id
    )
  );
create policy "members take feedback back" on public.feedback for delete to authenticated
  using (organization_id = any ((select private.organizations_as('member'))::uuid[]));
revoke all on public.feedback from anon, authenticated;
grant select, insert, delete on public.feedback to authenticated;

-- Takes a verdict back, and opens the anomaly again where the verdict had resolved it and no newer one of its kind is
-- open. Answers the verdict's row; none when there is none that the caller may take back.
create function public.undo_feedback(p_organization uuid, p_feedback uuid) returns setof public.feedback
language plpgsql volatile
set search_path = ''
as $$
declare
  v_feedback public.feedback;
begin
  delete from public.feedback where organization_id = p_organization and id = p_feedback
  returning * into v_feedback;
  if v_feedback.id is null then
    return;
  end if;
  if v_feedback.resolved_it then
    update public.anomalies a
    set status = 'open', resolved_at = null, resolved_by = null, resolution = null, updated_at = now()
    where a.organization_id = p_organization and a.id = v_feedback.anomaly_id
      and a.status = 'resolved' and a.resolution = 'expected'
      and not exists (
        select from public.anomalies o
        where o.stream_id = a.stream_id and o.kind = a.kind and o.fingerprint = a.fingerprint
          and o.status <> 'resolved'
      );
  end if;
  return next v_feedback;
end
$$;

-- Gives a verdict on an anomaly in place of the one it had. `expected` resolves the anomaly. Answers the verdict's row,
-- none when there is no such anomaly that the caller may judge. The same verdict again changes nothing.
create function public.give_feedback(
  p_organization uuid,
  p_anomaly uuid,
  p_verdict text,
  p_now timestamptz,
  p_note text default null,
  p_by uuid default null
) returns setof public.feedback
language plpgsql volatile
set search_path = ''
as $$
declare
  v_anomaly public.anomalies;
  v_feedback public.feedback;
  v_resolves boolean;
begin
  -- The lock under which an anomaly has one verdict.
  select * into v_anomaly from public.anomalies a
  where a.organization_id = p_organization and a.id = p_anomaly for update;
  if not found then
    return;
  end if;
  select * into v_feedback from public.feedback f where f.anomaly_id = p_anomaly;
  if v_feedback.id is not null then
    if v_feedback.verdict = p_verdict and v_feedback.note is not distinct from p_note then
      return next v_feedback;
      return;
    end if;
    perform public.undo_feedback(p_organization, v_feedback.id);
    select * into v_anomaly from public.anomalies a where a.id = p_anomaly;
  end if;
  v_resolves := p_verdict = 'expected' and v_anomaly.status <> 'resolved';
  insert into public.feedback (
    organization_id, anomaly_id, stream_id, kind, fingerprint, verdict, note, resolved_it, created_by, created_at
  ) values (
    p_organization, p_anomaly, v_anomaly.stream_id, v_anomaly.kind, v_anomaly.fingerprint, p_verdict, p_note,
    v_resolves, p_by, p_now
  ) returning * into v_feedback;
  if v_resolves then
    update public.anomalies
    set status = 'resolved', resolution = 'expected', resolved_at = p_now, resolved_by = p_by, updated_at = p_now
    where id = p_anomaly;
  end if;
  return next v_feedback;
end
$$;
grant execute on function
  public.undo_feedback(uuid, uuid),
  public.give_feedback(uuid, uuid, text, timestamptz, text, uuid)
  to authenticated, service_role;
