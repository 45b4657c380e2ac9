import type { Sql } from 'postgres'
import { accessMatrix, type Fixture } from './access-matrix'
import { makeOrganization, makeStream, signUp } from './organization'

/** An organization with a row in every table, and a stranger with an organization of their own. */
export async function makeFixture(sql: Sql): Promise<Fixture> {
  const { id: organization, people } = await makeOrganization(sql)
  const { userId: stranger } = await signUp(sql, 'Stranger')
  const { userId: withoutProfile } = await signUp(sql, 'Nobody yet')
  await sql`delete from users where id = ${withoutProfile}`
  const stream = await makeStream(sql, organization)
  const streamWithoutState = await makeStream(sql, organization, { source: 'new' })
  const anomaly = await makeAnomaly(sql, organization, stream, 'plain')
  const { organizationId: withoutBilling } = await signUp(sql, 'New')
  const { organizationId: withoutSubscription } = await signUp(sql, 'Looking')
  const [webhook, channelWithoutSecret] = await Promise.all([makeWebhook(), makeWebhook()])
  await sql`insert into channel_secrets (channel_id, organization_id, url)
    values (${webhook}, ${organization}, 'sealed')`
  const message = await makeMessage(webhook)
  const nothingPaid = { withoutBilling, withoutSubscription }
  const made = {
    organization,
    people,
    stranger,
    withoutProfile,
    stream,
    streamWithoutState,
    anomaly,
    ...nothingPaid,
    channelWithoutSecret,
    message,
  }

  await sql`insert into billing_customers values (${organization}, 'cus_1'), (${withoutSubscription}, 'cus_2')`
  await sql`insert into subscriptions
    values (${organization}, 'sub_1', 'pro', 'active', 2900, 'usd', now(), now())`
  await sql`insert into invitations (organization_id, email, role, token_hash, sent_by_request, expires_at)
    values (${organization}, 'waiting@example.com', 'member', ${'a'.repeat(64)}, gen_random_uuid(), now() + interval '1 day')`
  await sql`insert into buffer_turns values (${organization}, now())`
  await sql`insert into stripe_usage values (${organization}, '2026-01-01', 1)`
  await sql`insert into stripe_events values ('evt_1', 'invoice.paid', ${organization}, now())`
  await sql`insert into billing_notices (organization_id, kind, about, data)
    values (${organization}, 'payment_failed', 'in_1', '{}')`

  await sql`insert into detector_states (stream_id, organization_id, version, state)
    values (${stream}, ${organization}, 1, '{}')`
  await sql`insert into event_ids (stream_id, external_id) values (${stream}, 'seen')`
  await sql`insert into event_batches (id, organization_id, stream_id, events, event_count)
    values ('waiting', ${organization}, ${stream}, '[1]', 1)`
  await sql`insert into processed_batches (batch_id, organization_id, events, duplicates)
    values ('done', ${organization}, 1, 0)`
  await sql`insert into budget_weeks values (${organization}, '2026-01-05', 5, 1)`
  await sql`insert into usage_daily values (${organization}, '2026-01-01', ${stream}, 1)`
  await sql`insert into redaction_settings (organization_id) values (${organization})`
  await sql`insert into usage_marks values (${organization}, '2020-01-01', 10000, 100)`
  await sql`insert into rejected_daily values (${organization}, '2026-01-01', 'invalid_type', 1, 1)`
  await sql`insert into usage_reports values (${organization}, 'one', '2026-01-01', 1)`
  await sql`insert into event_reservations values ('waiting', ${organization}, '2026-01-01', 1)`
  for (const table of [
    'api_keys',
    'idempotency_keys',
    'events',
    'anomalies',
    'incidents',
    'triage_events',
    'findings',
    'deploy_markers',
    'rejected_events',
    'audit_logs',
  ]) {
    await sql.unsafe(
      `insert into ${table} ${accessMatrix[table]?.insert(made, people.owner).replace(`'f'`, `'g'`)}`,
    )
  }
  await sql`select seal_audit_logs(10)`
  const judged = { ...made, anomaly: await makeAnomaly(sql, organization, stream, 'judged') }
  for (const table of ['feedback', 'anomaly_bundles'])
    await sql.unsafe(`insert into ${table} ${accessMatrix[table]?.insert(judged, people.owner)}`)
  return made

  async function makeWebhook(): Promise<string> {
    const [row] = await sql`insert into channels (organization_id, kind, name, url)
      values (${organization}, 'webhook', 'Ours', 'https://example.com') returning id`
    return row?.id
  }

  async function makeMessage(channel: string): Promise<string> {
    const [row] =
      await sql`insert into outbox (organization_id, channel_id, channel_kind, kind, dedupe_key, data)
      values (${organization}, ${channel}, 'webhook', 'channel.test', 'one', '{}') returning id`
    await sql`insert into deliveries (outbox_id, organization_id, channel_id, attempt, outcome, detail, took_ms)
      values (${row?.id}, ${organization}, ${channel}, 1, 'sent', 'HTTP 200', 1)`
    return row?.id
  }
}

async function makeAnomaly(
  sql: Sql,
  organization: string,
  stream: string,
  fingerprint: string,
): Promise<string> {
  const [row] =
    await sql`insert into anomalies (organization_id, stream_id, kind, fingerprint, severity, first_seen_at,
      last_seen_at, p, bits, score, per_week, title, why, event_time)
    values (${organization}, ${stream}, 'silence', ${fingerprint}, 'low', now(), now(), 0.1, 3, 0.5, 1, 't', '{}', now())
    returning id`
  return row?.id
}
