-- How large a part of the organization's alerts a stream may take; detection/budget/share-of.ts says how large.
alter table public.streams add column sensitivity text not null default 'normal'
  check (sensitivity in ('low', 'normal', 'high'));

create policy "members set sensitivity" on public.streams for update to authenticated
  using (organization_id = any ((select private.organizations_as('member'))::uuid[]))
  with check (organization_id = any ((select private.organizations_as('member'))::uuid[]));
grant update (sensitivity) on public.streams to authenticated;
