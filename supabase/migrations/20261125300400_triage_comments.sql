-- Comments on incidents, at most 10,000 characters. Who wrote one may change and delete it, nobody else.
-- p_id is the comment's: of one that is sent again there is still one. Answers whether there is such an incident that the
-- caller may comment on.
create function public.comment_on_incident(
  p_organization uuid, p_incident uuid, p_id uuid, p_comment text, p_now timestamptz, p_by uuid default null,
  p_key uuid default null
) returns boolean
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  perform from public.incidents i
  where private.may_triage(p_organization) and i.organization_id = p_organization and i.id = p_incident for key share;
  if not found then
    return false;
  end if;
  perform private.write_triage_event(p_organization, p_incident, null, 'commented', p_now, '{}',
    coalesce((select auth.uid()), p_by), p_key, p_comment, p_id);
  return true;
end
$$;

-- Changes a comment's words, or deletes it where there are none: it keeps its place in the history without them.
-- 'not_author': somebody else wrote it. 'deleted': it was deleted before.
create function public.change_comment(
  p_organization uuid, p_event uuid, p_comment text, p_now timestamptz, p_by uuid default null, p_key uuid default null
) returns text
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_by constant uuid := coalesce((select auth.uid()), p_by);
  v_event public.triage_events;
begin
  select * into v_event from public.triage_events e
  where private.may_triage(p_organization) and e.organization_id = p_organization and e.id = p_event
    and e.kind = 'commented' for update;
  if v_event.id is null then
    return 'not_found';
  elsif not coalesce(case v_event.actor when 'person' then v_event.user_id = v_by
    else v_by is null and v_event.key_id = p_key end, false) then
    return 'not_author';
  elsif v_event.deleted_at is not null then
    return case when p_comment is null then 'unchanged' else 'deleted' end;
  elsif v_event.comment = p_comment then
    return 'unchanged';
  end if;
  update public.triage_events set comment = p_comment,
    edited_at = case when p_comment is null then edited_at else p_now end,
    deleted_at = case when p_comment is null then p_now end
  where id = p_event;
  return 'changed';
end
$$;

grant execute on function
  public.comment_on_incident(uuid, uuid, uuid, text, timestamptz, uuid, uuid),
  public.change_comment(uuid, uuid, text, timestamptz, uuid, uuid)
  to authenticated, service_role;
