import type { Role } from './organization'

/** Ids of the rows that the matrix is tried on, all of one organization unless said. */
export interface Fixture {
  organization: string
  stream: string
  streamWithoutState: string
  /** Of the stream, not in any incident, without a verdict and without evidence. */
  anomaly: string
  people: Record<Role, string>
  /** Organizations that are no customer of Stripe's yet, and a customer without a subscription. */
  withoutBilling: string
  withoutSubscription: string
  /** A channel of its own, and a message in the outbox. */
  channelWithoutSecret: string
  message: string
  /** A person of another organization. */
  stranger: string
  /** Someone who can log in but has no profile. */
  withoutProfile: string
}

export type Who = 'anon' | 'stranger' | Role | 'service_role'
export type Verb = 'select' | 'insert' | 'update' | 'delete'

interface Table {
  /** Who may do what with the organization's row; the service always may, unless said. */
  may: Record<Verb, Who[]>
  /** What the service may, where that is not all. */
  service?: Verb[]
  /** What may be read of it, where that is not all. */
  columns?: string
  /** The organization's row, as a condition. */
  where: (fixture: Fixture) => string
  /** A row of the organization that could be added. */
  insert: (fixture: Fixture, userId: string | null) => string
  /** An assignment to columns that someone who may update the row may change. */
  update: string
}

const members: Who[] = ['viewer', 'member', 'admin', 'owner']
const triagers: Who[] = ['member', 'admin', 'owner']
const managers: Who[] = ['admin', 'owner']
const hash = "encode(sha256(gen_random_uuid()::text::bytea), 'hex')"
const ofOrganization = (fixture: Fixture) => `organization_id = '${fixture.organization}'`
const serviceOnly = { select: [], insert: [], update: [], delete: [] }
const readOnly = { ...serviceOnly, select: members }

