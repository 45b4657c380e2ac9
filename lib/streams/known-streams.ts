import { minuteMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { resolveStreams, type StreamName, streamKey } from './store'

const keptMs = 5 * minuteMs
const keptMost = 20_000

interface Known {
  id: string
  untilMs: number
}

/** By organization, kind of key and name; the one asked for longest ago comes first. Streams are never renamed. */
const known = new Map<string, Known>()

/**
 * The ids of the caller's streams of these names, by `streamKey`, as `resolveStreams` gives them. What this process has
 * asked for in the last five minutes is not asked again; a stream past the plan's number is, for plans change.
 */
export async function streamIds(
  ctx: Pick<Context, 'principal' | 'service' | 'now'>,
  names: readonly StreamName[],
): Promise<Map<string, string>> {
  const { organizationId, test } = ctx.principal
  const nowMs = ctx.now().getTime()
  const ids = new Map<string, string>()
  const unknown = new Map<string, StreamName>()
  for (const name of names) {
    const key = streamKey(name)
    if (ids.has(key) || unknown.has(key)) continue
    const entry = known.get(keyOf(organizationId, test, key))
    if (entry !== undefined && entry.untilMs > nowMs) ids.set(key, entry.id)
    else unknown.set(key, name)
  }
  if (unknown.size === 0) return ids
  for (const [key, { id, capped }] of await resolveStreams(
    organizationId,
    ctx.service,
    [...unknown.values()],
    test,
  )) {
    ids.set(key, id)
    if (!capped) remember(keyOf(organizationId, test, key), { id, untilMs: nowMs + keptMs })
  }
  return ids
}

/** Forgets these streams of the caller: they may be gone. */
export function forgetStreams({ principal }: Pick<Context, 'principal'>, keys: Iterable<string>): void {
  for (const key of keys) known.delete(keyOf(principal.organizationId, principal.test, key))
}

function remember(key: string, entry: Known): void {
  known.delete(key)
  known.set(key, entry)
  if (known.size <= keptMost) return
  for (const oldest of known.keys()) {
    known.delete(oldest)
    return
  }
}

function keyOf(organizationId: string, test: boolean, key: string): string {
  return `${organizationId} ${test ? 'test' : 'live'} ${key}`
}
