-- Keys are the admins' to see, as in the API and on the page.
drop policy "members see their keys" on public.api_keys;
create policy "admins see the keys" on public.api_keys for select to authenticated
  using (organization_id = any ((select private.organizations_as('admin'))::uuid[]));
