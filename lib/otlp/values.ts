import { isJsonObject, type Json } from '@/lib/core/json'
import type { AnyValue, KeyValue, Resource } from './schema'

type JsonObject = { [key: string]: Json }

/** A value as plain JSON; null for one that is not set. */
export function toJson(value: AnyValue | null | undefined): Json {
  if (value == null) return null
  if (value.arrayValue != null) return value.arrayValue.values.map(toJson)
  if (value.kvlistValue != null) return toObject(value.kvlistValue.values)
  return (
    value.stringValue ?? value.boolValue ?? value.intValue ?? value.doubleValue ?? value.bytesValue ?? null
  )
}

/** Attributes as a plain object. */
export function toObject(attributes: readonly KeyValue[]): JsonObject {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, toJson(value)]))
}

/** `{attributes}`, or nothing where there are none. */
export function attributesOf(attributes: readonly KeyValue[]): { attributes?: JsonObject } {
  return attributes.length === 0 ? {} : { attributes: toObject(attributes) }
}

/** What of a resource says where something came from; the rest is long and the same in every event. */
const telling =
  /^(?:service\.|deployment\.|host\.name$|k8s\.|container\.name$|cloud\.(?:region|provider)$|faas\.name$)/
const longestSource = 200

/** A resource as an event's metadata: its service is the source, which names the stream. */
export function metadataOf(resource: Resource): { source: string; [key: string]: Json } {
  const attributes = toObject(resource?.attributes ?? [])
  const service = attributes['service.name']
  const source = typeof service === 'string' && service.trim() !== '' ? service.trim() : 'default'
  const place = Object.entries(attributes).filter(
    ([key, value]) => telling.test(key) && key !== 'service.name' && !isJsonObject(value),
  )
  return { source: source.slice(0, longestSource), ...Object.fromEntries(place) }
}

/** Nanoseconds as milliseconds, to the microsecond: that much a double holds of a time of today in nanoseconds. */
export function toMs(nanos: number): number {
  return Math.round(nanos / 1e3) / 1e3
}

const lastMs = 8.64e15

/** Nanoseconds since the epoch in ISO 8601; nothing where no time was given, which means that of receipt. */
export function timestampOf(nanos: number | null | undefined): { timestamp?: string } {
  if (nanos == null || nanos === 0) return {}
  const ms = toMs(nanos)
  // What no calendar has is refused with the event, as a time that is wrong.
  return { timestamp: Math.abs(ms) <= lastMs ? new Date(ms).toISOString() : String(nanos) }
}
