-- The answers of POST requests that carried an Idempotency-Key, kept 24 hours, so that a request that is sent again has
-- its effect once. `id` is the SHA-256 of who sent which key to which route.
create table public.idempotency_keys (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- SHA-256 of the body and the query: the same key with another request is a mistake of the sender.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Names what the request does, in every try.
  effect_id text not null,
  -- Grows with each try, so that one which was given up on cannot answer for its successor.
  attempt integer not null default 1,
  -- Until then the try in progress may still answer; -infinity when there is none.
  locked_until timestamptz not null,
  -- Encrypted by the app, which alone can read it.
  answer text,
  created_at timestamptz not null default now()
);
create index idempotency_keys_organization on public.idempotency_keys (organization_id);
create index idempotency_keys_age on public.idempotency_keys (created_at);

alter table public.idempotency_keys enable row level security;
revoke all on public.idempotency_keys from anon, authenticated;

-- Begins a request or says what has become of it:
--   {outcome: 'run', effect_id, attempt}   the caller is to run it, and to end it under this attempt
--   {outcome: 'running', retry_after}      another try is in progress for at most so many seconds
--   {outcome: 'mismatch'}                  the key was used for another request
--   {outcome: 'replay', answer}            it was answered with this
-- A try that has not ended within p_lease_seconds is taken to be dead.
create function public.begin_idempotent_request(
  p_id text, p_organization uuid, p_fingerprint text, p_effect_id text, p_lease_seconds integer
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

-- Ends a try. With an answer, that is what the request is answered with from now on. Without one it may be tried again:
-- under the same effect, or with p_forget (nothing was done) as if the key had never been used. False when the try
-- had been given up on; then nothing happens.
create function public.end_idempotent_request(
  p_id text, p_attempt integer, p_answer text default null, p_forget boolean default false
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  if p_forget then
    delete from public.idempotency_keys where id = p_id and attempt = p_attempt and answer is null;
  else
    update public.idempotency_keys set answer = p_answer, locked_until = '-infinity'
    where id = p_id and attempt = p_attempt and answer is null;
  end if;
  return found;
end
$$;

-- Deletes what is older than 24 hours, at most so many; answers how many.
create function private.expire_idempotency_keys(p_limit integer default 10000) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_expired integer;
begin
  delete from public.idempotency_keys where id in (
    select k.id from public.idempotency_keys k
    where k.created_at < now() - interval '24 hours' and k.locked_until < now()
    order by k.created_at limit p_limit for update skip locked
  );
  get diagnostics v_expired = row_count;
  return v_expired;
end
$$;

grant execute on function
  public.begin_idempotent_request(text, uuid, text, text, integer),
  public.end_idempotent_request(text, integer, text, boolean)
  to service_role;
grant execute on function private.expire_idempotency_keys(integer) to service_role;
