import { type ChannelKind, channelKinds } from '@/lib/core/channel-kind'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { storableJson } from '@/lib/db/storable-json'
import type { Outcome } from '@/lib/notify/outcome'
import type { Composed } from '@/lib/notify/port'
import { retryAfter } from './retry-schedule'

const json = z.record(z.string(), z.json())
const composed = z.object({
  mail: z
    .object({
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      unsubscribeUrl: z.string().optional(),
    })
    .optional(),
  slack: z
    .object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })).optional() })
    .optional(),
  webhook: z.object({ type: z.string(), timestamp: z.string(), data: json }).optional(),
})
const claimedMessage = z.object({
  id: z.string(),
  lease: z.int(),
  kind: z.string(),
  channel_kind: z.enum(channelKinds),
  data: json,
  message: composed.nullable(),
  severity: z.enum(['low', 'medium', 'high', 'critical']).nullable(),
  incident_id: z.string().nullable(),
  /** Failed tries before this one, since it was queued or sent again by hand. */
  attempts: z.int(),
  test: z.boolean(),
  created_at: z.string(),
  event_received_at: z.string().nullable(),
  organization: z.object({ id: z.string(), name: z.string(), time_zone: z.string() }).nullable(),
  recipient: z
    .object({ user_id: z.string().nullable(), name: z.string().nullable(), email: z.string() })
    .nullable(),
  channel: z
    .object({
      id: z.string(),
      enabled: z.boolean(),
      failing: z.boolean(),
      url: z.string().nullable(),
      signing: z.string().nullable(),
      previous_signing: z.string().nullable(),
    })
    .nullable(),
})

/** A message in the hand of whoever claimed it, for as long as its lease. */
export type ClaimedMessage = z.output<typeof claimedMessage>
export const claimedMessages = z.array(claimedMessage)

const depth = z.object({ waiting: z.int(), due: z.int(), oldest_due_seconds: z.number() })
export type OutboxDepth = z.output<typeof depth>

interface Claim {
  kinds: ChannelKind[]
  limit: number
  /** Of those, at most so many of channels that fail. */
  failingLimit: number
  /** So many of one channel, and of one organization, in hand at once, here or elsewhere. */
  perLane: number
  perOrganization: number
  leaseSeconds: number
}

/** Leases messages that are due. */
export async function claimMessages(service: DatabaseFunctions, claim: Claim): Promise<ClaimedMessage[]> {
  const answer = await service.rpc('claim_messages', {
    p_kinds: claim.kinds,
    p_limit: claim.limit,
    p_failing_limit: claim.failingLimit,
    p_per_lane: claim.perLane,
    p_per_organization: claim.perOrganization,
    p_lease_seconds: claim.leaseSeconds,
  })
  return claimedMessages.parse(dataOf(answer))
}

const keptMessages = z.array(z.object({ id: z.string(), message: composed }))

/** Keeps messages as composed, for every try; answers them as they are kept, by id, without those that were lost to another. */
export async function keepComposed(
  service: DatabaseFunctions,
  messages: { id: string; lease: number; message: Composed }[],
): Promise<Map<string, Composed>> {
  const answer = await service.rpc('keep_composed', { p_messages: storableJson(messages) })
  const kept = keptMessages.parse(dataOf(answer))
  return new Map(kept.map(({ id, message }) => [id, message as Composed]))
}

/** Records one try. A message of the test button is not tried again. */
export async function recordDelivery(
  service: DatabaseFunctions,
  { id, lease, attempts, test }: ClaimedMessage,
  outcome: Outcome,
  tookMs: number,
): Promise<void> {
  const isRetried = outcome.outcome === 'failed' && outcome.again === 'later' && !test
  const wait = isRetried ? retryAfter(attempts, outcome.retryAfterSeconds) : null
  const status = outcome.outcome === 'dropped' ? null : outcome.status
  const answer = await service.rpc('record_delivery', {
    p_message: id,
    p_lease: lease,
    p_outcome: outcome.outcome,
    p_detail: toLine(outcome.detail),
    p_took_ms: Math.round(tookMs),
    ...(status !== null && { p_status: status }),
    ...(wait !== null && { p_retry_seconds: wait }),
    ...(outcome.outcome === 'failed' && outcome.gone && { p_gone: true }),
  })
  findDataOf(answer)
}

/** How much waits to be sent. */
export async function readDepth(service: DatabaseFunctions): Promise<OutboxDepth> {
  return depth.parse(dataOf(await service.rpc('outbox_depth')))
}

const detailLength = 500

/** What others said, as one line that can be stored and shown. */
function toLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, detailLength)
}
