import { newId } from '../new-id'
import { type Metadata, test } from './common'

export function newWebhookEndpoint(
  created: number,
  {
    url,
    enabled_events,
    api_version,
    description,
    metadata = {},
  }: {
    url: string
    enabled_events: string[]
    api_version?: string
    description?: string
    metadata?: Metadata
  },
) {
  return {
    id: newId('we'),
    object: 'webhook_endpoint' as const,
    ...test,
    api_version: api_version ?? null,
    application: null,
    created,
    description: description ?? null,
    enabled_events,
    metadata,
    status: 'enabled',
    url,
  }
}
export type WebhookEndpoint = ReturnType<typeof newWebhookEndpoint>

export function newEvent(created: number, type: string, object: object, apiVersion: string) {
  return {
    id: newId('evt'),
    object: 'event' as const,
    ...test,
    api_version: apiVersion,
    created,
    data: { object },
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
}
export type Event = ReturnType<typeof newEvent>
