-- Commits what Stripe said of a customer while the caller held the lease of that customer, with the events that led to
-- asking and what must be told of it, and gives the lease up. False, and nothing changed, when the lease was lost: somebody
-- else has asked since. p_plan is what the subscription entitles to now. A plan that keeps less begins to delete
-- p_notice_days later. Without a subscription, now or before, the plan stays as it is.
create function public.commit_billing(
  p_lease text, p_token bigint, p_customer text, p_plan text, p_subscription jsonb, p_events jsonb, p_notices jsonb,
  p_notice_days integer
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
declare
  v_organization uuid;
  v_had boolean;
  -- JSON's null is null too.
  v_said constant jsonb := nullif(p_subscription, 'null'::jsonb);
begin
  update public.leases set owner = null, expires_at = '-infinity', working = '{}'
  where name = p_lease and token = p_token and owner is not null;
  if not found then
    return false;
  end if;

  select c.organization_id into v_organization
  from public.billing_customers c where c.stripe_customer_id = p_customer for update;
  perform private.record_stripe_events(p_events, v_organization);
  if v_organization is null then
    return true;
  end if;
  update public.billing_customers set checked_at = now() where organization_id = v_organization;

  v_had := exists (select from public.subscriptions s where s.organization_id = v_organization);
  if v_said is null then
    delete from public.subscriptions where organization_id = v_organization;
  else
    insert into public.subscriptions as s (
      organization_id, stripe_subscription_id, plan, status, price_cents, currency, current_period_start,
      current_period_end, cancels_at, grace_until)
    select v_organization, r.stripe_subscription_id, r.plan, r.status, r.price_cents, r.currency,
      r.current_period_start, r.current_period_end, r.cancels_at, r.grace_until
    from jsonb_populate_record(null::public.subscriptions, v_said) r
    on conflict (organization_id) do update set
      stripe_subscription_id = excluded.stripe_subscription_id, plan = excluded.plan, status = excluded.status,
      price_cents = excluded.price_cents, currency = excluded.currency,
      current_period_start = excluded.current_period_start, current_period_end = excluded.current_period_end,
      cancels_at = excluded.cancels_at, grace_until = excluded.grace_until, updated_at = now();
  end if;

  insert into public.billing_notices (organization_id, kind, about, data)
  select v_organization, n.kind, n.about, n.data
  from jsonb_to_recordset(p_notices) as n (kind text, about text, data jsonb)
  on conflict (organization_id, kind, about) do nothing;

  if v_said is not null or v_had then
    perform private.change_plan(v_organization, p_plan, p_notice_days);
  end if;
  return true;
end
$$;

-- Events of Stripe [{id, type, created_at}], each recorded once.
create function private.record_stripe_events(p_events jsonb, p_organization uuid) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.stripe_events (id, type, organization_id, created_at)
  select e.id, e.type, p_organization, e.created_at
  from jsonb_to_recordset(p_events) as e (id text, type text, created_at timestamptz)
  on conflict (id) do nothing
$$;

-- Gives the organization a plan. One that keeps less leaves what is there for p_notice_days, and says so in a notice.
create function private.change_plan(p_organization uuid, p_plan text, p_notice_days integer) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_before text;
  v_days smallint;
  v_until constant timestamptz := now() + make_interval(days => p_notice_days);
begin
  select o.plan, greatest(public.retention_days(o.plan, false), case when o.kept_until > now() then o.kept_days end)
  into v_before, v_days
  from public.organizations o where o.id = p_organization for update;
  if v_before = p_plan then
    return;
  end if;
  if public.retention_days(p_plan, false) >= v_days then
    update public.organizations set plan = p_plan, kept_days = null, kept_until = null where id = p_organization;
    return;
  end if;
  update public.organizations set plan = p_plan, kept_days = v_days, kept_until = v_until where id = p_organization;
  insert into public.billing_notices (organization_id, kind, about, data)
  values (p_organization, 'plan_lowered', v_before || ' ' || p_plan || ' ' || now(),
    jsonb_build_object('from', v_before, 'to', p_plan, 'kept_days', v_days, 'kept_until', v_until));
end
$$;

-- How many days findings and evidence of an organization are kept: its plan's, or those of the plan it had while that
-- was promised.
create function private.days_kept(p_plan text, p_test boolean, p_kept_days smallint, p_kept_until timestamptz)
returns smallint
language sql stable
set search_path = ''
as $$
  select greatest(public.retention_days(p_plan, p_test),
    case when not p_test and p_kept_until > now() then p_kept_days end)
$$;

-- Whether the event's effect is committed already, and whose customer it is of: {seen, organization_id}.
create function public.find_stripe_event(p_event text, p_customer text) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'seen', exists (select from public.stripe_events e where e.id = p_event),
    'organization_id', (select c.organization_id from public.billing_customers c
      where c.stripe_customer_id = p_customer))
$$;

-- Records an event that has no effect: it is of no customer of ours.
create function public.ignore_stripe_event(p_event jsonb) returns void
language sql volatile
set search_path = ''
as $$
  select private.record_stripe_events(jsonb_build_array(p_event), null)
$$;

-- Customers to ask Stripe about: those whose time of grace is over, then those not asked about for p_hours, the longest first.
create function public.customers_due(p_hours integer, p_limit integer) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(d.stripe_customer_id order by d.over desc, d.checked_at nulls first), '[]')
  from (
    select c.stripe_customer_id, c.checked_at, coalesce(s.grace_until < now(), false) as over
    from public.billing_customers c left join public.subscriptions s using (organization_id)
    where s.grace_until < now() or c.checked_at < now() - make_interval(hours => p_hours)
      or (c.checked_at is null and c.created_at < now() - make_interval(hours => p_hours))
    order by over desc, c.checked_at nulls first
    limit p_limit
  ) d
$$;

-- Stripe repeats an event for three days; it is known for ninety.
create function private.expire_stripe_events() returns void
language sql volatile
set search_path = ''
as $$
  delete from public.stripe_events where received_at < now() - interval '90 days'
$$;

grant execute on function
  private.record_stripe_events(jsonb, uuid),
  private.change_plan(uuid, text, integer),
  private.days_kept(text, boolean, smallint, timestamptz),
  private.expire_stripe_events()
  to service_role;
grant execute on function
  public.commit_billing(text, bigint, text, text, jsonb, jsonb, jsonb, integer),
  public.find_stripe_event(text, text),
  public.ignore_stripe_event(jsonb),
  public.customers_due(integer, integer)
  to service_role;
