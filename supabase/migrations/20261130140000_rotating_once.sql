-- A signing secret is rotated once for one request: who sends the request again, not having had its answer, would otherwise have had
-- the secret before taken out of use while the receiver still checks with it.

-- The request that gave the secret.
alter table public.channel_secrets add column rotated_by text;

drop function public.rotate_channel_secret(uuid, uuid, text, integer);

-- Gives a webhook another signing secret, once for one effect; the one before signs as well for so long. Answers the secret that
-- signs since, sealed, and until when the one before does, as {signing, previous_until}: on another try of the same effect what
-- the first gave. Null when there is no such webhook.
create function public.rotate_channel_secret(
  p_organization uuid, p_channel uuid, p_signing text, p_overlap_seconds integer, p_effect text
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
begin
  update public.channel_secrets s set previous_signing = s.signing, signing = p_signing, rotated_by = p_effect,
    previous_until = now() + make_interval(secs => p_overlap_seconds)
  where s.channel_id = p_channel and s.organization_id = p_organization and s.signing is not null
    and s.rotated_by is distinct from p_effect;
  return (
    select jsonb_build_object('signing', s.signing, 'previous_until', s.previous_until)
    from public.channel_secrets s
    where s.channel_id = p_channel and s.organization_id = p_organization and s.signing is not null);
end
$$;