/** Every table of the public schema. A table that is not here fails the test. */
export const accessMatrix: Record<string, Table> = {
  users: {
    // A person changes their own profile; `where` is the viewer's.
    may: { select: members, insert: [], update: ['viewer'], delete: [] },
    where: fixture => `id = '${fixture.people.viewer}'`,
    insert: fixture => `(id, email, name) values ('${fixture.withoutProfile}', 'a@example.com', 'A')`,
    update: `name = 'Renamed'`,
  },
  organizations: {
    may: { ...readOnly, update: managers },
    where: fixture => `id = '${fixture.organization}'`,
    insert: () => `(name) values ('Another')`,
    update: `name = 'Renamed', time_zone = 'Europe/Berlin', alerts_per_week = 9, when_limit_reached = 'continue'`,
  },
  memberships: {
    // Everybody leaves by themselves; `where` is the member's.
    may: { select: members, insert: [], update: managers, delete: triagers },
    where: fixture => `${ofOrganization(fixture)} and user_id = '${fixture.people.member}'`,
    insert: fixture => `values ('${fixture.organization}', '${fixture.stranger}', 'viewer')`,
    update: `role = 'viewer'`,
  },
  invitations: {
    may: { select: managers, insert: [], update: [], delete: managers },
    columns: 'id',
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, email, role, token_hash, sent_by_request, expires_at) values
       ('${fixture.organization}', 'new@example.com', 'member', ${hash}, gen_random_uuid(), now())`,
    update: `role = 'owner'`,
  },
  api_keys: {
    may: { select: managers, insert: managers, update: managers, delete: [] },
    columns: 'id',
    where: ofOrganization,
    insert: (fixture, userId) =>
      `(organization_id, created_by, name, environment, prefix, last_four, hash, scopes) values
       ('${fixture.organization}', ${userId ? `'${userId}'` : 'null'}, 'k', 'live', 'dl_live_', 'abcd', ${hash}, '{events:write}')`,
    update: `name = 'renamed', revoked_at = now()`,
  },
  streams: {
    may: { ...readOnly, update: triagers },
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, stream_type, source) values ('${fixture.organization}', 'new', 'one')`,
    update: `sensitivity = 'high'`,
  },
  events: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(id, organization_id, stream_id, timestamp, received_at, data, retention_days) values
       (gen_random_uuid(), '${fixture.organization}', '${fixture.stream}', now(), now(), '"x"', 7)`,
    update: `kind = null`,
  },
  anomalies: {
    may: { ...readOnly, delete: managers },
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, stream_id, kind, fingerprint, severity, first_seen_at, last_seen_at, p, bits, score,
        per_week, title, why, event_time) values
       ('${fixture.organization}', '${fixture.stream}', 'silence', 'f', 'low', now(), now(), 0.1, 3, 0.5, 1, 't', '{}', now())`,
    update: `status = 'resolved', resolution = 'fixed', note = 'n', resolved_at = now(), updated_at = now()`,
  },
  incidents: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, title, severity, because, first_seen_at, spreads_from, last_seen_at, symptoms,
        stream_ids) values
       ('${fixture.organization}', 't', 'low', '[]', now(), now(), now(), '[]', '{${fixture.stream}}')`,
    update: `status = 'resolved', resolution = 'fixed', note = 'n', resolved_at = now(), updated_at = now()`,
  },
  triage_events: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, anomaly_id, actor, kind, at) values
       ('${fixture.organization}', '${fixture.anomaly}', 'engine', 'resolved', now())`,
    update: `data = '{}'`,
  },
  findings: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, stream_id, kind, fingerprint, severity, occurrences, first_seen_at, last_seen_at, p,
        per_week, title, why, symptom) values
       ('${fixture.organization}', '${fixture.stream}', 'drift', 'f', 'low', 1, now(), now(), 0.1, 1, 't', '{}',
        '{"since": 1, "last": 1}')`,
    update: `per_week = 0`,
  },
  anomaly_bundles: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(anomaly_id, organization_id, bundle) values ('${fixture.anomaly}', '${fixture.organization}', '{}')`,
    update: `bundle = ''`,
  },
  feedback: {
    may: readOnly,
    where: ofOrganization,
    insert: (fixture, userId) =>
      `(organization_id, anomaly_id, stream_id, kind, fingerprint, verdict, created_by) values
       ('${fixture.organization}', '${fixture.anomaly}', '${fixture.stream}', 'silence', 'f', 'noise',
        ${userId ? `'${userId}'` : 'null'})`,
    update: `verdict = 'real'`,
  },
  deploy_markers: {
    may: { select: members, insert: triagers, update: [], delete: triagers },
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, version, deployed_at) values ('${fixture.organization}', 'v1', now())`,
    update: `version = 'v2'`,
  },
  alert_settings_history: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', '2020-01-01', 5)`,
    update: `alerts_per_week = 50`,
  },
  alert_settings: {
    may: { ...readOnly, update: managers },
    where: ofOrganization,
    // The organization has its row: what is tried is whether another may be put in its place.
    insert: fixture =>
      `(organization_id) values ('${fixture.organization}')
       on conflict (organization_id) do update set quiet_hours = true`,
    update: `quiet_hours = true, quiet_from = '21:00', digest_day = 5`,
  },
  usage_marks: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', '2020-01-01', 10000, 80)`,
    update: `percent = 100`,
  },
  budget_weeks: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', '2020-01-06', 5, 1)`,
    update: `strictness = 1`,
  },
  audit_logs: {
    may: { ...serviceOnly, select: managers },
    service: ['select', 'insert'],
    where: ofOrganization,
    insert: fixture =>
      `(id, logged_at, organization_id, method, route, status) values
       (gen_random_uuid(), now(), '${fixture.organization}', 'GET', '/api/v1/streams', 200)`,
    update: `status = 500`,
  },
  audit_seals: {
    may: { ...serviceOnly, select: managers },
    service: ['select'],
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, sequence, audit_log_id, logged_at, row_hash, hash) values
       ('${fixture.organization}', 1000, gen_random_uuid(), now(), sha256('a'), sha256('b'))`,
    update: `sequence = 2000`,
  },
  usage_daily: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', '2020-01-01', '${fixture.stream}', 1)`,
    update: `events = 0`,
  },
  redaction_settings: {
    may: { select: members, insert: managers, update: managers, delete: [] },
    where: ofOrganization,
    // The organization has its row: what is tried is whether another may be put in its place.
    insert: fixture =>
      `(organization_id) values ('${fixture.organization}') on conflict (organization_id) do update set own = '[]'`,
    update: `built_in = '{"email": true}'`,
  },
  rejected_events: {
    may: { ...readOnly, delete: triagers },
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, request_id, index, code, pointer, detail, body) values
       ('${fixture.organization}', 'req_1', 0, 'invalid_type', '', 'd', '1')`,
    update: `body = ''`,
  },
  rejected_daily: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', '2020-01-01', 'invalid_type', 1, 1)`,
    update: `rejected = 0`,
  },
  usage_reports: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', 'another', '2020-01-01', 1)`,
    update: `quantity = 9`,
  },
  event_reservations: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('new', '${fixture.organization}', '2020-01-01', 1)`,
    update: `events = 9`,
  },
  billing_customers: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.withoutBilling}', 'cus_new')`,
    update: `stripe_customer_id = 'cus_other'`,
  },
  subscriptions: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `values ('${fixture.withoutSubscription}', 'sub_new', 'business', 'active', 9900, 'usd', now(), now())`,
    update: `plan = 'business', status = 'active'`,
  },
  stripe_events: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('evt_new', 'invoice.paid', '${fixture.organization}', now())`,
    update: `type = 'other'`,
  },
  billing_notices: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, kind, about, data) values ('${fixture.organization}', 'payment_failed', 'in_new', '{}')`,
    update: `sent_at = now()`,
  },
  stripe_usage: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.organization}', '2020-01-01', 1)`,
    update: `events = 0`,
  },
  channels: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, kind, name, recipients) values ('${fixture.organization}', 'email', 'Everyone', 'everyone')`,
    update: `enabled = false`,
  },
  channel_secrets: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture =>
      `(channel_id, organization_id, url) values ('${fixture.channelWithoutSecret}', '${fixture.organization}', 'sealed')`,
    update: `url = 'other'`,
  },
  outbox: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture =>
      `(organization_id, channel_kind, address, kind, dedupe_key, data) values
       ('${fixture.organization}', 'email', 'a@example.com', 'invitation', 'new', '{}')`,
    update: `state = 'dropped'`,
  },
  deliveries: {
    may: readOnly,
    where: ofOrganization,
    insert: fixture =>
      `(outbox_id, organization_id, attempt, outcome, detail, took_ms) values
       ('${fixture.message}', '${fixture.organization}', 2, 'sent', 'd', 1)`,
    update: `outcome = 'failed'`,
  },
  event_batches: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture =>
      `(id, organization_id, stream_id, events, event_count) values
       ('new', '${fixture.organization}', '${fixture.stream}', '[1]', 1)`,
    update: `attempts = 0`,
  },
  buffer_turns: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture => `values ('${fixture.withoutBilling}', now())`,
    update: `busy_until = now()`,
  },
  leases: {
    may: serviceOnly,
    where: () => `name = 'shard:0'`,
    insert: () => `(name) values ('new')`,
    update: `owner = 'me'`,
  },
  processed_batches: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture =>
      `(batch_id, organization_id, events, duplicates) values ('new', '${fixture.organization}', 1, 0)`,
    update: `events = 0`,
  },
  idempotency_keys: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture =>
      `(id, organization_id, fingerprint, effect_id, locked_until) values
       (${hash}, '${fixture.organization}', ${hash}, 'req_1', now())`,
    update: `answer = 'x'`,
  },
  event_ids: {
    may: serviceOnly,
    where: fixture => `stream_id = '${fixture.stream}'`,
    insert: fixture => `(stream_id, external_id) values ('${fixture.stream}', 'new')`,
    update: `seen_at = now()`,
  },
  detector_states: {
    may: serviceOnly,
    where: ofOrganization,
    insert: fixture =>
      `(stream_id, organization_id, version, state) values
       ('${fixture.streamWithoutState}', '${fixture.organization}', 1, '{}')`,
    update: `state = ''`,
  },
}
