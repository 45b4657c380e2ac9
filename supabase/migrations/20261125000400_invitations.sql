-- Invitations to an organization, by mail. Of the link only the SHA-256 of its token is kept.
create table public.invitations (
  id uuid primary key default public.uuid_v7(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- How often a link was sent: each has a token of its own, and the last alone is good.
  links integer not null default 1 check (links > 0),
  -- The request that sent the last one: another try of it sends none.
  sent_by_request uuid not null,
  invited_by uuid references public.users (id) on delete set null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references public.users (id) on delete set null,
  check (expires_at <= sent_at + interval '7 days')
);
create unique index invitations_waiting on public.invitations (organization_id, email) where accepted_at is null;
create index invitations_invited_by on public.invitations (invited_by);
create index invitations_accepted_by on public.invitations (accepted_by);

alter table public.invitations enable row level security;
create policy "admins see invitations" on public.invitations for select to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
create policy "admins revoke invitations, owners those of owners" on public.invitations for delete to authenticated
  using (
    accepted_at is null and (
      organization_id = any ((select private.organizations_as('owner'))::uuid[])
      or (role <> 'owner' and organization_id = any ((select private.organizations_as('admin'))::uuid[]))
    )
  );
revoke all on public.invitations from anon, authenticated;
grant select (
  id, organization_id, email, role, links, invited_by, created_at, sent_at, expires_at, accepted_at, accepted_by
) on public.invitations to authenticated;
grant delete on public.invitations to authenticated;

-- Whether this person may invite somebody to this role. Null: a program, which may what an admin may.
create function private.may_invite(p_organization uuid, p_by uuid, p_role text) returns boolean
language sql stable
set search_path = ''
as $$
  select case
    when p_by is null then p_role <> 'owner'
    else exists (
      select from public.memberships m
      where m.organization_id = p_organization and m.user_id = p_by
        and (m.role = 'owner' or (m.role = 'admin' and p_role <> 'owner'))
    )
  end
$$;

-- Queues the mail with an invitation's link. What is queued does not hold the token: it is made of the invitation's id, the
-- number of the link and a secret of the app.
create function private.send_invitation(p_invitation public.invitations) returns void
language plpgsql volatile
set search_path = ''
as $$
begin
  perform public.queue_mail(
    'invitation', concat_ws(':', 'invitation', p_invitation.id, p_invitation.links),
    jsonb_build_object('invitation_id', p_invitation.id, 'link', p_invitation.links),
    p_invitation.organization_id, null, p_invitation.email);
end
$$;

-- Invites an address and queues the mail, in one transaction. Answers
--   made       for what an earlier try of the same request made, too
--   forbidden  p_by may not, or not to this role
--   member     somebody with this address belongs to the organization
--   waiting    an invitation to this address waits already
--   full       p_most_waiting are waiting
create function public.create_invitation(
  p_id uuid, p_organization uuid, p_email text, p_role text, p_token_hash text, p_most_waiting integer, p_days integer,
  p_by uuid default null
) returns text
language plpgsql volatile
set search_path = ''
as $$
declare
  v_invitation public.invitations;
begin
  -- One at a time in one organization, so that the counts hold.
  perform from public.organizations o where o.id = p_organization for no key update;
  if not private.may_invite(p_organization, p_by, p_role) then return 'forbidden'; end if;
  if exists (
    select from public.invitations i where i.organization_id = p_organization and i.id = p_id
  ) then return 'made'; end if;
  if exists (
    select from public.memberships m join public.users u on u.id = m.user_id
    where m.organization_id = p_organization and lower(u.email) = p_email
  ) then return 'member'; end if;

  -- What was accepted a month ago is of no use any more; what has expired makes room.
  delete from public.invitations i where i.organization_id = p_organization
    and (i.accepted_at < now() - interval '30 days' or (i.accepted_at is null and i.expires_at <= now()));
  if exists (
    select from public.invitations i
    where i.organization_id = p_organization and i.email = p_email and i.accepted_at is null
  ) then return 'waiting'; end if;
  if (
    select count(*) from public.invitations i where i.organization_id = p_organization and i.accepted_at is null
  ) >= p_most_waiting then return 'full'; end if;

  insert into public.invitations (
    id, organization_id, email, role, token_hash, sent_by_request, invited_by, expires_at)
  values (
    p_id, p_organization, p_email, p_role, p_token_hash, p_id, p_by, now() + make_interval(days => p_days))
  returning * into v_invitation;
  perform private.send_invitation(v_invitation);
  return 'made';
end
$$;

-- Sends a new link, the p_link-th, and ends the one before. Answers `sent`, for an earlier try of the same request (p_request)
-- too; `forbidden`; or `gone` when there is no such invitation, or somebody else has just sent a new link.
create function public.resend_invitation(
  p_organization uuid, p_id uuid, p_token_hash text, p_link integer, p_days integer, p_request uuid,
  p_by uuid default null
) returns text
language plpgsql volatile
set search_path = ''
as $$
declare
  v_invitation public.invitations;
begin
  select * into v_invitation from public.invitations i
  where i.organization_id = p_organization and i.id = p_id and i.accepted_at is null for update;
  if not found then return 'gone'; end if;
  if not private.may_invite(p_organization, p_by, v_invitation.role) then return 'forbidden'; end if;
  if v_invitation.sent_by_request = p_request then return 'sent'; end if;
  if v_invitation.links <> p_link - 1 then return 'gone'; end if;
  update public.invitations i
  set token_hash = p_token_hash, links = p_link, sent_by_request = p_request, sent_at = now(),
    expires_at = now() + make_interval(days => p_days)
  where i.id = p_id
  returning * into v_invitation;
  perform private.send_invitation(v_invitation);
  return 'sent';
end
$$;

-- Takes an invitation, once, for the person whose address it was sent to. Answers {outcome, organization_id}:
--   joined         with its role
--   member         they belong to the organization already, and keep their role
--   other_address  it was sent to another address than this person's; organization_id is left out
--   gone           there is no such invitation, or it was accepted, revoked or has expired
create function public.accept_invitation(p_token_hash text, p_user uuid) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_invitation public.invitations;
  v_email text;
  v_member boolean;
begin
  select * into v_invitation from public.invitations i where i.token_hash = p_token_hash for update;
  if not found then return '{"outcome": "gone"}'; end if;
  select lower(u.email) into v_email from public.users u where u.id = p_user;
  if v_email is distinct from v_invitation.email then return '{"outcome": "other_address"}'; end if;
  v_member := exists (
    select from public.memberships m where m.organization_id = v_invitation.organization_id and m.user_id = p_user);
  if not v_member and (v_invitation.accepted_at is not null or v_invitation.expires_at <= now())
  then return '{"outcome": "gone"}'; end if;

  insert into public.memberships (organization_id, user_id, role)
  values (v_invitation.organization_id, p_user, v_invitation.role) on conflict do nothing;
  update public.invitations i set accepted_at = now(), accepted_by = p_user
  where i.id = v_invitation.id and i.accepted_at is null;
  return jsonb_build_object(
    'outcome', case when v_member then 'member' else 'joined' end, 'organization_id', v_invitation.organization_id);
end
$$;

grant execute on function
  public.create_invitation(uuid, uuid, text, text, text, integer, integer, uuid),
  public.resend_invitation(uuid, uuid, text, integer, integer, uuid, uuid),
  public.accept_invitation(text, uuid)
to service_role;
grant execute on function
  private.may_invite(uuid, uuid, text), private.send_invitation(public.invitations)
to service_role;

-- The invitations of somebody who may not make them any more end: else a removed admin could come back by their own.
create function private.on_inviter_lowered() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  delete from public.invitations i
  where i.organization_id = old.organization_id and i.invited_by = old.user_id and i.accepted_at is null
    and not private.may_invite(i.organization_id, i.invited_by, i.role);
  return null;
end
$$;
create trigger on_inviter_lowered after update of role on public.memberships
  for each row when (old.role in ('owner', 'admin') and new.role <> old.role)
  execute function private.on_inviter_lowered();
create trigger on_inviter_removed after delete on public.memberships
  for each row when (old.role in ('owner', 'admin'))
  execute function private.on_inviter_lowered();
