-- A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. Ids sort by the time they were made.
-- Postgres 18 has its own; hosted Supabase is on 17.
create function public.uuid_v7() returns uuid
language sql volatile parallel safe
set search_path = ''
as $$
  select encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$$;

grant execute on function public.uuid_v7() to authenticated, service_role;
