-- A person who belongs to no organization sends requests too: to make one, or to take an invitation.
alter table public.idempotency_keys alter column organization_id drop not null;

drop function public.begin_idempotent_request(text, uuid, text, text, integer);
-- As before; without an organization where the caller has none.
create function public.begin_idempotent_request(
  p_id text, p_fingerprint text, p_effect_id text, p_lease_seconds integer, p_organization uuid default null
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_lock constant timestamptz := v_now + make_interval(secs => p_lease_seconds);
  v_key public.idempotency_keys;
begin
  loop
    insert into public.idempotency_keys (id, organization_id, fingerprint, effect_id, locked_until)
    values (p_id, p_organization, p_fingerprint, p_effect_id, v_lock)
    on conflict (id) do update
      -- What is too old to be replayed is as good as absent.
      set fingerprint = excluded.fingerprint, effect_id = excluded.effect_id, locked_until = excluded.locked_until,
          attempt = idempotency_keys.attempt + 1, answer = null, created_at = now()
      where idempotency_keys.created_at < now() - interval '24 hours' and idempotency_keys.locked_until < v_now
    returning * into v_key;
    if found then
      return jsonb_build_object('outcome', 'run', 'effect_id', v_key.effect_id, 'attempt', v_key.attempt);
    end if;

    select * into v_key from public.idempotency_keys where id = p_id for update;
    -- It was forgotten in between.
    continue when not found;

    if v_key.fingerprint <> p_fingerprint then
      return jsonb_build_object('outcome', 'mismatch');
    elsif v_key.answer is not null then
      return jsonb_build_object('outcome', 'replay', 'answer', v_key.answer);
    elsif v_key.locked_until > v_now then
      return jsonb_build_object(
        'outcome', 'running', 'retry_after', ceil(extract(epoch from v_key.locked_until - v_now)));
    end if;
    update public.idempotency_keys set attempt = attempt + 1, locked_until = v_lock where id = p_id;
    return jsonb_build_object('outcome', 'run', 'effect_id', v_key.effect_id, 'attempt', v_key.attempt + 1);
  end loop;
end
$$;

grant execute on function public.begin_idempotent_request(text, text, text, integer, uuid) to service_role;
